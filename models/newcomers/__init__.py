"""Newcomers: who helps them, and how far their first month has got."""
