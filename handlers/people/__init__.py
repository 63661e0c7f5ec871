"""Handlers for people's own data and choices."""
