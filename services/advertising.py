"""What looks like an advertisement in people's words; whoever leads looks at it before neighbours do."""

from __future__ import annotations

import re

LONG = 40  # characters of a text that several people would not hit upon by chance
_MONEY = re.compile(
    r"\b(?:переве(?:дите|сти|ди)|скиньте|скиньтесь|перечисл\w+|задонат\w+)\b.*\b(?:\d{2,}|руб|денег|деньги|карт|сбер)"
    r"|\b(?:займ(?:ите|и|у|ёте)|одолж(?:ите|и|у))\b.*\b(?:\d{3,}|руб|денег|деньги)|\bв долг\b"
    r"|\bдо (?:зарплаты|получки)\b|\bна (?:карту|сбер)\b|(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)",
    re.IGNORECASE,
)
LONGEST_CONTACT = 60
SHORTEST_NUMBER = 5  # digits of a telephone in a small town
_NAME = re.compile(r"@\w{3,32}|(?:https?://)?(?:t\.me|(?:m\.)?vk\.(?:com|me))/[\w.]{2,40}", re.IGNORECASE)
_LOCAL = re.compile(r"(?:тел\.?\s*)?\+?[\d\s()-]{5,20}", re.IGNORECASE)
_LINK = re.compile(
    r"https?://|www\.|t\.me/|vk\.(?:com|me)/|wa\.me|@[a-z]\w{3,}|\b[\w-]+\.(?:ru|com|рф|net|org|su|me|shop|store|online)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\+?(?:\d[\s()-]*){10,}(?!\w)")


def leads_away(said: str) -> bool:
    return _LINK.search(said) is not None


def has_telephone(said: str) -> bool:
    return _NUMBER.search(said) is not None


def asks_for_money(said: str) -> bool:
    return _MONEY.search(said) is not None


def is_contact(said: str) -> bool:
    """A telephone, perhaps with when to call, or a name on a network: what one neighbour tells another."""
    if len(said) > LONGEST_CONTACT:
        return False
    if _NAME.fullmatch(said.strip()):
        return True
    digits = sum(letter.isdigit() for letter in said)
    local = _LOCAL.fullmatch(said.strip()) is not None and digits >= SHORTEST_NUMBER
    return (local or has_telephone(said)) and not leads_away(said)


def without_telephones(said: str) -> str:
    """Contacts are told when both agree; in a list, or to everybody who is asked, they have no place."""
    return _NUMBER.sub("… ", said).strip()
