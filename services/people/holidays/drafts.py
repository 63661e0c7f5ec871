"""Greetings: which are drafted for tomorrow, and what a leader makes of one."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, Holiday, HolidayState, Occasion, scope
from services.people.holidays import dates
from services.refusal import Refusal

NEW_YEAR = (31, 12)  # the greeting is read on the last day of the old year


def of_all(on: date) -> list[Occasion]:
    """What every community celebrates on that day."""
    found = [Occasion.NEIGHBOURS] if on == dates.neighbours_day(on.year) else []
    return [*found, Occasion.NEW_YEAR] if (on.day, on.month) == NEW_YEAR else found


def is_its_own(claimed_at: datetime, zone: str, on: date) -> bool:
    """Whether the community came together here on that day of an earlier year."""
    began = claimed_at.astimezone(ZoneInfo(zone)).date()
    return began.year < on.year and dates.is_day_of(began.day, began.month, on)


def draft(session: Session, community: int, on: date, occasion: Occasion, now: datetime) -> int | None:
    """None if it was drafted before, or was not wanted the last time; of birthdays each is another one."""
    same = Holiday.community == community, Holiday.occasion == occasion
    last = session.scalar(select(Holiday).where(*same).order_by(Holiday.day.desc()).limit(1))
    declined = last is not None and last.state is HolidayState.DECLINED and occasion is not Occasion.BIRTHDAY
    if declined or (last is not None and last.day == on):
        return None
    row = Holiday(community=community, day=on, occasion=occasion, state=HolidayState.DRAFTED, at=now)
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, community: int, holiday: int, today: date) -> Holiday:
    """One that can still be sent. Raises Refusal."""
    row = scope.own(session, Holiday, community, holiday)
    if row is None or row.state is not HolidayState.DRAFTED:
        raise Refusal("button.answered")
    if row.day < today:
        raise Refusal("holiday.over")
    return row


def not_now(session: Session, community: int, holiday: int) -> None:
    """Called back before it was posted: it is a draft again."""
    row = scope.own(session, Holiday, community, holiday)
    if row is not None and row.state is HolidayState.SENT:
        row.state = HolidayState.DRAFTED


def years(session: Session, row: Holiday) -> int:
    """How many years the community has been here on that day."""
    community = session.get_one(Community, row.community)
    began = community.claimed_at or community.created_at
    return row.day.year - began.astimezone(ZoneInfo(community.zone)).year
