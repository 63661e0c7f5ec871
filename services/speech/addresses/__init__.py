"""Reads where something is: a place in the neighbourhood, a house, a flat, which is private."""
