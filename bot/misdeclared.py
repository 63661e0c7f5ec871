"""The error for files loaded by folder that declare something invalid; it stops start-up."""


class Misdeclared(ValueError):
    """A file declares something invalid; the message names the file and the place."""
