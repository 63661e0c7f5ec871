"""`make examples`: learnt.npz of each language from its examples, in three minutes. The same examples, the same file.

A softmax over the letters and the sense of each example, a key at a time. Examples of other questions help a little: a
yes is often a yes to anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import locales
from services.speech import learnt, sense

Floats = NDArray[np.float32]
STEPS, RATE, DECAY = 150, 0.05, 2e-5
DECAY_OF_FREE = 5e-6  # thousands of examples bear less of it
OWN, SHARED, OTHERS = 3.0, 2.0, 0.15  # weight of an example: of this question, of any, of another one
SAME = frozenset(("later", "ask"))  # labels that words have whatever was asked
ANY = "any"
ELSEWHERE = "elsewhere"
AMBIGUOUS = frozenset(("thanks", "greet"))  # of what is said freely, labels that answers resemble
FREE = "none"  # what is said when nothing was asked: learnt by itself
ALARM, CALM = "alarm", "calm"  # whether anything that is said, answers too, cries for help
CRIES = frozenset(("danger", "despair"))
RARE = 2.0  # times that each of these counts: they are one in seven


@dataclass(frozen=True)
class Example:
    key: str
    label: str
    said: str


def read(folder: Path) -> list[Example]:
    """`<question>.txt`: «== label», then an example a line."""
    return [example for file in sorted(folder.glob("*.txt")) for example in _read(file)]


def _read(file: Path) -> Iterator[Example]:
    label = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            label = line.removeprefix("== ").strip()
        elif line and not line.startswith("# "):
            if not label:
                raise ValueError(f"{file}:{number}: an example before any «== label»")
            yield Example(file.stem, label, line)


def learn(folder: Path) -> None:
    examples = read(folder)
    examples += list(_elsewhere(examples))
    counts = Counter(bucket for one in examples for bucket in set(learnt.runs(one.said)))
    telling = np.array(
        [np.log((1 + len(examples)) / (1 + counts[bucket])) + 1 for bucket in range(learnt.BUCKETS)], np.float32
    )
    letters = np.stack([learnt.letters(one.said, telling) for one in examples])
    senses = np.asarray(sense.encoder()([one.said for one in examples]), np.float32)
    senses /= np.linalg.norm(senses, axis=1, keepdims=True)
    both = np.concatenate([letters, learnt.SENSE * senses], axis=1)
    kept = {"telling": telling.astype(np.float16)}
    keys = sorted({one.key for one in examples} - {ANY, ELSEWHERE} | {ALARM})
    for key in keys:
        yes = [learnt.normal(one.said) for one in examples if one.key == key and one.label == "yes"]
        kept[f"{key}/agreed"] = learnt.marks(yes)
        kept[f"{key}/words"] = learnt.marks(word for said in yes for word in said.split())
    for how, features in (("letters", letters), ("both", both)):
        kept |= _turns(how, features, examples, [FREE])
        kept |= _turns(how, features, [_as_alarm(one) for one in examples], [ALARM])
        kept |= _turns(how, features, examples, [key for key in keys if key not in (FREE, ALARM)])
    np.savez_compressed(folder / "learnt.npz", questions=np.array(" ".join(keys)), **kept)


def _elsewhere(examples: Sequence[Example]) -> Iterator[Example]:
    """What is said when nothing was asked answers no question, unless the same words are an answer."""
    known = {learnt.normal(one.said) for one in examples if one.key not in (FREE, ALARM)}
    for one in examples:
        if one.key == FREE and one.label not in AMBIGUOUS and learnt.normal(one.said) not in known:
            yield Example(ELSEWHERE, "ask", one.said)


def _turns(how: str, features: Floats, examples: Sequence[Example], keys: Sequence[str]) -> dict[str, Any]:
    """All keys at once: the same rows, each weighing more where it is of the question."""
    mine = [row for row, one in enumerate(examples) if _family(one.key) == _family(keys[0])]
    labels = sorted({examples[row].label for row in mine})
    told = {(one.key, one.label) for one in examples}
    may = np.array([[(key, label) in told for label in labels] for key in keys])
    right = np.eye(len(labels), dtype=np.float32)[[labels.index(examples[row].label) for row in mine]]
    weights = np.array([[_weight(examples[row], key) for key in keys] for row in mine], np.float32)
    decay = DECAY if _family(keys[0]) == "" else DECAY_OF_FREE
    turns = _softmax(features[mine], right, weights * (right @ may.T), may, decay)
    kept: dict[str, Any] = {}
    for key, turn, allowed in zip(keys, turns, may, strict=True):
        kept[f"{key}/{how}"] = turn[allowed].astype(np.float16)
        kept[f"{key}/labels"] = np.array(" ".join(label for label, one in zip(labels, allowed, strict=True) if one))
    return kept


def _as_alarm(one: Example) -> Example:
    if one.key == ELSEWHERE:
        return one
    return Example(ALARM, one.label if one.key in (FREE, ALARM) and one.label in CRIES else CALM, one.said)


def _family(key: str) -> str:
    """What is learnt together: FREE, ALARM, or all that answers a question."""
    return key if key in (FREE, ALARM) else ""


def _weight(example: Example, key: str) -> float:
    """«Починили» is a yes to one question alone; «завтра отвечу» and «кто это?» are the same to all."""
    others = OTHERS if example.label in SAME else 0.0
    rare = RARE if key == ALARM and example.label != CALM else 1.0
    return rare * {key: OWN, ANY: SHARED}.get(example.key, others)


def _softmax(features: Floats, right: Floats, weights: Floats, may: NDArray[np.bool_], decay: float) -> Floats:
    """Adam on the weighted cross-entropy with a little decay. Returns (keys, labels, features and a constant)."""
    keys, labels = may.shape
    features = np.concatenate([features, np.ones((len(features), 1), np.float32)], axis=1)
    turn = np.zeros((keys * labels, features.shape[1]), np.float32)
    first, second = np.zeros_like(turn), np.zeros_like(turn)
    weights = weights / weights.sum(axis=0)
    for step in range(1, STEPS + 1):
        scores = np.where(may, (features @ turn.T).reshape(-1, keys, labels), -1e9)
        raised = np.exp(scores - scores.max(axis=2, keepdims=True))
        wrong = (raised / raised.sum(axis=2, keepdims=True) - right[:, None, :]) * weights[:, :, None]
        slope = wrong.reshape(len(features), -1).T @ features + decay * turn
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        turn -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return turn.reshape(keys, labels, -1)


if __name__ == "__main__":
    learn(locales.examples(locales.DEFAULT).parent)
