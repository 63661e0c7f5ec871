"""Complaints about broken things: reported once, followed until repaired."""
