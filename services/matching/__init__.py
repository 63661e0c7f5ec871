"""Matches needs with offers by meaning and by words."""
