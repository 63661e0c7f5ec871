"""Choosing a council: who stands, rounds, counting."""
