"""A process of its own for pictures and files."""
