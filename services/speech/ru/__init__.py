"""Rules of Russian speech."""
