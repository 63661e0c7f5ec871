"""Rules of speech over bare words: no rows, no texts. A folder here is a language's own (rules.py)."""
