"""What a need or an offer is about, as numbers: «протекает кран» and «сантехник» are near, and share no word.

Two things are known of a text. Its *subjects* are those of lexicon.txt that its words and its sense point to: a few
with their shares. Its *sense* is the sentence encoder's vector, turned so that a need lies near what answers it.
The turn, and all that is derived of the lexicon, is prepared by `make lexicon` (bench/prepare.py) in meaning.npz.

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
LONGEST = 300  # letters that are read of a text; a need has at most as many
KEPT = 4  # subjects of an offer
NEAREST = 3  # phrases of a subject that say how near a text is to it
SENSE, WORDS = 12.0, 6.0  # how sharply the sense and the words of a text choose its subjects; from the tuning part
WORDS_ALONE = 13.0  # the same where there is no encoder
TYPO = 6  # letters from which a word may be met with one letter wrong
BATCH = 64  # texts at a time: the table of phrases is 12,000 wide


@dataclass(frozen=True)
class Meanings:
    """Of several texts: `senses` (n, 128), each of length 1 or 0; `subjects` (n, all subjects), the same."""

    senses: Floats
    subjects: Floats


@dataclass(frozen=True)
class Packed:
    """Of several offers, small: senses in steps of 1/STEPS, the strongest subjects in steps of 1/255.

    A row for each offer as a whole, and after it one for each of its parts if it has several (`split_offers.py`).
    """

    senses: NDArray[np.int8]  # (rows, 128)
    subjects: NDArray[np.uint16]  # (rows, KEPT), numbers of subjects
    shares: NDArray[np.uint8]  # (rows, KEPT)
    starts: NDArray[np.int32]  # (offers), the row where each begins


STEPS = 254.0  # a component of a sense is hardly ever over a half


def model() -> str:
    """Names what stored numbers were made by: others cannot be compared with them."""
    return f"{_prepared().name}-{'sense' if encoder() else 'words'}-parts"


def of_needs(texts: Sequence[str]) -> Meanings:
    return _meanings(texts, need=True)


def of_offers(texts: Sequence[str]) -> list[bytes]:
    """Each as bytes for a table: 140 for the offer as a whole, and as many for each of its parts."""
    each = [(text[:LONGEST], *parts(text[:LONGEST])) for text in texts]
    said = [text for offer in each for text in offer]
    rows = [row for at in range(0, len(said), BATCH) for row in _packed(_meanings(said[at : at + BATCH], need=False))]
    ends = list(accumulate(len(offer) for offer in each))
    return [b"".join(rows[start:end]) for start, end in pairwise([0, *ends])]


def nothing() -> bytes:
    """What is known of an offer that was not read."""
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
    """A text without a word means nothing."""
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
    """For each subject, how many of the words belong to it, a word of several being shared between them."""
    prepared = _prepared()
    table = prepared.of_needs if need else prepared.of_offers
    found = np.zeros((len(said), prepared.subjects), np.float32)
    for row, lemmas in zip(found, said, strict=True):
        for known in {known for lemma in lemmas if (known := _known(lemma)) is not None}:
            at = slice(prepared.starts[known], prepared.starts[known + 1])
            row[prepared.which[at]] += table[at]
    return found


def knows(lemma: str) -> bool:
    """Whether the lexicon has the word."""
    return _known(lemma) is not None


@lru_cache(maxsize=8192)
def _known(lemma: str) -> int | None:
    """The lexicon's number of a word: as it is, or with one letter wrong."""
    lexicon = _prepared().lemmas
    if lemma in lexicon or len(lemma) < TYPO or len(lemma) > words.LONGEST_WORD:
        return lexicon.get(lemma)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extractOne(lemma, _prepared().long, scorer=OSA.distance, score_cutoff=1)
    return lexicon[near[0]] if near else None


def _by_sense(senses: Floats, *, need: bool) -> Floats:
    """For each subject, the mean nearness of its nearest phrases."""
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
    """Of meaning.npz, as bench/prepare.py writes it, what stands there of words."""

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
    """What stands there of phrases and their senses: 8 MB, and no use without the encoder."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            turns, middles = ("need_turn", "offer_turn"), ("need_middle", "offer_middle")
            self.need_turn, self.offer_turn = (kept[name].astype(np.float32) for name in turns)
            self.need_middle, self.offer_middle = (kept[name].astype(np.float32) for name in middles)
            asks, gives, *rest = (kept[name] for name in ("asks", "gives", "others"))
            self.asked_at, self.offered_at = kept["asked_at"], kept["offered_at"]
        phrases = np.concatenate([asks, gives, *rest], dtype=np.float32)  # «gives» stand in both tables
        phrases /= np.maximum(np.linalg.norm(phrases, axis=1, keepdims=True), 1e-9)
        self.asked, self.offered = phrases[: len(asks) + len(gives)], phrases[len(asks) :]


@cache
def _prepared() -> _Prepared:
    return _Prepared(FILE)


@cache
def _senses() -> _Senses:
    return _Senses(FILE)
