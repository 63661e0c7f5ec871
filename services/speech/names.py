"""Finds people's names in words: «Иванов», «Мария Петровна», but not «на Кирова», «Кирова 12»."""

from __future__ import annotations

import re

from services.speech import words


def has_name(said: str, *, plain: bool = False) -> bool:
    """True for a surname, first name or patronymic. `plain`: also in small letters, «иванов»."""
    found = list(_WORD.finditer(said))
    for before, word, after in zip([None, *found], found, [*found[1:], None], strict=False):
        street = (before and before[0].lower() in _BEFORE_STREET) or (after and after[0][0].isdigit())
        if (plain or word[0].istitle()) and not street and len(word[0]) > 3:
            likeliest = next(iter(words.forms(word[0])), ())
            if any(mark in likeliest for mark in ("Surn", "Patr", "Name")):
                return True
    return False


_WORD = re.compile(r"\w+")
_BEFORE_STREET = frozenset(
    "на по ул улица улице улицы пр проспект проспекте пер переулок площадь площади имени".split()
)
