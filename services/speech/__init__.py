"""Rules of speech over plain words: no rows, no texts. A folder here holds a language's own rules (rules.py)."""
