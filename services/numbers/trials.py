"""A change is tried for four weeks, and a number of the weeks before is put beside it. What caused what is not told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, KpiWeek, Trial, scope
from services.refusal import Refusal

WEEKS = 4
WEEK = timedelta(days=7)
NUMBERS = ("reactions", "visitors", "surveys", "views")
LEAST_WEEKS, LEAST_BASE = 2, 5  # of less nothing can be said
LONGEST = 100  # characters
KEPT = 20


class Side(NamedTuple):
    """The number in the middle of the weeks that were measured; how many weeks, and of how much in all."""

    number: float | None
    weeks: int
    base: int

    @property
    def is_enough(self) -> bool:
        return self.number is not None and self.weeks >= LEAST_WEEKS and self.base >= LEAST_BASE


class Compared(NamedTuple):
    before: Side
    after: Side

    @property
    def is_enough(self) -> bool:
        return self.before.is_enough and self.after.is_enough


def all_of(session: Session, community: int) -> Sequence[Trial]:
    """The last first."""
    here = Trial.community == community
    return session.scalars(select(Trial).where(here).order_by(Trial.id.desc()).limit(KEPT)).all()


def running(session: Session, community: int, now: datetime) -> list[Trial]:
    """Those that have begun, or begin on Monday."""
    day = today(session, community, now)
    return [row for row in all_of(session, community) if row.last >= day]


def begin(session: Session, community: int, number: str, words: str, now: datetime) -> Trial:
    """From the next Monday on, or from today if it is one. Raises Refusal while the same number tells of another."""
    if number not in NUMBERS:
        raise Refusal("button.old")
    if any(row.number == number for row in running(session, community, now)):
        raise Refusal("trial.same-number")
    day = today(session, community, now)
    first = day + timedelta(days=-day.weekday() % 7)
    last = first + WEEKS * WEEK - timedelta(days=1)
    row = Trial(community=community, number=number, words=words, first=first, last=last, begun_at=now)
    session.add(row)
    session.flush()
    return row


def stop(session: Session, community: int, trial: int, now: datetime) -> Trial | None:
    """Ends it with the last whole week; None if there was none, and it is forgotten."""
    row = scope.own(session, Trial, community, trial)
    day = today(session, community, now)
    if row is None or row.last < day:
        raise Refusal("trial.over")
    sunday = day - timedelta(days=day.weekday() + 1)
    if sunday < row.first:
        session.delete(row)
        session.flush()
        return None
    row.last = sunday
    return row


def compare(session: Session, row: Trial) -> Compared:
    before = _side(session, row, row.first - WEEKS * WEEK, row.first - WEEK)
    return Compared(before, _side(session, row, row.first, row.last))


def _side(session: Session, row: Trial, first: date, last: date) -> Side:
    here = KpiWeek.community == row.community, KpiWeek.name == row.number, KpiWeek.number.is_not(None)
    weeks = select(KpiWeek.number, KpiWeek.base).where(*here, KpiWeek.week >= first, KpiWeek.week <= last)
    found = session.execute(weeks).all()
    numbers = [float(one.number) for one in found]
    return Side(fmean(numbers) if numbers else None, len(found), sum(one.base for one in found))


def today(session: Session, community: int, now: datetime) -> date:
    zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
    return now.astimezone(ZoneInfo(zone)).date()
