"""Words: rendered in the reader's language, laid out, parsed as moments, and made harmless when quoted."""
