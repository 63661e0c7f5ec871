"""When to post: the hour at which people of this community answer most, or an evening until that is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models import PlannedPost
from services.communities import profile
from services.night import Window
from services.numbers import rollups
from services.numbers.week import Week
from services.publishing import plan
from services.signals import SignalKind

EVENING = time(19)
WEEKS = 8
ENOUGH = 30  # answers and reactions before an hour is named
AHEAD = 14  # days looked through for a free one
SLACK = timedelta(days=2)  # «Чт» said on Tuesday


@dataclass(frozen=True)
class Habit:
    """`weekday`, `hour`: when people answer most; None: there is too little to tell. `base`: answers looked at."""

    weekday: int | None
    hour: int | None
    base: int


def habit(session: Session, community: int, now: datetime) -> Habit:
    """Of the last weeks: replies and reactions of people, by the hours when they came."""
    zone = profile.get(session, community).zone
    week = Week.of(now, zone)
    days: Counter[int] = Counter()
    hours: Counter[int] = Counter()
    for back in range(1, WEEKS + 1):
        for (day, hour), counts in rollups.by_hour(session, community, week.before(back)).items():
            many = sum(counts[kind].times for kind in (SignalKind.ANSWERED, SignalKind.REACTED) if kind in counts)
            days[day.weekday()] += many
            hours[hour] += many
    base = sum(hours.values())
    if base < ENOUGH:
        return Habit(None, None, base)
    return Habit(_most(days), _most(hours), base)


def _most(counted: Counter[int]) -> int:
    """The earlier one of equals."""
    return min(counted, key=lambda one: (-counted[one], one))


def suggest(session: Session, community: int, now: datetime, quiet: Window) -> datetime:
    """The next free moment: at the hour people answer, else in the evening; two days from now, so that others can look
    at it before."""
    zone = profile.get(session, community).zone
    known = habit(session, community, now)
    taken = {_day(row, zone) for row in plan.ahead(session, community)}
    first = (now + SLACK).astimezone(ZoneInfo(zone)).date()
    days = [first + timedelta(days=n) for n in range(AHEAD)]
    wished = [day for day in days[:7] if day.weekday() == known.weekday]
    day = next((day for day in (*wished, *days) if day not in taken), days[0])
    at = _at(day, EVENING if known.hour is None else time(known.hour), zone)
    return at if not quiet.holds(at, zone) else _at(day, EVENING, zone)


def _at(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def _day(row: PlannedPost, zone: str) -> date | None:
    return row.at.astimezone(ZoneInfo(zone)).date() if row.at else None
