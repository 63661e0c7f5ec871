"""Finds people's names in words: «Иванов», «Мария Петровна», but not «на Кирова», «Кирова 12»."""

from __future__ import annotations

import re

from services.speech import words


def has_name(said: str, *, plain: bool = False) -> bool:
    """True for a surname, first name or patronymic. `plain`: also in small letters, «иванов»."""
    found = list(_WORD.finditer(said))
    for before, word, after in zip([None, *found], found, [*found[1:], None], strict=False):
        street = (before and before[0].lower() in _BEFORE_STREET) or (after and after[0][0].isdigit())
        if (plain or word[0].istitle()) and not street and _is_name(word[0], inside=before is not None):
            return True
    return False


def _is_name(word: str, *, inside: bool) -> bool:
    """Three letters are a name if they can be nothing else («Аня», not «пол») or have a capital inside a sentence."""
    forms = words.forms(word)
    if len(word) > SHORT:
        return any(mark in next(iter(forms), ()) for mark in ("Surn", "Patr", "Name"))
    named = ["Name" in form for form in forms] if len(word) == SHORT else [False]
    return any(named) if inside and word.istitle() else bool(named) and all(named)


SHORT = 3


_WORD = re.compile(r"\w+")
_BEFORE_STREET = frozenset(
    "на по ул улица улице улицы пр проспект проспекте пер переулок площадь площади имени".split()
)
