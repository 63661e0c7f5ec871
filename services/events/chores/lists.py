"""What is still open for somebody or for their community, and what somebody is to be reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Chore, Community, CommunityState, Event, EventState
from services.events.chores import hands
from services.night import Window, day

HOUR = 10  # of the day, from which somebody is reminded
TWICE = 2  # reminders; after that it stands in «Что ждёт меня» and /duties
AGAIN = timedelta(days=2)  # until the second reminder
SHOWN = timedelta(days=60)  # older ones are of no use to anybody

_OPEN = select(Chore).join(Event, Event.id == Chore.event).where(Chore.settled_at.is_(None))
_OPEN = _OPEN.where(Event.state == EventState.PLANNED).order_by(Chore.due_on, Chore.id)


def of_event(session: Session, event: int) -> Sequence[Chore]:
    return session.scalars(select(Chore).where(Chore.event == event).order_by(Chore.due_on, Chore.id)).all()


def open_ones(session: Session, community: int, now: datetime) -> Sequence[Chore]:
    """All that are open in the community, the most urgent first."""
    here = Chore.community == community, Event.ends_at > now - SHOWN
    return session.scalars(_OPEN.where(*here)).all()


def of_person(session: Session, community: int, person: int, now: datetime) -> list[Chore]:
    """Those this person has."""
    return [one for one in open_ones(session, community, now) if hands.holder(session, one) == person]


def overlooked(community: int, today: date) -> Select[int]:
    """Open ones that nobody is reminded of any more."""
    here = Chore.community == community, Chore.settled_at.is_(None)
    return select(Chore.id).where(*here, Chore.reminded >= TWICE, Chore.remind_on <= today)


def remind_due(session: Session, now: datetime, quiet: Window) -> list[tuple[int, list[Chore]]]:
    """(person, theirs) to remind today of what is due: all of one community in one message. Marks them."""
    found: dict[tuple[int, int], list[Chore]] = {}
    asks = _OPEN.add_columns(Community.zone).join(Community, Community.id == Chore.community)
    living = Community.state == CommunityState.ACTIVE, Chore.asked.is_(None), Chore.reminded < TWICE
    for row, zone in session.execute(asks.where(*living, Chore.remind_on <= day(now, "UTC") + timedelta(days=1))):
        who = hands.holder(session, row)
        if who is not None and row.remind_on <= day(now, zone) and _by_day(now, zone, quiet):
            row.reminded += 1
            row.remind_on = day(now, zone) + AGAIN
            found.setdefault((who, row.community), []).append(row)
    return [(who, rows) for (who, _), rows in found.items()]


def _by_day(now: datetime, zone: str, quiet: Window) -> bool:
    return now.astimezone(ZoneInfo(zone)).hour >= HOUR and not quiet.holds(now, zone)


def put_off(chore: Chore, today: date) -> bool:
    """Until tomorrow; False if nobody is reminded any more."""
    chore.remind_on = today + timedelta(days=1)
    return chore.reminded < TWICE
