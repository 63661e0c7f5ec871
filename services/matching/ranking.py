"""Ranks offers for a need by meaning (services/matching/meaning.py) and by common words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from services.matching import meaning
from services.matching.meaning import Floats, Meanings, Packed
from services.speech import sense, words

SENSE = 1.2  # weight of the sense relative to the subjects; tuned on bench/neighbours
SHARED = 0.1  # weight of common words
WHOLE = 0.1  # weight of a whole offer relative to its best part
UNKNOWN = 6.0  # factor for a common word outside the lexicon, as nothing else represents it
SHARED_ALONE = 0.3  # the same without the encoder
BLOCK = 2048  # offers per block: unpacked, they fit into the processor's cache


@dataclass(frozen=True)
class Ranked:
    place: int  # position in the given order
    score: float


@dataclass(frozen=True)
class Index:
    """Offers ready for searching: about 200 bytes each, plus 140 per part."""

    packed: Packed
    having: dict[str, NDArray[np.int32]]  # lemma -> offers with it
    lengths: Floats  # (offers,), total weight of each offer's words

    @classmethod
    def of(cls, offers: Sequence[str]) -> Index:
        return cls.joined(
            meaning.unpacked(meaning.of_offers(offers)), [words.lemmas(text[: meaning.LONGEST]) for text in offers]
        )

    @classmethod
    def joined(cls, packed: Packed, lemmas: Sequence[Sequence[str]]) -> Index:
        """Builds an index from stored vectors."""
        having: dict[str, list[int]] = defaultdict(list)
        for place, said in enumerate(lemmas):
            for lemma in said:
                having[lemma].append(place)
        total, lengths = len(lemmas), np.zeros(len(lemmas), np.float32)
        placed = {lemma: np.array(places, np.int32) for lemma, places in having.items()}
        for places in placed.values():
            lengths[places] += _weight(total, len(places)) ** 2
        return cls(packed, placed, np.sqrt(lengths))

    def scores(self, need: str) -> Floats:
        """(offers,) scores: about 2 for the same thing in the same words, 0 for nothing in common."""
        if not len(self.lengths):
            return np.zeros(0, np.float32)
        by_words = self._by_words(words.lemmas(need[: meaning.LONGEST]))
        by_words *= SHARED if sense.encoder() else SHARED_ALONE
        by_words += self.whole_and_best(self._by_meaning(meaning.of_need(need)))
        return by_words

    def whole_and_best(self, rows: Floats) -> Floats:
        """(offers,): combines each offer's score as a whole with its best part's, from (rows,)."""
        whole, best = rows[self.packed.starts], np.maximum.reduceat(rows, self.packed.starts)
        return np.asarray(WHOLE * whole + (1 - WHOLE) * best, np.float32)

    def _by_meaning(self, wanted: Meanings) -> Floats:
        """(rows,) scores of offers and parts."""
        found = np.empty(len(self.packed.senses), np.float32)
        sense = wanted.senses[0] * (SENSE / meaning.STEPS)
        for at in range(0, len(found), BLOCK):
            block = slice(at, at + BLOCK)
            found[block] = self.packed.senses[block].astype(np.float32) @ sense
        subjects = wanted.subjects[0] / 255
        for kept in range(meaning.KEPT):
            found += subjects[self.packed.subjects[:, kept]] * self.packed.shares[:, kept]
        return found

    def sharing(self, lemmas: Sequence[str]) -> NDArray[np.bool_]:
        """(offers,): True for offers with any of the words."""
        found = np.zeros(len(self.lengths), np.bool_)
        for lemma in lemmas:
            if (places := self.having.get(lemma)) is not None:
                found[places] = True
        return found

    def _by_words(self, lemmas: Sequence[str]) -> Floats:
        """(offers,): the cosine of both texts' words, rarer words weighing more."""
        total, found, own = len(self.lengths), np.zeros(len(self.lengths), np.float32), 0.0
        for lemma in lemmas:
            places = self.having.get(lemma)
            weight = _weight(total, 1 if places is None else len(places))
            own += weight**2
            if places is not None:
                found[places] += weight**2 * (1 if meaning.knows(lemma) else UNKNOWN)
        cosine: Floats = found / (np.maximum(self.lengths, 1) * max(own**0.5, 1))
        return cosine


def rank(need: str, offers: Index, top: int = 20) -> list[Ranked]:
    """The `top` best offers, best first; ties keep their order."""
    return best(offers.scores(need), top)


def best(scores: Floats, top: int) -> list[Ranked]:
    least = np.partition(scores, len(scores) - top)[len(scores) - top] if top < len(scores) else -np.inf
    near = np.flatnonzero(scores >= least)
    places = near[np.argsort(-scores[near], kind="stable")][:top]
    return [Ranked(int(place), float(scores[place])) for place in places]


def _weight(total: int, having: int) -> float:
    return 1 + log(max(total, 1) / having)
