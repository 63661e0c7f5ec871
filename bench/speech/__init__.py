"""The development sets: what neighbours answer in their own words, and what they write when nothing was asked.

Split in two by a checksum of the sentence: one half is for tuning (the least share of a reading, which examples are
missing), figures are given for the other. strangers.txt, by somebody who had seen neither the examples nor the code,
and passers-by.txt, in voices far apart, are held out as wholes. So is newcomers.txt, in idioms, by whoever had written
the examples just before; its errors may be looked at; and fresh.txt, of what was said unasked. None is learnt from
(locales/<code>/examples).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from services.speech import answers, unasked

HELD_OUT = ("strangers", "passers-by", "newcomers", "fresh")  # nothing is tuned by the first two
WRITES = frozenset(("yes", "no", "late"))  # readings that change something or are told to somebody


@dataclass(frozen=True)
class Said:
    question: str
    label: str
    words: str
    held_out: str = ""  # the set that is held out as a whole

    @property
    def for_tuning(self) -> bool:
        return not self.held_out and crc32(self.words.encode()) % 2 == 0


@dataclass(frozen=True)
class Figures:
    """Shares of `count` sentences: read `right`, and `wrong` where that does something."""

    count: int
    right: float
    wrong: float


@cache
def sentences() -> Sequence[Said]:
    return [said for file in sorted(Path(__file__).parent.glob("*.txt")) for said in _read(file)]


def figures(chosen: Iterable[Said]) -> Figures:
    read = [(one.label, _reading(one)) for one in chosen]
    right = sum(meant == found for meant, found in read)
    wrong = sum(meant != found and found in WRITES for meant, found in read)
    return Figures(len(read), right / len(read), wrong / len(read))


def heard(chosen: Iterable[Said], cry: str) -> tuple[float, float]:
    """The shares of cries that are heard, and of other sentences that are taken for one."""
    read = [(one.label == cry, _reading(one) == cry) for one in chosen]
    cries = [found for meant, found in read if meant]
    others = [found for meant, found in read if not meant]
    return sum(cries) / len(cries), sum(others) / len(others)


def _reading(one: Said) -> str:
    if one.question == answers.FREE:
        return unasked.meant(one.words)
    return answers.read(one.question, one.words) or answers.ASK


def _read(file: Path) -> Iterator[Said]:
    question, label = answers.FREE, ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            *told, label = line[3:].split()
            question = told[0] if told else answers.FREE
        elif line and not line.startswith("# "):
            yield Said(question, label, line, file.stem if file.stem in HELD_OUT else "")
