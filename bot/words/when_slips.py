"""Words of time that were mistyped: «завтро», «понидельник», «28 дикабря»."""

from __future__ import annotations

import re
from functools import lru_cache

import locales
from services.speech import words

# A line is a day, a month or a part of the day in its forms: a slip that is as near to two lines is neither.
_RIGHT = [line.split() for one in locales.whens() for line in one.slips.strip().split("\n")]
_EXACT = {form for line in _RIGHT for form in line}
_WORD = re.compile(r"[а-я]{4,14}|[a-z]{5,11}")


def mended(text: str) -> str:
    """The text with slips of one letter, in longer words of two, put right. A word of the dictionary is none."""
    return _WORD.sub(lambda found: _mended(found[0]), text)


@lru_cache(maxsize=2048)
def _mended(word: str) -> str:
    if word in _EXACT or words.is_known(word):
        return word
    near = [min((_slips(word, form), form) for form in line) for line in _RIGHT]
    fitting = sorted((count, form) for count, form in near if count <= _most(form))
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return word
    return fitting[0][1]


def _most(form: str) -> int:
    """English has no dictionary here: «money» is no Monday."""
    return 2 if len(form) > (7 if form.isascii() else 5) else 1


def _slips(one: str, other: str) -> int:
    """Letters that are wrong, missing, too many, or two in each other's place; 3 means many."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    above = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, wanted in enumerate(other, 1):
            cost = min(above[m] + 1, row[-1] + 1, above[m - 1] + (letter != wanted))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                cost = min(cost, before[m - 2] + 1)
            row.append(cost)
        before, above = above, row
    return min(above[-1], 3)
