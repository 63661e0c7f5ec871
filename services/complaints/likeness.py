"""Finds which troubles of services/complaints/troubles.txt a complaint is about.

«Темно на площадке» and «перегорела лампочка» share no word, «лифт не работает» and «домофон не работает» do. So
complaints are compared by the troubles their words and sense point to; without the encoder, by words alone.

Of the held-out pairs in bench/neighbours/troubles.txt 0.92 are judged correctly (by common words alone: 0.5).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np

from services.matching import meaning
from services.matching.meaning import Floats
from services.speech import sense, words

FILE = Path(__file__).parent / "troubles.txt"
NEAREST = 2  # nearest phrases that determine how near a text is to a trouble
WORDS, SENSE, WORDS_ALONE = (
    5.0,
    10.0,
    20.0,
)  # sharpness of the choice by words and sense; tuned on bench/neighbours/troubles.txt


def alike(one: str, other: str) -> float:
    """How much both texts are about the same troubles, 0 to 1."""
    near = float(_shares(one) @ _shares(other))
    return near if sense.encoder() else near**3  # words alone are vaguer; cubed, one threshold serves both


def load() -> None:
    alike("свет", "лифт")


def knows(lemma: str) -> bool:
    return lemma in _lemmas()


@lru_cache(maxsize=1024)  # a dialog compares some 60 complaints again at each answer
def _shares(said: str) -> Floats:
    """Each trouble's share as a vector (troubles,) of length 1, or 0 if no word is known."""
    by_words, has_sense = _by_words(said), sense.encoder() is not None
    if not words.lemmas(said) or not (has_sense or by_words.any()):
        return np.zeros_like(by_words)
    weighed = WORDS * by_words + SENSE * _by_sense(said) if has_sense else WORDS_ALONE * by_words
    raised = np.exp(weighed - weighed.max())
    return np.asarray(raised / np.linalg.norm(raised), np.float32)


def _by_words(said: str) -> Floats:
    """Each trouble's share of the known words."""
    found, weights = np.zeros(len(_phrases()), np.float32), 0.0
    for lemma in words.lemmas(said):
        if (known := _lemmas().get(lemma)) is not None:
            share, weight = known
            found += weight * share
            weights += weight
    return found / max(weights, 1.0)


def _by_sense(said: str) -> Floats:
    vectors, ends, middle = _vectors()
    near = vectors @ _centred(sense.encoder()([said[: meaning.LONGEST]]), middle)[0]
    parts = np.split(near, ends[:-1])
    return np.array([np.sort(part)[-NEAREST:].mean() for part in parts], np.float32)


# ── What is loaded ───────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    """The phrases of each trouble."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(phrase.strip() for phrase in phrases.split(";"))
        for mark, phrases in pairwise(lines)
        if mark.startswith("= ")
    )


@cache
def _lemmas() -> Mapping[str, tuple[Floats, float]]:
    """Lemma -> (its share of each trouble, its weight: a word of many troubles weighs little)."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for number, phrases in enumerate(_phrases()):
        for lemma in {lemma for phrase in phrases for lemma in words.lemmas(phrase)}:
            counts[lemma][number] += sum(lemma in words.lemmas(phrase) for phrase in phrases)
    many = len(_phrases())
    known = {}
    for lemma, found in counts.items():
        share = np.zeros(many, np.float32)
        share[list(found)] = np.sqrt(list(found.values()))
        known[lemma] = (share / share.sum(), log(many / len(found)))
    return known


@cache
def _vectors() -> tuple[Floats, Floats, Floats]:
    """(vectors of all phrases, where each trouble ends, what all have in common). Takes half a second, once."""
    ends = np.cumsum([len(phrases) for phrases in _phrases()])
    vectors = sense.encoder()([phrase for phrases in _phrases() for phrase in phrases])
    middle = np.asarray(vectors.mean(axis=0), np.float32)
    return _centred(vectors, middle), ends, middle


def _centred(vectors: Floats, middle: Floats) -> Floats:
    """The vectors without the component all complaints share."""
    moved = vectors - middle
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)
