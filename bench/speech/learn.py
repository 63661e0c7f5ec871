"""`make examples`: learnt.npz of each language from its examples, in four minutes. The same examples, the same file.

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
from bench.speech import softmax
from services.speech import learnt, sense

Floats = NDArray[np.float32]
DECAY = 2e-5
DECAY_OF_FREE = 5e-6  # thousands of examples bear less of it
OWN, SHARED, OTHERS = 3.0, 2.0, 0.15  # weight of an example: of this question, of any, of another one
SAME = frozenset(("later", "ask"))  # labels that words have whatever was asked
ANY = "any"
ELSEWHERE = "elsewhere"
AMBIGUOUS = frozenset(("thanks", "greet"))  # of what is said freely, labels that answers resemble
FREE = "none"  # what is said when nothing was asked: learnt by itself
ALARM, CALM = "alarm", "calm"  # whether anything that is said, answers too, cries for help
CRIES = frozenset(("danger", "despair"))
MORE = "-more"  # files whose examples make the other questions no wiser: too many of what answers nothing
RARE = 2.0  # times that each of these counts: they are one in seven


@dataclass(frozen=True)
class Example:
    key: str
    label: str
    said: str
    apart: bool = False  # teaches its own key alone


def read(folder: Path) -> list[Example]:
    """`<question>.txt` and `<question>-more.txt`: «== label», then an example a line."""
    return [example for file in sorted(folder.glob("*.txt")) for example in _read(file)]


def _read(file: Path) -> Iterator[Example]:
    label = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            label = line.removeprefix("== ").strip()
        elif line and not line.startswith("# "):
            if not label:
                raise ValueError(f"{file}:{number}: an example before any «== label»")
            yield Example(file.stem.removesuffix(MORE), label, line, file.stem.endswith(MORE))


def learn(folder: Path) -> None:
    examples = read(folder)
    examples += list(_elsewhere(examples))
    telling = _telling([one for one in examples if not one.apart])
    letters = [softmax.letters(one.said, telling) for one in examples]
    senses = np.asarray(sense.encoder()([one.said for one in examples]), np.float32)
    senses /= np.linalg.norm(senses, axis=1, keepdims=True)
    kept: dict[str, Any] = {"telling": telling.astype(np.float16)}
    keys = sorted({one.key for one in examples} - {ANY, ELSEWHERE} | {ALARM})
    for key in keys:
        yes = [learnt.normal(one.said) for one in examples if one.key == key and one.label == "yes"]
        kept[f"{key}/agreed"] = learnt.marks(yes)
        kept[f"{key}/words"] = learnt.marks(word for said in yes for word in said.split())
        kept |= _turns(key, examples, letters, senses)
    np.savez_compressed(folder / "learnt.npz", questions=np.array(" ".join(keys)), **kept)


def _telling(examples: Sequence[Example]) -> Floats:
    """(BUCKETS,): a run of letters tells the more the fewer examples have it."""
    counts = Counter(bucket for one in examples for bucket in set(learnt.runs(one.said)))
    return np.array(
        [np.log((1 + len(examples)) / (1 + counts[bucket])) + 1 for bucket in range(learnt.BUCKETS)], np.float32
    )


def _elsewhere(examples: Sequence[Example]) -> Iterator[Example]:
    """What is said when nothing was asked answers no question, unless the same words are an answer."""
    known = {learnt.normal(one.said) for one in examples if one.key not in (FREE, ALARM)}
    for one in examples:
        apart = one.apart or one.label in AMBIGUOUS
        if one.key == FREE and not apart and learnt.normal(one.said) not in known:
            yield Example(ELSEWHERE, "ask", one.said)


def _turns(key: str, examples: Sequence[Example], letters: Sequence[softmax.Letters], senses: Floats) -> dict[str, Any]:
    """What is learnt for one key, by letters alone and by both."""
    if key == ALARM:
        examples = [_as_alarm(one) for one in examples]
    labels = sorted({one.label for one in examples if one.key == key})
    mine = [row for row, one in enumerate(examples) if one.label in labels and _weight(one, key)]
    right = np.eye(len(labels), dtype=np.float32)[[labels.index(examples[row].label) for row in mine]]
    weights = np.array([_weight(examples[row], key) for row in mine], np.float32)
    decay = DECAY_OF_FREE if key in (FREE, ALARM) else DECAY
    kept: dict[str, Any] = {f"{key}/labels": np.array(" ".join(labels))}
    for how, vectors in (("letters", None), ("both", senses[mine])):
        of = softmax.features([letters[row] for row in mine], vectors)
        kept[f"{key}/{how}"] = softmax.turn(of, right, weights, decay).astype(np.float16)
    return kept


def _as_alarm(one: Example) -> Example:
    if one.key == ELSEWHERE:
        return one
    return Example(ALARM, one.label if one.key in (FREE, ALARM) and one.label in CRIES else CALM, one.said)


def _weight(example: Example, key: str) -> float:
    """«Починили» is a yes to one question alone; «завтра отвечу» and «кто это?» are the same to all."""
    others = OTHERS if example.label in SAME else 0.0
    rare = RARE if key == ALARM and example.label != CALM else 1.0
    return rare * {key: OWN, ANY: SHARED}.get(example.key, others)


if __name__ == "__main__":
    learn(locales.examples(locales.DEFAULT).parent)
