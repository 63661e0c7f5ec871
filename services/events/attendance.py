"""Attendance of an event: seats, the waiting list, helpers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import bindparam, delete, exists, func, null, select, true, union_all
from sqlalchemy.orm import Session, aliased

from models import Duty, Event, EventState, Membership, Seat
from services.events.calendar import open_event, still_open
from services.people import memberships, private_chats
from services.refusal import Refusal


class Answer(IntEnum):
    YES = 1
    MAYBE = 2
    NO = 3


@dataclass(frozen=True)
class Taken:
    """The outcome of an answer. `promoted`: the person who gets a freed seat."""

    name: str  # "yes", "maybe", "no", "waiting", "beside"; "host": needs no seat
    event: Event
    promoted: int | None = None

    @property
    def link(self) -> bool:
        """Whether they get the link to join online."""
        return self.event.link is not None and self.name in ("yes", "beside")


def answer(session: Session, community: int, event_id: int, person: int, said: Answer, now: datetime) -> Taken:
    """Stores the newest answer. At a full event a yes goes on the waiting list, a helper's yes beside the seats. The
    host is no guest."""
    place = _place_of(session, community, event_id, person, now)
    event, seat = place.event, place.seat
    if event.host == person:
        return Taken("host", event)
    had_seat = seat is not None and seat.answer == Answer.YES and not seat.waiting and not seat.beside
    if seat is None:
        seat = Seat(event=event_id, person=person, answer=int(said), answered_at=now)
        session.add(seat)
    if seat.answer != said or seat.answered_at == now or seat.waiting:
        seat.answered_at = seat.answered_at if seat.answer == said else now
        seat.answer = int(said)
        no_seat = said is Answer.YES and not had_seat and _is_full(event, place.others)
        seat.beside = no_seat and place.helps
        seat.waiting = no_seat and not seat.beside
    if said is Answer.NO and place.helps:
        session.execute(delete(Duty).where(Duty.event == event_id, Duty.person == person))
    session.flush()
    promoted = _promote(session, event) if had_seat and said is not Answer.YES and place.wanted else None
    return Taken("waiting" if seat.waiting else "beside" if seat.beside else said.name.lower(), event, promoted)


@dataclass(frozen=True)
class _Place:
    """Facts an answer needs. `others`: seats taken by others; `wanted`: somebody waits for a seat."""

    event: Event
    seat: Seat | None
    others: int
    helps: bool
    wanted: bool


def _place_of(session: Session, community: int, event_id: int, person: int, now: datetime) -> _Place:
    """Reads them in one query, as most answers arrive at once."""
    row = session.execute(_PLACE, {"event": event_id, "person": person, "community": community}).first()
    if row is None:
        raise Refusal("button.old")
    event, seat, others, helps, wanted = row
    return _Place(still_open(event, now), seat, others, helps, wanted)


_SEAT = aliased(Seat)
_OTHERS = select(func.count()).where(
    _SEAT.event == bindparam("event"),
    _SEAT.answer == int(Answer.YES),
    ~_SEAT.waiting,
    ~_SEAT.beside,
    _SEAT.person != bindparam("person"),
)
_HELPS = exists().where(Duty.event == bindparam("event"), Duty.person == bindparam("person"))
_WAITING = (  # neighbours who can be told only: somebody may have been put out a moment ago
    select(_SEAT)
    .join(Event, Event.id == _SEAT.event)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == _SEAT.person))
    .where(
        _SEAT.event == bindparam("event"), _SEAT.waiting, memberships.LIVE_MEMBERS, private_chats.any_of(_SEAT.person)
    )
    .correlate(None)
)
_PLACE = (
    select(Event, Seat, _OTHERS.scalar_subquery(), _HELPS, _WAITING.exists())
    .outerjoin(Seat, (Seat.event == Event.id) & (Seat.person == bindparam("person")))
    .where(Event.id == bindparam("event"), Event.community == bindparam("community"))
)


def _is_full(event: Event, taken: int) -> bool:
    return event.capacity is not None and taken >= event.capacity


def taken(session: Session, event_id: int) -> int:
    """How many seats are taken."""
    return session.scalar(_OTHERS, {"event": event_id, "person": 0}) or 0


def _promote(session: Session, event: Event) -> int | None:
    """Gives a free seat to the person who has waited longest; returns them."""
    longest = _WAITING.order_by(_SEAT.answered_at, _SEAT.id).limit(1)
    first = session.scalar(longest, {"event": event.id})
    if first is None:
        return None
    first.waiting = False
    session.flush()
    return first.person


def seat_of(session: Session, event_id: int, person: int) -> int:
    return session.scalars(select(Seat.id).where(Seat.event == event_id, Seat.person == person)).one()


def coming(session: Session, person: int, now: datetime) -> list[tuple[int, int]]:
    """(seat, community) of the meetings that somebody means to come to, soonest first."""
    ahead = (Event.state == EventState.PLANNED, Event.starts_at > now)
    mine = select(Seat.id, Event.community).join(Event, Event.id == Seat.event)
    mine = mine.where(Seat.person == person, Seat.answer != int(Answer.NO), *ahead)
    return [(seat, community) for seat, community in session.execute(mine.order_by(Event.starts_at, Seat.id))]


def help_out(session: Session, community: int, event_id: int, person: int, now: datetime) -> str:
    """Adds a helper, who also gets a seat; at a full event they come beside the guests.

    Returns "help", "help-beside", "help-already" if they were a helper before, or "host".
    """
    if open_event(session, community, event_id, now).host == person:
        return "host"
    if session.scalar(select(_HELPS), {"event": event_id, "person": person}):
        return "help-already"
    session.add(Duty(event=event_id, person=person, taken_at=now))
    session.flush()
    mine = select(Seat).where(Seat.event == event_id, Seat.person == person, Seat.answer == int(Answer.YES))
    if (seat := session.scalar(mine)) is None:
        taken = answer(session, community, event_id, person, Answer.YES, now).name
        return "help-beside" if taken == "beside" else "help"
    if seat.waiting:
        seat.waiting, seat.beside = False, True
        session.flush()
    return "help-beside" if seat.beside else "help"


def promote(session: Session, event_id: int) -> int | None:
    """Gives a seat freed some other way; returns the person who gets it."""
    event = session.get_one(Event, event_id)
    full = _is_full(event, taken(session, event_id))
    return None if event.thanked_at or full else _promote(session, event)


@dataclass(frozen=True)
class Attendance:
    """`yes`: guests with a seat; `beside`: helpers without one; `neighbours`: those of all who are members now."""

    yes: tuple[int, ...]
    beside: tuple[int, ...]
    maybe: tuple[int, ...]
    no: int
    waiting: tuple[int, ...]
    helpers: tuple[int, ...]
    neighbours: frozenset[int] = frozenset()


def attendance(session: Session, event_id: int) -> Attendance:
    found = event_and_attendance(session, event_id)
    return found[1] if found else Attendance((), (), (), 0, (), ())


def event_and_attendance(session: Session, event_id: int) -> tuple[Event, Attendance] | None:
    """Reads both in one query, since each answer redraws the card. None if there is no such event."""
    rows = session.execute(_ALL, {"event": event_id}).all()
    if not rows:
        return None
    seats = [row for row in rows if row.answer is not None]
    return rows[0][0], Attendance(
        tuple(s.person for s in seats if s.answer == Answer.YES and not s.waiting and not s.beside),
        tuple(s.person for s in seats if s.beside),
        tuple(s.person for s in seats if s.answer == Answer.MAYBE),
        sum(s.answer == Answer.NO for s in seats),
        tuple(s.person for s in seats if s.waiting),
        tuple(row.person for row in rows if row.person is not None and row.answer is None),
        frozenset(row.person for row in rows if row.membership is not None),
    )


_SEATS = select(Seat.person, Seat.answer, Seat.waiting, Seat.beside, Seat.answered_at.label("at"), Seat.id)
_DUTIES = select(Duty.person, null(), null(), null(), Duty.taken_at, Duty.id)  # helpers, without an answer
_THERE = union_all(
    _SEATS.where(Seat.event == bindparam("event")), _DUTIES.where(Duty.event == bindparam("event"))
).subquery()
_ALL = (
    select(Event, _THERE, Membership.id.label("membership"))
    .select_from(Event)
    .outerjoin(_THERE, true())
    .outerjoin(
        Membership,
        (Membership.person == _THERE.c.person) & (Membership.community == Event.community) & memberships.LIVE_MEMBERS,
    )
    .where(Event.id == bindparam("event"))
    .order_by(_THERE.c.at, _THERE.c.id)
)
