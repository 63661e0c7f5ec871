class Misdeclared(ValueError):
    """A file declares something that cannot be; the message says which file, and where."""
