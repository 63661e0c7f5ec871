"""What a sentence means, learnt from examples: «отвёз, спасибо!» answers «Получилось?» with a yes.

Each question that is answered in one's own words (`can-help`, `consent`, …) has its examples in a language's folder,
and so has what is said when nothing was asked (`none`). `make examples` (bench/speech/learn.py) turns them into
numbers: for every label a weight of each run of letters and of each direction of the sentence's sense. Words that are
near no example leave the shares even, and whoever asks sees how even they are.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Shares = Mapping[str, float]
LONGEST = 300  # letters that are read
BUCKETS = 8192  # of runs of letters
RUNS = range(1, 6)  # letters in a row
SENSE = 1.5  # how much the sense counts beside the letters


class Learnt:
    """What one language's examples have taught. `labels`: of each question, its possible readings."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            self._telling: Floats = kept["telling"].astype(np.float32)  # (BUCKETS,)
            self.labels = {key: tuple(str(kept[f"{key}/labels"]).split()) for key in str(kept["questions"]).split()}
            self._agreed = {key: (kept[f"{key}/agreed"], kept[f"{key}/words"]) for key in self.labels}
            self._turns = {name: kept[name] for name in kept.files if name.endswith(("/letters", "/both"))}

    def shares(self, question: str, said: str, sense: Floats | None) -> Shares:
        """How likely each label is; together 1. `sense`: the encoder's vector of the same words, if there is one."""
        features, how = letters(said, self._telling), "letters"
        if sense is not None:
            features, how = np.concatenate([features, SENSE * sense / np.linalg.norm(sense)]), "both"
        turn = self._turns[f"{question}/{how}"]
        scores = turn[:, :-1] @ features + turn[:, -1]
        raised = np.exp(scores - scores.max())
        return dict(zip(self.labels[question], (raised / raised.sum()).tolist(), strict=True))

    def agrees(self, question: str, said: str) -> bool:
        """True for an example of a yes, and for words that all stand in such examples."""
        agreed, known = self._agreed[question]
        told = normal(said)
        return bool(np.isin(marks([told]), agreed).all() or np.isin(marks(told.split()), known).all())


def marks(told: Iterable[str]) -> NDArray[np.uint32]:
    """Hashes of words that are only compared."""
    return np.unique(np.array([zlib.crc32(one.encode()) for one in told], np.uint32))


def letters(said: str, telling: Floats) -> Floats:
    """(BUCKETS,), of length 1 or 0: the runs of letters of each word, by how telling they are."""
    features = np.zeros(BUCKETS, np.float32)
    for bucket, count in Counter(runs(said)).items():
        features[bucket] += (1 + np.log(count)) * telling[bucket]
    length = float(np.linalg.norm(features))
    return features / length if length else features


def runs(said: str) -> list[int]:
    """«да» has « д», «д», «да», « да», …, and two words in a row count too: each as the bucket it falls into."""
    told = normal(said).split()
    spelt = (
        padded[at : at + length]
        for padded in (f" {word} " for word in told)
        for length in RUNS
        for at in range(len(padded) - length + 1)
        if padded[at : at + length] != " "
    )
    return [zlib.crc32(run.encode()) % BUCKETS for run in (*spelt, *map("_".join, pairwise(told)))]


def normal(said: str) -> str:
    """The words as they are learnt. Signs stay, each once, since «+» and 👍 are answers; «дааа» is «да»; «не возражаю»
    is one word."""
    folded = said[:LONGEST].casefold().replace("ё", "е")
    apart = _SIGN.sub(r" \1 ", _AGAIN.sub(r"\1", folded))
    return _NOT.sub(r"\1\2", _DRAWN_OUT.sub(r"\1", apart))


_SIGN = re.compile(r"([^\w\s])")
_AGAIN = re.compile(r"([^\w\s])\1+")
_NOT = re.compile(r"\b(не|ни) +(?=\w)(\w)")
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")


@cache
def of(file: Path) -> Learnt:
    return Learnt(file)
