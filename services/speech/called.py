"""Compares names of people in any case and in short forms.

is_called("Сергей Осадчий", "Серёге Осадчему")  -> True
is_called("Галина", "Гале")                     -> True
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import locales
from services.speech import words

MOST_PARTS = 3  # words of a name that is put into the nominative
STEM = 3  # letters that are left of a name without its ending


def is_called(name: str, said: str) -> bool:
    """True if each word is part of this name in any form, or may follow the whole name («Тамаре Павловне»)."""
    known, wanted = words.fold(name).split(), words.fold(said).split()
    left = [word for word in wanted if not any(_alike(word, one) for one in known)]
    if not known or len(left) == len(wanted):
        return False
    whole = all(any(_alike(word, one) for word in wanted) for one in known)
    return not left or (whole and all(map(_follows_a_name, left)))


def is_about(said: str, name: str) -> bool:
    """True if a word of these is part of the name, in any form: «Ирина хамит» of «Ирина Викторовна»."""
    parts = [part for part in words.fold(name).split() if len(part) >= STEM]
    return any(_alike(word, part) for word in words.fold(said).split() if len(word) >= STEM for part in parts)


@lru_cache(maxsize=256)
def names_of(said: str) -> tuple[str, ...]:
    """How somebody who is called so may write their name: as it was said first, «глебу» is «глеб», too."""
    parts = said.split()
    if not 0 < len(parts) <= MOST_PARTS:
        return (said,)
    forms = [dict.fromkeys((part, *sorted(words.dictionary_forms(part)))) for part in parts]
    return tuple(dict.fromkeys(" ".join(one) for one in product(*forms)))


def _follows_a_name(word: str) -> bool:
    return any("Patr" in form or "Surn" in form for form in words.forms(word))


def _alike(one: str, other: str) -> bool:
    return not _forms(one).isdisjoint(_forms(other))


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word's dictionary forms, its stem, and those of the full names it is short for.

    The dictionary knows neither all surnames nor all short names, so endings are compared as well.
    """
    found = words.dictionary_forms(word) | {word, _stem(word)}
    full = locales.full_names()
    names = {name for one in found for name in full.get(one, ())}
    return frozenset(found | names | set(map(_stem, names)))


def _stem(word: str) -> str:
    ends = (end for end in locales.spoken("name_endings") if word.endswith(end) and len(word) - len(end) >= STEM)
    return word.removesuffix(max(ends, key=len, default=""))
