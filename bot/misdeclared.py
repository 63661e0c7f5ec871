"""What stops a start: something loaded by folder is not what it must be."""


class Misdeclared(ValueError):
    """A file declares something that cannot be; the message says which file, and where."""
