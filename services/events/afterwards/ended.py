"""A meeting is over: who came is counted, and asked how it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event, EventState, Feedback, Seat, Signal
from services import signals
from services.events import guest_list
from services.events.attendance import Answer
from services.events.calendar import get
from services.night import Window
from services.refusal import Refusal
from services.signals import SignalKind

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


def _end(session: Session, event: Event, now: datetime) -> Ended:
    event.thanked_at = now
    there = guest_list.of(session, event.id)
    guests = [one for one in dict.fromkeys((*there.yes, *there.helpers)) if one in there.neighbours]
    asked = tuple((_visit(session, event, guest, now), guest) for guest in guests)
    maybe = [one for one in there.maybe if one in there.neighbours and one not in guests]
    seats = session.execute(select(Seat.id, Seat.person).where(Seat.event == event.id, Seat.person.in_(maybe)))
    return Ended(event.id, event.community, asked, tuple((seat, person) for seat, person in seats))


def _visit(session: Session, event: Event, guest: int, now: datetime) -> int:
    """Counts a visitor; returns the row of the feedback they are asked for."""
    first = float(not _visited_before(session, event, guest))
    at = event.ends_at
    signals.record(session, event.community, SignalKind.VISITED, at, person=guest, reference=event.id, number=first)
    row = Feedback(event=event.id, person=guest, asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def came_after_all(
    session: Session, community: int, event_id: int, person: int, came: bool, now: datetime
) -> int | None:
    """The answer of somebody who had said «maybe». Returns the row of the feedback they are now asked for, if any."""
    event = get(session, community, event_id)
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    if seat is None or seat.answer != Answer.MAYBE or event.thanked_at is None or seat.came is not None:
        raise Refusal("feedback.not-yours")
    seat.came = came
    return _visit(session, event, person, now) if came else None


def _visited_before(session: Session, event: Event, person: int) -> bool:
    seen = select(Signal.id).where(
        Signal.community == event.community,
        Signal.kind == str(SignalKind.VISITED),
        Signal.person == person,
        Signal.reference != str(event.id),
    )
    return session.scalar(seen.limit(1)) is not None
