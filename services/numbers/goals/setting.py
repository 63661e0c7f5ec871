"""Goals are set, changed and dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, Counts, Goal, scope
from services.numbers.goals import progress
from services.refusal import Refusal
from services.speech import words

MOST = 12  # goals of a community
LARGEST = 10_000_000
YEARS = 10  # a goal is not set further ahead
LONGEST_NAME = 40  # characters


class Ready(NamedTuple):
    """A goal of the ready-made set. `name`: the key of its words, of what is counted by hand."""

    counts: Counts
    target: int
    name: str = ""


READY = (
    Ready(Counts.OWN, 100, "communities"),
    Ready(Counts.VIEWS, 30_000),
    Ready(Counts.MEETINGS, 30),
    Ready(Counts.SURVEYS, 20),
    Ready(Counts.OWN, 50, "grants"),
    Ready(Counts.OWN, 60, "talks"),
)


def all_of(session: Session, community: int) -> Sequence[Goal]:
    return session.scalars(select(Goal).where(Goal.community == community).order_by(Goal.id)).all()


def get(session: Session, community: int, goal: int) -> Goal:
    """Raises Refusal for one that was dropped, and for another community's."""
    row = scope.own(session, Goal, community, goal)
    if row is None:
        raise Refusal("goals.gone")
    return row


def same(session: Session, community: int, counts: Counts, name: str = "") -> Goal | None:
    """The goal that counts the same already."""
    folded = words.fold(name)
    rows = all_of(session, community)
    return next((row for row in rows if row.counts == counts and words.fold(row.name) == folded), None)


def first_day(now: datetime, zone: str) -> date:
    """A goal counts from the beginning of the year in which it was set."""
    return date(now.astimezone(ZoneInfo(zone)).year, 1, 1)


def add(session: Session, community: int, counts: Counts, name: str, target: int, until: date, now: datetime) -> Goal:
    """Raises Refusal where there is the same already, or too many."""
    check(target, until, today(session, community, now))
    if same(session, community, counts, name):
        raise Refusal("goals.same")
    if len(all_of(session, community)) >= MOST:
        raise Refusal("goals.too-many", most=MOST)
    since = first_day(now, _zone(session, community))
    row = Goal(community=community, counts=counts, name=name, target=target, since=since, until=until, set_at=now)
    session.add(row)
    session.flush()
    if progress.is_reached(session, row, now):
        row.reached_at = now  # whoever sets it is told at once
    return row


def change(session: Session, row: Goal, target: int, until: date, now: datetime) -> None:
    """Another number, another day: it is told of anew."""
    check(target, until, today(session, row.community, now))
    row.target, row.until = target, until
    row.passed_at = None
    row.reached_at = now if progress.is_reached(session, row, now) else None


def count_from(session: Session, row: Goal, now: datetime) -> None:
    """Counts from today on."""
    row.since, row.reached_at = today(session, row.community, now), None
    progress.count(session, row, now)


def check(target: int, until: date, day: date) -> None:
    """Raises Refusal for what is no goal."""
    if not 0 < target <= LARGEST:
        raise Refusal("goals.no-such-number", most=LARGEST)
    if until <= day:
        raise Refusal("goals.past")
    if until.year > day.year + YEARS:
        raise Refusal("goals.too-far", years=YEARS)


def drop(session: Session, community: int, goal: int) -> None:
    """What was counted by hand goes with it."""
    session.delete(get(session, community, goal))
    session.flush()


def today(session: Session, community: int, now: datetime) -> date:
    return now.astimezone(ZoneInfo(_zone(session, community))).date()


def _zone(session: Session, community: int) -> str:
    return session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
