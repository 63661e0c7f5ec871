"""A notice to a large community."""
