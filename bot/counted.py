"""Counts of what has happened since the start, for /metrics. By kinds only: nobody's id is in them.

Plain numbers, so that an update pays for additions; the library that writes them out is imported where it is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class Outcome(StrEnum):
    """What became of an update."""

    HANDLED = "handled"
    REPEATED = "repeated"
    REFUSED = "refused"
    FORGED = "forged"  # a press of a button that was never shown there
    BROKEN = "broken"  # its handler failed
    UNREADABLE = "unreadable"


class Times:
    """How long something took: so many within each bound, and longer."""

    def __init__(self) -> None:
        self.within = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        self.within[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Updates:
    """By platform."""

    def __init__(self) -> None:
        self.outcomes: Counter[tuple[str, Outcome]] = Counter()
        self.took: defaultdict[str, Times] = defaultdict(Times)  # from arrival until the effect is on disk

    def add(self, transport: str, outcome: Outcome, seconds: float | None = None) -> None:
        self.outcomes[transport, outcome] += 1
        if seconds is not None:
            self.took[transport].add(seconds)

    def _sum(self, *outcomes: Outcome) -> int:
        return sum(count for (_, outcome), count in self.outcomes.items() if outcome in outcomes)

    @property
    def handled(self) -> int:
        """Those that took effect, be it a refusal."""
        return self._sum(Outcome.HANDLED, Outcome.REFUSED, Outcome.FORGED, Outcome.BROKEN)

    @property
    def repeated(self) -> int:
        return self._sum(Outcome.REPEATED)

    @property
    def refused(self) -> int:
        return self._sum(Outcome.REFUSED, Outcome.FORGED)

    @property
    def forged(self) -> int:
        return self._sum(Outcome.FORGED)

    @property
    def broken(self) -> int:
        return self._sum(Outcome.BROKEN, Outcome.UNREADABLE)


@dataclass
class Runs:
    """Of jobs, by name."""

    succeeded: dict[str, datetime] = field(default_factory=dict)  # when last
    failed: Counter[str] = field(default_factory=Counter)
