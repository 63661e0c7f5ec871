"""The numbers of a month or a year, put together from its weeks.

A week is of the month in which it begins, so that each is counted once. People are counted by weeks: whoever came in
two of them counts twice, which the report says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import KpiWeek

WEEK = timedelta(weeks=1)
Weeks = tuple[float | None, ...]  # oldest first, None where nothing was measured


class Span(StrEnum):
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """The weeks of a month or a year from `first` to `last`, two Mondays of it."""

    span: Span
    last: date
    first: date

    @property
    def begins(self) -> date:
        """Its first day."""
        return self.last.replace(day=1) if self.span == Span.MONTH else self.last.replace(month=1, day=1)

    @property
    def after(self) -> date:
        """The first day of the next one."""
        if self.span == Span.YEAR:
            return date(self.last.year + 1, 1, 1)
        return (self.last.replace(day=1) + timedelta(days=31)).replace(day=1)

    @property
    def sunday(self) -> date:
        return self.last + timedelta(days=6)

    @property
    def mondays(self) -> list[date]:
        return [self.first + WEEK * n for n in range((self.last - self.first).days // 7 + 1)]


def containing(session: Session, community: int, span: Span, monday: date, last: date) -> Period | None:
    """The month or year of the week that begins on `monday`, from the first to the latest of its weeks whose
    numbers are stored, and not beyond `last`; None if none is."""
    whole = Period(span, monday, monday)
    inside = KpiWeek.week >= whole.begins, KpiWeek.week < whole.after, KpiWeek.week <= last
    ends = select(func.min(KpiWeek.week), func.max(KpiWeek.week)).where(KpiWeek.community == community, *inside)
    first, latest = session.execute(ends).one()
    return None if latest is None else Period(span, latest, first)


def of(session: Session, community: int, period: Period) -> dict[str, Weeks]:
    """By name, the numbers that were measured in at least one of its weeks."""
    rows = session.execute(
        select(KpiWeek.name, KpiWeek.week, KpiWeek.number).where(
            KpiWeek.community == community, KpiWeek.week >= period.first, KpiWeek.week <= period.last
        )
    )
    known = {(row.name, row.week): row.number for row in rows if row.number is not None}
    return {name: tuple(known.get((name, monday)) for monday in period.mondays) for name in {name for name, _ in known}}
