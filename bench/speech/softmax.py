"""A weighted softmax over letters, of which a sentence has some 70 of 8192, and sense.

Only the letters that are there are multiplied: that takes a thirtieth of the time and of the memory of whole rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.speech import learnt

Floats = NDArray[np.float32]
Letters = tuple[NDArray[np.intp], Floats]
STEPS, RATE = 150, 0.05


@dataclass(frozen=True)
class Features:
    """`letters[i]` is of the sentence `rows[i]` in the bucket `buckets[i]`; `sense` has a row for each: its vector, if
    that counts, and a constant."""

    rows: NDArray[np.intp]
    buckets: NDArray[np.intp]
    letters: Floats
    sense: Floats

    def scores(self, turn: Floats) -> Floats:
        """(sentences, labels) of a turn (features, labels)."""
        told = [
            np.bincount(self.rows, self.letters * column[self.buckets], len(self.sense))
            for column in turn[: learnt.BUCKETS].T
        ]
        return np.asarray(np.stack(told, axis=1) + self.sense @ turn[learnt.BUCKETS :], np.float32)

    def slope(self, wrong: Floats) -> Floats:
        """(features, labels): how each counts for what is wrong of each sentence (sentences, labels)."""
        told = [np.bincount(self.buckets, self.letters * column[self.rows], learnt.BUCKETS) for column in wrong.T]
        return np.asarray(np.concatenate([np.stack(told, axis=1), self.sense.T @ wrong]), np.float32)


def letters(said: str, telling: Floats) -> Letters:
    """The buckets that the words fill, and how much of each."""
    whole = learnt.letters(said, telling)
    buckets = np.flatnonzero(whole)
    return buckets, whole[buckets]


def features(told: Sequence[Letters], senses: Floats | None) -> Features:
    constant = np.ones((len(told), 1), np.float32)
    return Features(
        rows=np.repeat(np.arange(len(told)), [len(buckets) for buckets, _ in told]),
        buckets=np.concatenate([buckets for buckets, _ in told]),
        letters=np.concatenate([shares for _, shares in told]),
        sense=constant if senses is None else np.concatenate([learnt.SENSE * senses, constant], axis=1),
    )


def turn(of: Features, right: Floats, weights: Floats, decay: float) -> Floats:
    """(labels, features and a constant), by Adam on the weighted cross-entropy with a little decay."""
    found = np.zeros((learnt.BUCKETS + of.sense.shape[1], right.shape[1]), np.float32)
    first, second = np.zeros_like(found), np.zeros_like(found)
    weights = (weights / weights.sum())[:, None]
    for step in range(1, STEPS + 1):
        scores = of.scores(found)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong = (raised / raised.sum(axis=1, keepdims=True) - right) * weights
        slope = of.slope(wrong) + decay * found
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        found -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return found.T
