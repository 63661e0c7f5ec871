"""Introductions, once a month: who wishes them, who is chosen, who agrees, how it went."""
