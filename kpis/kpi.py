"""A KPI and its week."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Signal
from services.numbers.week import Week as Week
from services.signals import SignalKind


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


def count(session: Session, community: int, week: Week, *kinds: SignalKind) -> int:
    return session.scalar(select(func.count()).select_from(Signal).where(*within(community, week, *kinds))) or 0


def middle(seconds: list[float]) -> float | None:
    """The median in seconds; None for an empty list."""
    return median(seconds) if seconds else None
