"""Whom to call, and how things are done."""
