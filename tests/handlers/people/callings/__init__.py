"""Callings, as neighbours use them."""
