"""Festivals: days with a programme of meetings."""
