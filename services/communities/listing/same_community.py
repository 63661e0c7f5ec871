"""Recognises similar names: «Соседи Кирова 12» and «Кирова, 12» are one community."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from services.speech.words import fold

WORDS = 6
NEAR = 85


def same_name(one: str, other: str) -> bool:
    """True if two names in one city differ only in case, ё, punctuation, word order and one slip.

    A slip is a letter inside a word of six or more, or the last letter of a word of four or more («Пенза», «Пензы»).
    Every word counts: «Клуб ветеранов» and «Совет ветеранов» differ. So do names with different numbers.
    """
    return sounds_same(spelled(one), spelled(other))


class Spelling(NamedTuple):
    joined: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


def spelled(name: str) -> Spelling:
    words = fold(name).split()
    words = [word for word in words if word not in _SMALL_WORDS] or words
    joined = "".join(words)
    return Spelling(joined, tuple(sorted(words)), tuple(re.findall(r"\d+", " ".join(words))))


def sounds_same(one: Spelling, other: Spelling) -> bool:
    if one.numbers != other.numbers or not one.joined:
        return False
    if one.joined == other.joined or one.words == other.words:
        return True
    left = list((Counter(one.words) - Counter(other.words)).elements())
    right = list((Counter(other.words) - Counter(one.words)).elements())
    if len(left) != 1 or len(right) != 1 or not _slip(left[0], right[0]):
        return False
    return fuzz.ratio(" ".join(one.words), " ".join(other.words)) >= NEAR


def _slip(one: str, other: str) -> bool:
    """True for one slip, never in the first letter: «Мамы» and «Дамы» are different words."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or short[0] != long[0] or not (short + long).isalpha():
        return False
    if OSA.distance(short, long, score_cutoff=1) > 1:
        return False
    return len(short) >= 6 or short[: len(long) - 1] == long[:-1]


_SMALL_WORDS = frozenset({"в", "во", "и", "на", "г", "город", "им"})
