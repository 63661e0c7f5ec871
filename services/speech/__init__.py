"""Rules of Russian speech over bare words: no rows, no texts."""
