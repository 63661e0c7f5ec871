"""Surveys sent, answered, composed and read."""
