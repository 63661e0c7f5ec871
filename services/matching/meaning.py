"""Turns needs and offers into vectors: «протекает кран» and «сантехник» share no word but are near.

Two things describe a text. Its *subjects* are the few of lexicon.txt that its words and its sense point to, with
shares. Its *sense* is the sentence encoder's vector, rotated so that a need lies near its answers. `make lexicon`
(bench/prepare.py) prepares the rotation and everything derived from the lexicon in meaning.npz.

Without the encoder (the extra `semantic`) subjects come from words alone, and the sense is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.matching.split_offers import parts
from services.speech import words
from services.speech.sense import encoder

Floats = NDArray[np.float32]
FILE = Path(__file__).parent / "meaning.npz"
LONGEST = 300  # letters read of a text, the limit of a need
KEPT = 4  # subjects stored per offer
NEAREST = 3  # nearest phrases that determine how near a text is to a subject
SENSE, WORDS = 12.0, 6.0  # sharpness of choosing subjects by sense and by words; tuned
WORDS_ALONE = 13.0  # the same without the encoder
TYPO = 6  # length from which a word may have one letter wrong
BATCH = 64  # texts per batch: the table of phrases has 12,000 columns


@dataclass(frozen=True)
class Meanings:
    """Vectors of n texts: `senses` (n, 128), `subjects` (n, subjects); each row has length 1 or 0."""

    senses: Floats
    subjects: Floats


@dataclass(frozen=True)
class Packed:
    """Compressed vectors of offers: senses in steps of 1/STEPS, the strongest subjects in steps of 1/255.

    Each offer has a row as a whole, followed by a row for each of its parts, if any (`split_offers.py`).
    """

    senses: NDArray[np.int8]  # (rows, 128)
    subjects: NDArray[np.uint16]  # (rows, KEPT), subject numbers
    shares: NDArray[np.uint8]  # (rows, KEPT)
    starts: NDArray[np.int32]  # (offers,), the first row of each


STEPS = 254.0  # a sense's components rarely exceed a half


def model() -> str:
    """The version of stored vectors; vectors of different versions cannot be compared."""
    return f"{_prepared().name}-{'sense' if encoder() else 'words'}-parts"


def of_needs(texts: Sequence[str]) -> Meanings:
    return _meanings(texts, need=True)


def of_need(text: str) -> Meanings:
    return _of_need(text, model())


@lru_cache(maxsize=64)  # a need is compared again whenever the next helper is asked
def _of_need(text: str, _model: str) -> Meanings:
    return of_needs([text])


def of_offers(texts: Sequence[str]) -> list[bytes]:
    """The packed vectors of each offer: 140 bytes for the whole and for each part."""
    each = [(text[:LONGEST], *parts(text[:LONGEST])) for text in texts]
    said = [text for offer in each for text in offer]
    rows = [row for at in range(0, len(said), BATCH) for row in _packed(_meanings(said[at : at + BATCH], need=False))]
    ends = list(accumulate(len(offer) for offer in each))
    return [b"".join(rows[start:end]) for start, end in pairwise([0, *ends])]


def nothing() -> bytes:
    """The packed vector of an offer not processed yet."""
    return bytes(_prepared().width + 3 * KEPT)


def unpacked(offers: Sequence[bytes]) -> Packed:
    wide, row = _prepared().width, len(nothing())
    counts = [len(offer) // row for offer in offers]
    raw = np.frombuffer(b"".join(offers), dtype=np.uint8).reshape(sum(counts), row)
    subjects = np.ascontiguousarray(raw[:, wide : wide + 2 * KEPT]).view("<u2").astype(np.uint16)
    senses = np.ascontiguousarray(raw[:, :wide]).view(np.int8)
    starts = np.cumsum([0, *counts])[:-1].astype(np.int32)
    return Packed(senses, subjects, raw[:, wide + 2 * KEPT :].copy(), starts)


def _packed(known: Meanings) -> list[bytes]:
    top = np.argsort(-known.subjects, axis=1, kind="stable")[:, :KEPT]
    shares = np.rint(np.take_along_axis(known.subjects, top, axis=1) * 255).astype(np.uint8)
    senses = np.clip(np.rint(known.senses * STEPS), -127, 127).astype(np.int8)
    rows = zip(senses, top.astype("<u2"), shares, strict=True)
    return [sense.tobytes() + subjects.tobytes() + share.tobytes() for sense, subjects, share in rows]


# ── How it is found out ──────────────────────────────────────────────────────────────────────────────────────────────
def _meanings(texts: Sequence[str], *, need: bool) -> Meanings:
    """The vectors of texts; a text without words gets zeros."""
    said = [tuple(words.lemmas(text[:LONGEST])) for text in texts]
    senses, subjects = _nothing(len(texts))
    spoken = [at for at, lemmas in enumerate(said) if lemmas]
    if not spoken:
        return Meanings(senses, subjects)
    weighed = _by_words([said[at] for at in spoken], need=need)
    if (encode := encoder()) is None:
        weighed *= WORDS_ALONE
    else:
        weighed *= WORDS
        senses[spoken] = _turned(encode([texts[at][:LONGEST] for at in spoken]), need=need)
        weighed += SENSE * _by_sense(senses[spoken], need=need)
    told = weighed.max(axis=1) > 0
    subjects[spoken] = np.where(told[:, None], _length_one(_shares(weighed)), 0)
    return Meanings(senses, subjects)


def _nothing(count: int) -> tuple[Floats, Floats]:
    prepared = _prepared()
    return np.zeros((count, prepared.width), np.float32), np.zeros((count, prepared.subjects), np.float32)


def _by_words(said: Sequence[Sequence[str]], *, need: bool) -> Floats:
    """(n, subjects): how many of a text's words belong to each subject; a word of several is divided among them."""
    prepared = _prepared()
    table = prepared.of_needs if need else prepared.of_offers
    found = np.zeros((len(said), prepared.subjects), np.float32)
    for row, lemmas in zip(found, said, strict=True):
        for known in {known for lemma in lemmas if (known := _known(lemma)) is not None}:
            at = slice(prepared.starts[known], prepared.starts[known + 1])
            row[prepared.which[at]] += table[at]
    return found


def knows(lemma: str) -> bool:
    """True if the lexicon has the word."""
    return _known(lemma) is not None


@lru_cache(maxsize=8192)
def _known(lemma: str) -> int | None:
    """The lexicon's number of a word, exact or with one letter wrong; None if unknown."""
    lexicon = _prepared().lemmas
    if lemma in lexicon or len(lemma) < TYPO or len(lemma) > words.LONGEST_WORD:
        return lexicon.get(lemma)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extractOne(lemma, _prepared().long, scorer=OSA.distance, score_cutoff=1)
    return lexicon[near[0]] if near else None


def _by_sense(senses: Floats, *, need: bool) -> Floats:
    """(n, subjects): the mean similarity of each subject's nearest phrases."""
    known = _senses()
    phrases, places = (known.asked, known.asked_at) if need else (known.offered, known.offered_at)
    near = np.full((len(senses), len(phrases) + 1), -1, np.float32)
    near[:, :-1] = senses @ phrases.T
    by_subject = near[:, places]
    by_subject.partition(places.shape[1] - NEAREST, axis=2)
    mean: Floats = by_subject[:, :, -NEAREST:].mean(axis=2)
    return mean


def _turned(vectors: Floats, *, need: bool) -> Floats:
    known = _senses()
    middle, turn = (known.need_middle, known.need_turn) if need else (known.offer_middle, known.offer_turn)
    return _length_one((vectors - middle) @ turn)


def _shares(weighed: Floats) -> Floats:
    raised: Floats = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _length_one(rows: Floats) -> Floats:
    scaled: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled


# ── What is loaded ───────────────────────────────────────────────────────────────────────────────────────────────────
class _Prepared:
    """The words of meaning.npz, as written by bench/prepare.py."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            self.name = str(kept["name"])
            self.lemmas = {lemma: number for number, lemma in enumerate(str(kept["lemmas"]).split("\n"))}
            for same in str(kept["same"]).split("\n"):
                lemma, as_ = same.split(" ")
                self.lemmas[lemma] = self.lemmas[as_]
            self.starts, self.which = kept["starts"], kept["which"]
            self.of_needs = kept["of_needs"].astype(np.float32)
            self.of_offers = kept["of_offers"].astype(np.float32)
            self.width: int = kept["need_turn"].shape[1]
            self.subjects: int = len(kept["asked_at"])
        self.long = [lemma for lemma in self.lemmas if len(lemma) >= TYPO]


class _Senses:
    """The phrases of meaning.npz and their senses: 8 MB, useless without the encoder."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            turns, middles = ("need_turn", "offer_turn"), ("need_middle", "offer_middle")
            self.need_turn, self.offer_turn = (kept[name].astype(np.float32) for name in turns)
            self.need_middle, self.offer_middle = (kept[name].astype(np.float32) for name in middles)
            asks, gives, *rest = (kept[name] for name in ("asks", "gives", "others"))
            self.asked_at, self.offered_at = kept["asked_at"], kept["offered_at"]
        phrases = np.concatenate([asks, gives, *rest], dtype=np.float32)  # «gives» are in both tables
        phrases /= np.maximum(np.linalg.norm(phrases, axis=1, keepdims=True), 1e-9)
        self.asked, self.offered = phrases[: len(asks) + len(gives)], phrases[len(asks) :]


@cache
def _prepared() -> _Prepared:
    return _Prepared(FILE)


@cache
def _senses() -> _Senses:
    return _Senses(FILE)
