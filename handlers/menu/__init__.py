"""The menu, and words that nothing else understands."""
