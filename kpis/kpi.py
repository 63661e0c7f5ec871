"""A KPI and its week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Signal
from services.signals import SignalKind


@dataclass(frozen=True)
class Kpi:
    """`number`: the value in the trend; None: not measured. `base`: of how many. `facts`: values for the texts."""

    number: float | None
    base: int
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Week:
    """A week from Monday 0:00 to the next Monday 0:00, in a time zone."""

    monday: date
    zone: str

    @classmethod
    def of(cls, moment: datetime, zone: str) -> Week:
        day = moment.astimezone(ZoneInfo(zone)).date()
        return cls(day - timedelta(days=day.weekday()), zone)

    def before(self, weeks: int = 1) -> Week:
        return Week(self.monday - timedelta(weeks=weeks), self.zone)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def start(self) -> datetime:
        return datetime.combine(self.monday, time(), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.monday + timedelta(days=7), time(), ZoneInfo(self.zone)).astimezone(UTC)


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
