"""Counts the answers to «Когда нужно?» that are read correctly: `python -m bench.speech.when`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.terminal.readings import ASK, understand

SENTENCES = Path(__file__).with_name("when.tsv")
OUTCOMES = ("right", "asked", "wrong")
NOW, ZONE = datetime(2026, 11, 23, 10), "Europe/Moscow"  # noqa: DTZ001 - the zone's wall clock


@dataclass(frozen=True)
class Read:
    half: str
    said: str
    right: str
    read: str

    @property
    def outcome(self) -> str:
        """ "right", "asked" (though it could be read) or "wrong"."""
        return "right" if self.read == self.right else "asked" if self.read == ASK else "wrong"


def measure() -> list[Read]:
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    read = understand("when", [said for _, _, said, _ in rows], NOW, ZONE)
    return [Read(half, said, right, one) for (half, _, said, right), one in zip(rows, read, strict=True)]


def lines() -> Iterator[str]:
    found = measure()
    for half in ("tune", "kept"):
        counted = Counter(one.outcome for one in found if one.half == half)
        shares = ", ".join(f"{outcome} {counted[outcome] / counted.total():.3f}" for outcome in OUTCOMES)
        yield f"{half}: {counted.total()} answers: {shares}"


if __name__ == "__main__":
    print("\n".join(lines()))
