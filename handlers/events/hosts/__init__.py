"""Handlers for hosts: a meeting again, together with others, with other communities."""
