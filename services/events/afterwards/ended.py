"""A meeting is over: who came is counted, and asked how it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import Event, EventState, Feedback, Seat, Visit
from services.events import guest_list
from services.events.attendance import Answer
from services.events.calendar import get
from services.events.hosts import partners
from services.events.visits import attended
from services.night import Window
from services.refusal import Refusal

THANKS_AFTER = timedelta(hours=1)
THANKS_WITHIN = timedelta(days=3)  # later the question would be odd


@dataclass(frozen=True)
class Ended:
    event: int
    community: int
    asked: tuple[tuple[int, int], ...]  # (feedback row, person to ask)
    unsure: tuple[tuple[int, int], ...]  # (seat, person): those who said «maybe» and may have come


def ended(session: Session, now: datetime, quiet: Window) -> list[Ended]:
    """Events that are over and not thanked for. Marks them and records the visitors."""
    due = session.scalars(
        select(Event)
        .where(
            Event.ends_at <= now - THANKS_AFTER,
            Event.ends_at > now - THANKS_WITHIN,
            Event.thanked_at.is_(None),
            Event.state == EventState.PLANNED,
        )
        .order_by(Event.id)
    ).all()
    return [_end(session, event, now) for event in due if not quiet.holds(now, event.zone)]


def yet_to_ask(session: Session, person: int, now: datetime) -> list[Event]:
    """Meetings that have begun, and about which this guest is asked once they are over, as far as one knows now."""
    sat = exists().where(Seat.event == Event.id, Seat.person == person)
    there = sat | exists().where(Visit.event == Event.id, Visit.person == person)
    begun = Event.starts_at <= now, Event.ends_at > now - THANKS_WITHIN
    left = Event.thanked_at.is_(None), Event.state == EventState.PLANNED
    found = session.scalars(select(Event).where(there, *begun, *left).order_by(Event.ends_at.desc(), Event.id)).all()
    return [one for one in found if person in attended.to_be_asked(session, one, attended.of(session, one))]


def _end(session: Session, event: Event, now: datetime) -> Ended:
    event.thanked_at = now
    came = attended.of(session, event)
    attended.count(session, event, came)
    asked = _ask(session, event, attended.to_be_asked(session, event, came), now)
    return Ended(event.id, event.community, asked, () if came.checked else _unsure(session, event, came.people))


def count_again(session: Session, event: Event, now: datetime) -> Ended:
    """After somebody was checked in late."""
    came = attended.of(session, event)
    attended.count(session, event, came)
    asked = _ask(session, event, attended.to_be_asked(session, event, came), now)
    return Ended(event.id, event.community, asked, ())


def _ask(session: Session, event: Event, guests: Iterable[int], now: datetime) -> tuple[tuple[int, int], ...]:
    """Those who are asked now; nobody is twice."""
    known = set(session.scalars(select(Feedback.person).where(Feedback.event == event.id)))
    rows = [Feedback(event=event.id, person=guest, asked_at=now) for guest in guests if guest not in known]
    session.add_all(rows)
    session.flush()
    return tuple((row.id, row.person) for row in rows)


def _unsure(session: Session, event: Event, came: Collection[int]) -> tuple[tuple[int, int], ...]:
    there = guest_list.of(session, event.id)
    neighbours = partners.neighbours(session, event, there.maybe)
    maybe = [one for one in there.maybe if one in neighbours and one not in came]
    seats = select(Seat.id, Seat.person).where(Seat.event == event.id, Seat.person.in_(maybe))
    return tuple((seat, person) for seat, person in session.execute(seats))


def came_after_all(
    session: Session, community: int, event_id: int, person: int, came: bool, now: datetime
) -> int | None:
    """The answer of somebody who had said «maybe». Returns the row of the feedback they are now asked for, if any."""
    event = get(session, community, event_id)
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    if seat is None or seat.answer != Answer.MAYBE or event.thanked_at is None or seat.came is not None:
        raise Refusal("feedback.not-yours")
    seat.came = came
    if not came:
        return None
    if not attended.is_checked(session, event_id):
        attended.add(session, event, person)
    return next((row for row, _ in _ask(session, event, [person], now)), None)
