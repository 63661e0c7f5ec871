"""Whole numbers that somebody types: in digits («1 500») or, below six hundred, in words («двадцать пять»).

Beside a month, after a word of the hour («в 11 начало»), in an address («клуб на Суворова 12») or beside a word that
makes it another number («больше 10», «1 и второй на подходе»), there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import locales
from bot.words.when_words import WORDED
from locales.language import Language
from services.speech import words


def whole(said: str) -> list[int]:
    plain = words.fold(said)
    if (
        _hours().search(plain)
        or _is_address(said)
        or re.search(WORDED, plain)
        or not _uncounted().isdisjoint(plain.split())
    ):
        return []
    digits = re.findall(r"(?<![\d.,-])\d{1,9}(?!\d|[.,]\d)", re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", "", said))
    if digits or re.search(r"\d", said):
        return [int(one) for one in digits]
    return [number for number, _ in _counted_in(plain) if number is not None]


def in_figures(folded: str) -> str:
    """«До трех раз» as «до 3 раз», for comparisons."""
    return " ".join(word if number is None else str(number) for number, word in _counted_in(folded))


def _counted_in(folded: str) -> list[tuple[int | None, str]]:
    """Each word with its number, or None; the words of one number are one: «сто двадцать пять»."""
    found: list[tuple[int | None, str]] = []
    room = 0  # what comes next belongs to the number if it is below this
    for word in folded.split():
        number = _counted().get(word)
        if number is not None and 0 < number < room:
            before, words_before = found.pop()
            number, word, room = (before or 0) + number, f"{words_before} {word}", _room(number)
        else:
            room = _room(number)
        found.append((number, word))
    return found


def _room(number: int | None) -> int:
    """The least number that cannot go on about this one: 10 for «двадцать», 100 for «сто», 0 for «пять»."""
    if not number or number % 10:
        return 0
    return 100 if number % 100 == 0 else 10 if number > 10 else 0


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(word for code in locales.codes() for word in locales.language(code).uncounted)


@cache
def _hours() -> re.Pattern[str]:
    before = {word for code in locales.codes() for word in locales.language(code).before_hour}
    return re.compile(rf"\b(?:{'|'.join(sorted(before))}) \d")


def _is_address(said: str) -> bool:
    """«На Суворова 12»; not «на субботник 12»."""
    return any(found[1][0].isupper() for found in _addresses().finditer(said))


@cache
def _addresses() -> re.Pattern[str]:
    before = {word for code in locales.codes() for word in locales.language(code).before_street}
    return re.compile(rf"\b(?:{'|'.join(sorted(before))})\b\.? (\w+),? (?:\w{{1,3}}\. ?)?\d", re.IGNORECASE)


@cache
def _counted() -> dict[str, int]:
    languages = map(locales.language, locales.codes())
    named = [named for one in languages for named in _named(one)]
    return {word: number for forms, number in named for word in forms.split("|")}


def _named(one: Language) -> Iterator[tuple[str, int]]:
    yield from ((forms, number) for number, forms in enumerate(one.counted))
    yield from ((forms, 10 * number) for number, forms in enumerate(one.tens, 2))
    yield from ((forms, 100 * number) for number, forms in enumerate(one.hundreds, 1))
