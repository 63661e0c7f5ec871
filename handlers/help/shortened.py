"""How much of somebody's words stands on a button, in a list."""


def short(words: str) -> str:
    """For a button."""
    return _beginning(words, 24)


def beginning(words: str) -> str:
    """For a list, and for everybody: who is asked to help reads all of it."""
    return _beginning(words, 200)


def _beginning(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
