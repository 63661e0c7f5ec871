"""A newcomer's first month, and the neighbours who help with it."""
