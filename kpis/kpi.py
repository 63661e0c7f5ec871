"""A KPI, and what it is measured by: a week's rollups, or the signals themselves where those say too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from models import Signal
from services.numbers import rollups
from services.numbers.counting import Counted
from services.numbers.week import Week as Week
from services.signals import SignalKind

FEW = 5  # of fewer people nothing is told that would make one of them known


@dataclass(frozen=True)
class Kpi:
    """`number`: the value in the trend; None: not measured. `base`: of how many. `facts`: values for the texts."""

    number: float | None
    base: int
    facts: dict[str, Any] = field(default_factory=dict)


def within(community: int, week: Week, *kinds: SignalKind) -> tuple[ColumnElement[bool], ...]:
    """Conditions for signals of these kinds in the week."""
    return (
        Signal.community == community,
        Signal.kind.in_([str(kind) for kind in kinds]),
        Signal.at >= week.start,
        Signal.at < week.end,
    )


def counted(session: Session, community: int, week: Week, kind: str) -> Counted:
    """How many signals of a kind, or of a group of kinds, of how many people."""
    return rollups.of(session, community, week).get(str(kind), Counted())


def count(session: Session, community: int, week: Week, *kinds: SignalKind) -> int:
    found = rollups.of(session, community, week)
    return sum(found[str(kind)].times for kind in kinds if str(kind) in found)


def middle(seconds: Sequence[float]) -> float | None:
    """The median in seconds; None for an empty list."""
    return median(seconds) if seconds else None


def slowest(seconds: Sequence[float]) -> float | None:
    """What nine in ten are not above; None for an empty list."""
    return sorted(seconds)[-(-9 * len(seconds) // 10) - 1] if seconds else None


def share(part: int, whole: float | None) -> int | None:
    """Percent; None of few, and where the whole is not known."""
    return None if whole is None or whole < FEW else round(100 * min(part, whole) / whole)
