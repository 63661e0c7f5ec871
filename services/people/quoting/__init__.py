"""Somebody's words in what others have or wait for."""
