"""Finds what a question is about among short phrases: «как провести собрание дома?», «кто чинит лифт».

Each thing has one phrase or several; it is as near as its nearest one, by rare common words and, where there is an
encoder, by sense.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from services.speech import sense, words

Floats = NDArray[np.float32]
LONGEST = 300  # letters read
STEPS = 127.0  # a packed vector's components are whole numbers of these; each is at most 1
WORDS = 0.55  # how much common words count beside the sense


@dataclass(frozen=True)
class Phrase:
    thing: int  # the number of what it belongs to
    said: str
    packed: bytes | None = None  # the sense, computed before


def packed(said: Sequence[str]) -> list[bytes | None]:
    """The sense of each, to be kept beside it; None without an encoder."""
    encode = sense.encoder()
    if encode is None or not said:
        return [None for _ in said]
    senses = _length_one(np.asarray(encode([one[:LONGEST] for one in said]), np.float32))
    return [np.rint(row * STEPS).astype(np.int8).tobytes() for row in senses]


class Meant(Protocol):
    """A row with its words, and their sense as `packed` it."""

    words: Any
    meaning: Any


Row = TypeVar("Row", bound=Meant)


def alike(said: str, rows: Sequence[Row], least: float, least_alone: float) -> list[Row]:
    """Those that say nearly the same, likeliest first. `least_alone`: the least score without an encoder."""
    phrases = Phrases([Phrase(place, row.words, row.meaning) for place, row in enumerate(rows)])
    enough = least if sense.encoder() else least_alone
    scored = zip(phrases.scores(said).tolist(), rows, strict=True)
    return [row for score, row in sorted(scored, key=lambda one: -one[0]) if score >= enough]


class Phrases:
    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._things = np.array([one.thing for one in phrases], np.int32)
        self._count = int(self._things.max()) + 1 if len(phrases) else 0
        having: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(phrases):
            for lemma in words.lemmas(one.said[:LONGEST]):
                having[lemma].append(place)
        self._having = {lemma: np.array(places, np.int32) for lemma, places in having.items()}
        self._lengths = np.zeros(len(phrases), np.float32)
        for places in self._having.values():
            self._lengths[places] += self._weight(len(places)) ** 2
        self._lengths = np.sqrt(np.maximum(self._lengths, 1e-9))
        self._senses: Any = None
        self.learn({place: one.packed for place, one in enumerate(phrases) if one.packed})

    def learn(self, known: Mapping[int, bytes]) -> None:
        """The sense of some phrases, by their place."""
        if not known:
            return
        if self._senses is None:
            width = len(next(iter(known.values())))
            self._senses = np.zeros((len(self._things), width), np.float32)
        for place, one in known.items():
            self._senses[place] = np.frombuffer(one, np.int8).astype(np.float32) / STEPS

    def scores(self, said: str) -> Floats:
        """(things,): 1 for the very words, about 0 for nothing in common."""
        found = np.zeros(self._count, np.float32)
        if not self._count:
            return found
        by_words = self._by_words(words.lemmas(said[:LONGEST]))
        meant = None if self._senses is None else sense.of(said[:LONGEST])
        if meant is not None:
            meant = _length_one(np.asarray([meant], np.float32))[0]
            near = np.einsum("ij,j->i", self._senses, meant)  # a product by threads would wait for a busy core
            by_words = WORDS * by_words + (1 - WORDS) * np.maximum(near, 0)
        np.maximum.at(found, self._things, by_words)
        return found

    def _by_words(self, lemmas: Sequence[str]) -> Floats:
        """(phrases,): the cosine of both texts' words, rarer words weighing more."""
        shared, own = np.zeros(len(self._lengths), np.float32), 0.0
        for lemma in lemmas:
            places = self._having.get(lemma)
            weight = self._weight(0 if places is None else len(places))
            own += weight**2
            if places is not None:
                shared[places] += weight**2
        cosine: Floats = shared / (self._lengths * max(own**0.5, 1e-9))
        return cosine

    def _weight(self, having: int) -> float:
        return 1 + log(max(len(self._things), 1) / max(having, 1))


def _length_one(rows: Floats) -> Floats:
    scaled: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled
