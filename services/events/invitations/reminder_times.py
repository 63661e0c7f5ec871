"""When somebody is reminded of meetings: a day and two hours before, unless they choose otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ReminderTimes
from services.night import Window


class Before(StrEnum):
    """How long before the start; the closest first."""

    HOUR = "hour"
    HOURS = "hours"
    MORNING = "morning"
    DAY = "day"


Chosen = Mapping[Before, datetime | None]  # since when; None: since ever

DEFAULT: Chosen = {Before.HOURS: None, Before.DAY: None}
USEFUL = timedelta(minutes=30)  # a reminder closer to the start is useless
HOURS, MORNING = timedelta(hours=2), time(9)


@dataclass(frozen=True)
class Time:
    """One moment to remind of a meeting. `until`: later it is useless."""

    when: Before
    moment: datetime
    until: datetime


def times(starts: datetime, zone: str, quiet: Window) -> tuple[Time, ...]:
    """All that can be chosen, the closest to the start first. One that quiet hours would delay too long goes earlier,
    in the evening."""
    useful = {when: starts - (timedelta(hours=4) if when is Before.DAY else USEFUL) for when in Before}
    return tuple(
        Time(when, quiet.fit(_moment(when, starts, zone), zone, useful[when]), useful[when]) for when in Before
    )


def _moment(when: Before, starts: datetime, zone: str) -> datetime:
    match when:
        case Before.HOUR:
            return starts - timedelta(hours=1)
        case Before.HOURS:
            return starts - HOURS
        case Before.MORNING:  # of an early meeting two hours before
            local = starts.astimezone(ZoneInfo(zone))
            return min(datetime.combine(local.date(), MORNING, local.tzinfo), starts - HOURS)
        case Before.DAY:
            return starts - timedelta(days=1)


def read(stored: Mapping[str, Any] | None) -> Chosen:
    """What a row of `reminder_times` says; None: there is none."""
    if stored is None:
        return DEFAULT
    return {Before(when): datetime.fromisoformat(since) if since else None for when, since in stored.items()}


def of(session: Session, person: int) -> Chosen:
    return read(session.scalar(select(ReminderTimes.times).where(ReminderTimes.person == person)))


def choose(session: Session, person: int, chosen: Iterable[Before], now: datetime) -> frozenset[Before]:
    """Reminds at these times from now on; returns those that are no longer among them. A time that is new holds for
    moments that are still to come: nobody is reminded at once because they have chosen."""
    row = session.scalar(select(ReminderTimes).where(ReminderTimes.person == person))
    before, wanted = read(row.times if row else None), set(chosen)
    since = {when: before.get(when) if when in before else now for when in Before if when in wanted}
    if row is None:
        row = ReminderTimes(person=person)
        session.add(row)
    row.times = {str(when): at and at.isoformat() for when, at in since.items()}
    session.flush()
    return frozenset(before) - wanted
