"""Copies of a database: how they are made, and who must not come back with one."""
