"""Words: in the reader's language, fitted to a message, read as a moment, made harmless when they are somebody's."""
