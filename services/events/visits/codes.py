"""The code of a meeting, which its guests type or scan at the door: four digits, good while the doors are open."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models import Event, EventState, VisitCode, WrongCode
from models.scope import beyond
from services.refusal import Refusal

EARLY = timedelta(hours=1)  # before the start the doors open
LATE = timedelta(hours=3)  # after the end they close
REMEMBERED = timedelta(days=7)  # so long whoever types the code of a meeting that is over hears which one it was
CODES = range(1000, 10_000)
GUESSES = 5  # wrong codes of one person
A_DAY = timedelta(days=1)


def is_open(event: Event, now: datetime) -> bool:
    """Whether guests are checked in now."""
    return event.state == EventState.PLANNED and event.starts_at - EARLY <= now < event.ends_at + LATE


def check_open(event: Event, now: datetime) -> None:
    if event.state == EventState.CANCELLED:
        raise Refusal("event.cancelled", title=event.title)
    if now >= event.ends_at + LATE:
        raise Refusal("visit.over", title=event.title)
    if now < event.starts_at - EARLY:
        raise Refusal("visit.early", title=event.title)


def of(session: Session, event: Event, now: datetime) -> VisitCode:
    """The event's code, made when it is first wanted. No other meeting that is not over has it."""
    found = session.scalar(select(VisitCode).where(VisitCode.event == event.id))
    if found is None:
        with beyond(session):
            used = set(session.scalars(_not_over(now)))
        code = secrets.choice([code for code in map(str, CODES) if code not in used])
        found = VisitCode(event=event.id, code=code, made_at=now)
        session.add(found)
        session.flush()
    return found


def _not_over(now: datetime):
    return select(VisitCode.code).join(Event, Event.id == VisitCode.event).where(Event.ends_at > now - LATE)


def anywhere(session: Session, now: datetime) -> bool:
    """Whether some meeting's doors are open: otherwise four digits are no code."""
    with beyond(session):
        doors = exists().where(VisitCode.event == Event.id, *_doors(now))
        return session.scalar(select(doors)) or False


def _doors(now: datetime):
    return Event.state == EventState.PLANNED, Event.starts_at <= now + EARLY, Event.ends_at > now - LATE


def find(session: Session, person: int, code: str, now: datetime) -> Event | None:
    """The event with this code, of whatever community: the one whose doors are open, or the last one. None: a wrong
    code, which is counted. Raises Refusal for whoever has tried too many."""
    if _tried(session, person, now) >= GUESSES:
        raise Refusal("visit.guessed")
    with beyond(session):
        known = select(Event).join(VisitCode, VisitCode.event == Event.id).where(VisitCode.code == code)
        known = known.where(Event.ends_at > now - REMEMBERED).order_by(Event.starts_at.desc())
        events = session.scalars(known).all()
    if not events:
        session.add(WrongCode(person=person, at=now))
        session.flush()
        return None
    return next((event for event in events if is_open(event, now)), events[0])


def _tried(session: Session, person: int, now: datetime) -> int:
    lately = WrongCode.person == person, WrongCode.at > now - A_DAY
    return session.scalar(select(func.count()).where(*lately)) or 0
