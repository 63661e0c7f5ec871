"""The waiting list: a free seat is offered to whoever has waited longest and finds room with all who come along.

It is held for them until they answer or time is up; then it is the next one's. Whoever cannot be written to is passed
over, and asked again once they can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models import Event, EventState, PassedOver, Seat, Utc
from services.events.attendance import LONGEST, held, taken
from services.night import Window
from services.people import private_chats

LEAST, MOST = timedelta(minutes=15), timedelta(hours=24)  # how long a seat is held
AWAKE = timedelta(hours=1)  # after the night
SHARE = 3  # a third of the time until the start
ANY = 1_000_000  # seats, where their number is not limited


def offer(session: Session, event_id: int, now: datetime, quiet: Window) -> list[Seat]:
    """Offers the free seats; returns those who are to be asked."""
    event = session.get_one(Event, event_id)
    if event.state == EventState.CANCELLED or event.thanked_at or event.ends_at <= now:
        return []
    room = ANY if event.capacity is None else event.capacity - taken(session, event_id)
    if room > 0:
        _pass_over_unreached(session, event_id, room)
    offered: list[Seat] = []
    while room > 0 and (seat := session.scalar(LONGEST, {"event": event_id, "room": room})) is not None:
        seat.offered_until, seat.passed_over = held_until(event, now, quiet), None
        room -= 1 + seat.guests
        session.flush()
        offered.append(seat)
    return offered


def held_until(event: Event, now: datetime, quiet: Window) -> datetime:
    """When the offer ends: by day, when it is read and can be answered, if there is one before the start."""
    read = quiet.after(now, event.zone)
    until = read + max(LEAST, min(MOST, (event.starts_at - read) / SHARE))
    morning = quiet.after(until, event.zone)
    if morning > until and morning + AWAKE < event.starts_at:
        until = morning + AWAKE
    return until.replace(second=0, microsecond=0)


def _pass_over_unreached(session: Session, event_id: int, room: int) -> None:
    waits = Seat.event == event_id, Seat.waiting, Seat.offered_until.is_(None), Seat.passed_over.is_(None)
    unreached = update(Seat).where(*waits, 1 + Seat.guests <= room, ~private_chats.any_of(Seat.person))
    session.execute(unreached.values(passed_over=PassedOver.UNREACHED))


def find_room(session: Session, seats: Sequence[int], now: datetime) -> None:
    """Seats of somebody who is a person of their own again: where others hold them all by now, they wait for one."""
    for seat in session.scalars(select(Seat).where(Seat.id.in_(seats)).order_by(Seat.answered_at, Seat.id)).all():
        event = session.get_one(Event, seat.event)
        over = event.capacity is not None and taken(session, event.id) > event.capacity
        if over and held(seat) and event.ends_at > now:
            seat.waiting, seat.offered_until = True, None
            session.flush()


def expire(session: Session, now: datetime) -> Sequence[Seat]:
    """Takes back what nobody has answered in time; returns whose it was."""
    found = session.scalars(_EXPIRED, {"now": now}).all()
    for seat in found:
        seat.offered_until, seat.passed_over = None, PassedOver.SILENT
    session.flush()
    return found


_EXPIRED = (
    select(Seat)
    .join(Event, Event.id == Seat.event)
    .where(Seat.offered_until <= bindparam("now", type_=Utc), Event.state == EventState.PLANNED)
    .order_by(Seat.offered_until, Seat.id)
)
