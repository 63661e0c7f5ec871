"""Seats of people who have left, and meetings that somebody waits for."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.orm import Session

from models import Duty, Event, EventState, Seat, Signal, Together, Utc
from services.events import items
from services.events.hosts import partners
from services.signals import SignalKind


def free(session: Session, now: datetime) -> set[int]:
    """Frees the seats of people who have left the communities that meet since they answered; back as a guest, they may
    answer anew. Returns the events."""
    gone: defaultdict[int, list[int]] = defaultdict(list)
    for event, person in session.execute(_GONE, {"now": now}):
        gone[event].append(person)
    for event, people in gone.items():
        for table in (Seat, Duty):
            session.execute(delete(table).where(table.event == event, table.person.in_(people)))
        items.give_back(session, event, people)
    return set(gone)


def wanted(session: Session, now: datetime) -> set[int]:
    """Events that somebody waits for, who may have opened a private chat since a seat was free."""
    return set(session.scalars(_WANTED, {"now": now}))


_PARTNER = exists().where(Together.event == Event.id, Together.invited == Signal.community)
_LEFT = exists().where(
    Signal.person == Seat.person,
    (Signal.community == Event.community) | _PARTNER,
    Signal.kind == str(SignalKind.LEFT),
    Signal.at >= Seat.answered_at,
)
_WANTED = (
    select(Event.id)
    .where(
        Event.ends_at > bindparam("now", type_=Utc),
        Event.state == EventState.PLANNED,
        exists().where(Seat.event == Event.id, Seat.waiting),
    )
    .order_by(Event.ends_at)
)
_GONE = (
    select(Seat.event, Seat.person)
    .join(Event, Event.id == Seat.event)
    .where(Event.ends_at > bindparam("now", type_=Utc), Event.state == EventState.PLANNED, _LEFT)
    .where(~partners.neighbour(Seat.person))
    .order_by(Event.ends_at, Event.id)
)
