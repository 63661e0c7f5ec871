"""How much of somebody's words stands on a button, in a list."""


def short(words: str) -> str:
    """The words as a button shows them."""
    return _beginning(words, 24)


def beginning(words: str) -> str:
    """The words as lists and groups show them; who is asked to help reads all of them."""
    return _beginning(words, 200)


def _beginning(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
