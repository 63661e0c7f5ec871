"""Whole numbers that somebody types: in digits («1 500») or, up to twenty, in a word.

Beside a month, after a word of the hour («в 11 начало») or beside a word that makes it another number («больше 10»,
«1 и второй на подходе»), there is none.
"""

from __future__ import annotations

import re
from functools import cache

import locales
from bot.words.when_words import WORDED
from services.speech import words


def whole(said: str) -> list[int]:
    plain = words.fold(said)
    if _hours().search(plain) or re.search(WORDED, plain) or not _uncounted().isdisjoint(plain.split()):
        return []
    digits = re.findall(r"(?<![\d.,-])\d{1,9}(?!\d|[.,]\d)", re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", "", said))
    if digits or re.search(r"\d", said):
        return [int(one) for one in digits]
    counted = _counted()
    return [counted[word] for word in plain.split() if word in counted]


def in_figures(folded: str) -> str:
    """«До трех раз» as «до 3 раз», for comparisons."""
    counted = _counted()
    return " ".join(str(counted.get(word, word)) for word in folded.split())


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(word for code in locales.codes() for word in locales.language(code).uncounted)


@cache
def _hours() -> re.Pattern[str]:
    before = {word for code in locales.codes() for word in locales.language(code).before_hour}
    return re.compile(rf"\b(?:{'|'.join(sorted(before))}) \d")


@cache
def _counted() -> dict[str, int]:
    languages = map(locales.language, locales.codes())
    named = ((forms, number) for one in languages for number, forms in enumerate(one.counted))
    return {word: number for forms, number in named for word in forms.split("|")}
