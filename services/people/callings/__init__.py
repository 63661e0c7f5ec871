"""Callings: what neighbours do for the others, by their own choice."""
