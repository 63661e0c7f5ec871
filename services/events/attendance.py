"""Answers to a meeting: seats, those who come along, the waiting list, helpers.

A seat is held by whoever has said yes and does not wait, and by whoever it is offered to (`waiting_list`). Those held,
each with all who come along, are never more than the meeting has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import bindparam, delete, exists, func, select
from sqlalchemy.orm import Session, aliased

from models import Duty, Event, PassedOver, Seat
from services.events import items
from services.events.calendar import open_event, still_open
from services.events.hosts import leading, partners
from services.people import private_chats
from services.refusal import Refusal

MOST_GUESTS = 9  # who come with one person


class Answer(IntEnum):
    YES = 1
    MAYBE = 2
    NO = 3


@dataclass(frozen=True)
class Taken:
    """The outcome of an answer. `freed`: somebody who waits may get a seat now."""

    name: str  # "yes", "maybe", "no", "waiting", "beside"; "host": needs no seat; of helpers "help", "help-…"
    event: Event
    freed: bool = False
    guests: int = 0
    duty: int | None = None  # a helper's row
    together: bool = False  # another community meets with theirs

    @property
    def link(self) -> bool:
        """Whether they get the link to join online."""
        return self.event.link is not None and self.name in ("yes", "beside")


def answer(
    session: Session,
    community: int,
    event_id: int,
    person: int,
    said: Answer,
    now: datetime,
    *,
    guests: int | None = None,
    at_least: int = 0,
) -> Taken:
    """Stores the newest answer. At a full event a yes goes on the waiting list, a helper's yes beside the seats. The
    host is no guest.

    `guests`: how many come along; None: as many as before, but `at_least` so many. Raises Refusal if there is no room.
    """
    place = _place_of(session, community, event_id, person, now)
    event = place.event
    if place.hosts:
        return Taken("host", event)
    before = held(place.seat) if place.seat else 0
    seat = place.seat or _new_seat(session, event_id, person, said, now)
    if said is Answer.YES:
        _come(place, seat, before, _party(seat, guests, at_least), now)
    else:
        _stay_away(seat, said, now)
    if said is Answer.NO and place.helps:
        session.execute(delete(Duty).where(Duty.event == event_id, Duty.person == person))
        items.give_back(session, event_id, [person])
    session.flush()
    name = "waiting" if seat.waiting else "beside" if seat.beside else said.name.lower()
    return Taken(name, event, place.wanted and held(seat) < before, seat.guests, together=place.together)


def _new_seat(session: Session, event: int, person: int, said: Answer, now: datetime) -> Seat:
    seat = Seat(event=event, person=person, answer=int(said), answered_at=now, waiting=False, beside=False, guests=0)
    session.add(seat)
    return seat


def held(seat: Seat) -> int:
    """How many seats of the meeting are theirs now."""
    sits = seat.answer == Answer.YES and not seat.waiting and not seat.beside
    return 1 + seat.guests if sits or seat.offered_until is not None else 0


def _party(seat: Seat, guests: int | None, at_least: int) -> int:
    along = max(seat.guests, at_least) if guests is None else guests
    if not 0 <= along <= MOST_GUESTS:
        raise Refusal("event.too-many-guests", most=MOST_GUESTS)
    return along


def _come(place: _Place, seat: Seat, before: int, guests: int, now: datetime) -> None:
    """A yes. Whoever holds seats keeps them; more of them come only if there is room."""
    if seat.answer == Answer.YES and seat.beside and not guests:
        return
    fits = place.event.capacity is None or place.others + 1 + guests <= place.event.capacity
    if not fits and (before or (place.helps and guests)):
        raise Refusal("event.no-room")
    if seat.answer != Answer.YES or seat.passed_over == PassedOver.SILENT:
        seat.answered_at = now
    seat.answer, seat.guests, seat.passed_over = int(Answer.YES), guests, None
    seat.beside = not fits and place.helps
    seat.waiting = not fits and not place.helps
    seat.offered_until = None


def _stay_away(seat: Seat, said: Answer, now: datetime) -> None:
    seat.answered_at = seat.answered_at if seat.answer == said else now
    seat.answer, seat.guests = int(said), 0
    seat.waiting = seat.beside = False
    seat.offered_until = seat.passed_over = None


@dataclass(frozen=True)
class _Place:
    """Facts an answer needs. `others`: seats held by others; `wanted`: somebody waits for a seat; `hosts`: they host
    it and need none; `together`: another community meets with theirs."""

    event: Event
    seat: Seat | None
    others: int
    helps: bool
    wanted: bool
    hosts: bool
    together: bool


def _place_of(session: Session, community: int, event_id: int, person: int, now: datetime) -> _Place:
    """Reads them in one query, as most answers arrive at once."""
    row = session.execute(_PLACE, {"event": event_id, "person": person, "community": community}).first()
    if row is None:
        raise Refusal("button.old")
    event, *facts = row
    return _Place(still_open(event, now), *facts)


_SEAT = aliased(Seat)
_OTHERS = select(func.coalesce(func.sum(1 + _SEAT.guests), 0)).where(
    _SEAT.event == bindparam("event"),
    ((_SEAT.answer == int(Answer.YES)) & ~_SEAT.waiting & ~_SEAT.beside) | _SEAT.offered_until.is_not(None),
    _SEAT.person != bindparam("person"),
)
_HELPS = exists().where(Duty.event == bindparam("event"), Duty.person == bindparam("person"))
WAITS = (  # neighbours who can be told only: somebody may have been put out a moment ago
    select(_SEAT)
    .join(Event, Event.id == _SEAT.event)
    .where(
        _SEAT.event == bindparam("event"),
        _SEAT.waiting,
        _SEAT.offered_until.is_(None),
        _SEAT.passed_over.is_(None) | (_SEAT.passed_over == PassedOver.UNREACHED),
        partners.neighbour(_SEAT.person),
        private_chats.any_of(_SEAT.person),
    )
    .correlate(None)
)
LONGEST = WAITS.where(1 + _SEAT.guests <= bindparam("room")).order_by(_SEAT.answered_at, _SEAT.id).limit(1)
_PLACE = (
    select(
        Event,
        Seat,
        _OTHERS.scalar_subquery(),
        _HELPS,
        WAITS.exists(),
        leading.named(bindparam("person")),
        partners.ARE_SEVERAL,
    )
    .outerjoin(Seat, (Seat.event == Event.id) & (Seat.person == bindparam("person")))
    .where(Event.id == bindparam("event"), Event.community == bindparam("community"))
)


def taken(session: Session, event_id: int) -> int:
    """How many seats are held."""
    return int(session.scalar(_OTHERS, {"event": event_id, "person": 0}) or 0)  # a server adds up to decimals


def help_out(session: Session, community: int, event_id: int, person: int, now: datetime) -> Taken:
    """Adds a helper, who also gets a seat; at a full event they come beside the guests."""
    event = open_event(session, community, event_id, now)
    if leading.is_named(session, event, person):
        return Taken("host", event)
    known = session.scalar(select(Duty.id).where(Duty.event == event_id, Duty.person == person))
    if known:
        return Taken("help-already", event, duty=known)
    duty = Duty(event=event_id, person=person, taken_at=now)
    session.add(duty)
    session.flush()
    mine = select(Seat).where(Seat.event == event_id, Seat.person == person, Seat.answer == int(Answer.YES))
    if (seat := session.scalar(mine)) is None:
        name = answer(session, community, event_id, person, Answer.YES, now).name
        return Taken("help-beside" if name == "beside" else "help", event, duty=duty.id)
    freed = seat.offered_until is not None
    if seat.waiting:
        seat.waiting, seat.beside, seat.guests = False, True, 0
        seat.offered_until = seat.passed_over = None
        session.flush()
    return Taken("help-beside" if seat.beside else "help", event, freed, duty=duty.id)


def duties(session: Session, event_id: int) -> Sequence[int]:
    """The helpers' rows."""
    return session.scalars(select(Duty.id).where(Duty.event == event_id)).all()
