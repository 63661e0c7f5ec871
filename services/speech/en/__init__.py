"""Rules of English speech."""
