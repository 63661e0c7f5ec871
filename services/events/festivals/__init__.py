"""Festivals: days with a programme of meetings, volunteers, mentions elsewhere."""
