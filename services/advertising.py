"""What looks like an advertisement in people's words; whoever leads looks at it before neighbours do."""

from __future__ import annotations

import re

LONG = 40  # characters of a text that several people would not hit upon by chance
_LINK = re.compile(
    r"https?://|www\.|t\.me/|vk\.(?:com|me)/|wa\.me|@[a-z]\w{3,}|\b[\w-]+\.(?:ru|com|рф|net|org|su|me|shop|store|online)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\+?(?:\d[\s()-]*){10,}(?!\w)")


def leads_away(said: str) -> bool:
    return _LINK.search(said) is not None


def has_telephone(said: str) -> bool:
    return _NUMBER.search(said) is not None


def without_telephones(said: str) -> str:
    """Contacts are told when both agree; in a list, or to everybody who is asked, they have no place."""
    return _NUMBER.sub("… ", said).strip()
