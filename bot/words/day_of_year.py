"""Reads a day and a month without a year: «5 мая», «05.02», «29 февраля».

read("5 мая")   -> (5, 5)
read("31 июня") -> None
"""

from __future__ import annotations

import re

from bot.words.when_words import MONTH_NAMES, ORDINAL

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2}) ?[./-] ?(\d{1,2})(?!\d)")
_MONTHS = [
    (re.compile(rf"(?<!\d)(\d{{1,2}}){ORDINAL} ?(?:of )?(?:{name})\b|\b(?:{name}) (\d{{1,2}}){ORDINAL}(?!\d)"), n)
    for n, name in enumerate(MONTH_NAMES, 1)
]
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(said: str) -> tuple[int, int] | None:
    """(day, month); None if it is none, or there is no such day in any year."""
    folded = said.lower().replace("ё", "е")
    found = [(int(match[1] or match[2]), n) for pattern, n in _MONTHS for match in pattern.finditer(folded)]
    if not found and (match := _NUMBERS.search(folded)):
        found = [(int(match[1]), int(match[2]))]
    real = [(day, month) for day, month in found if 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]]
    return real[0] if len(found) == 1 and real else None
