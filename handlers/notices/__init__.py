"""A word to the house: notices."""
