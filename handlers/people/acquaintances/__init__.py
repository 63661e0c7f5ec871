"""Introductions, once a month: they are asked for, agreed to, and asked about."""
