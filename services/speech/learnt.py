"""What a sentence means, learnt from examples: «отвёз, спасибо!» answers «Получилось?» with a yes.

Each question that is answered in one's own words (`can-help`, `consent`, …) has its examples in a language's folder,
and so has what is said when nothing was asked (`none`). `make speech` (bench/speech/learn.py) turns them into numbers:
for every label a weight of each run of letters and of each direction of the sentence encoder's sense. What is near no
example is unsure, and whoever asks is told how unsure.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LONGEST = 300  # letters that are read
BUCKETS = 8192  # of runs of letters
RUNS = range(1, 6)  # letters in a row
SENSE = 1.5  # how much the sense counts beside the letters


class Learnt:
    """One language's `learnt.npz`. Keys are questions; a key's labels are its possible readings."""

    def __init__(self, file: Path) -> None:
        with np.load(file, allow_pickle=False) as kept:
            self.weight = kept["weight"].astype(np.float32)  # (BUCKETS,): how telling a run is
            self.keys = {key: tuple(str(kept[f"{key}-labels"]).split()) for key in str(kept["keys"]).split()}
            self._kept = {name: kept[name] for name in kept.files if name.partition("/")[0] in self.keys}

    def shares(self, key: str, said: str, sense: Floats | None) -> Mapping[str, float]:
        """How likely each label is; together 1. `sense`: the encoder's vector of the same words, if there is one."""
        features, how = letters(said, self.weight), "letters"
        if sense is not None:
            features, how = np.concatenate([features, SENSE * sense / np.linalg.norm(sense)]), "both"
        scores = self._kept[f"{key}/{how}"] @ features + self._kept[f"{key}/{how}-bias"]
        raised = np.exp(scores - scores.max())
        return dict(zip(self.keys[key], (raised / raised.sum()).tolist(), strict=True))


def letters(said: str, weight: Floats) -> Floats:
    """(BUCKETS,), of length 1 or 0: the runs of letters of each word, the telling ones more."""
    features = np.zeros(BUCKETS, np.float32)
    for bucket, count in Counter(runs(said)).items():
        features[bucket] += (1 + np.log(count)) * weight[bucket]
    length = float(np.linalg.norm(features))
    return features / length if length else features


def runs(said: str) -> list[int]:
    """«да!» has «д», «да», « д», … : each as the bucket it falls into."""
    found: list[int] = []
    for word in normal(said).split():
        padded = f" {word} "
        found += (
            zlib.crc32(padded[at : at + length].encode()) % BUCKETS
            for length in RUNS
            for at in range(len(padded) - length + 1)
            if padded[at : at + length] != " "
        )
    return found


def normal(said: str) -> str:
    """Signs stay, since «+» and 👍 are answers; «дааа» is «да»."""
    folded = said[:LONGEST].casefold().replace("ё", "е")
    return re.sub(r"([^\W\d])\1{2,}", r"\1", re.sub(r"([^\w\s])\1+", r"\1", re.sub(r"([^\w\s])", r" \1 ", folded)))


@cache
def of(language: str) -> Learnt | None:
    file = Path(__file__).parent / language / "learnt.npz"
    return Learnt(file) if file.exists() else None


def known() -> dict[str, Any]:
    return {}
