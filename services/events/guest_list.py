"""Who answered what: the lists that cards, reminders and thanks are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal, null, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import CoHost, CoHostState, Duty, Event, EventState, Membership, Seat
from services.events.attendance import Answer
from services.events.hosts import partners
from services.people import memberships

HOSTING = 0  # instead of an answer


@dataclass(frozen=True)
class GuestList:
    """`yes`: guests with a seat; `beside`: helpers without one; `offered`: how many of `waiting` are
    asked whether they take a free one; `passed`: those of `waiting` who could not be asked or
    did not answer; `along`: how many come with each; `neighbours`: those of all who are members now;
    `hosts`: who host it beside whoever called it, and are named; `together`: another community meets with theirs."""

    yes: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    maybe: tuple[int, ...] = ()
    no: int = 0
    waiting: tuple[int, ...] = ()
    offered: int = 0
    passed: tuple[int, ...] = ()
    helpers: tuple[int, ...] = ()
    along: Mapping[int, int] = field(default_factory=dict)
    neighbours: frozenset[int] = frozenset()
    hosts: tuple[int, ...] = ()
    together: bool = False

    @property
    def coming(self) -> int:
        """How many people have a seat."""
        return sum(1 + self.along.get(person, 0) for person in self.yes)


def of(session: Session, event_id: int) -> GuestList:
    found = with_event(session, event_id)
    return found[1] if found else GuestList()


def with_event(session: Session, event_id: int, community: int | None = None) -> tuple[Event, GuestList] | None:
    """Reads both in one query, since each answer redraws the card. None if there is no such event. `community`: whose
    neighbours count as such, if not the meeting's own."""
    if community is None:
        rows = session.execute(_ALL, {"event": event_id}).all()
    else:
        rows = session.execute(_ALL_FOR, {"event": event_id, "community": community}).all()
    if not rows:
        return None
    seats = [row for row in rows if row.answer]
    return rows[0][0], GuestList(
        yes=tuple(s.person for s in seats if s.answer == Answer.YES and not s.waiting and not s.beside),
        beside=tuple(s.person for s in seats if s.beside),
        maybe=tuple(s.person for s in seats if s.answer == Answer.MAYBE),
        no=sum(s.answer == Answer.NO for s in seats),
        waiting=tuple(s.person for s in seats if s.waiting),
        offered=sum(s.offered_until is not None for s in seats),
        passed=tuple(s.person for s in seats if s.waiting and s.passed_over is not None),
        helpers=tuple(row.person for row in rows if row.person is not None and row.answer is None),
        along={s.person: s.guests for s in seats if s.guests},
        neighbours=frozenset(row.person for row in rows if row.membership is not None),
        hosts=tuple(row.person for row in rows if row.answer == HOSTING and row.membership is not None),
        together=rows[0].together,
    )


def seat(session: Session, event_id: int, person: int) -> Seat | None:
    return session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))


def seat_of(session: Session, event_id: int, person: int) -> int:
    return session.scalars(select(Seat.id).where(Seat.event == event_id, Seat.person == person)).one()


def coming(session: Session, person: int, now: datetime) -> list[tuple[int, int]]:
    """(seat, community) of the meetings that somebody means to come to, soonest first. `community`: on whose side."""
    ahead = (Event.state == EventState.PLANNED, Event.starts_at > now)
    mine = select(Seat.id, partners.side(Seat.person), Event.community).join(Event, Event.id == Seat.event)
    mine = mine.where(Seat.person == person, Seat.answer != int(Answer.NO), *ahead)
    found = session.execute(mine.order_by(Event.starts_at, Seat.id))
    return [(seat, side or community) for seat, side, community in found]


def stays_away(session: Session, person: int, now: datetime) -> Sequence[Event]:
    """Meetings ahead to which somebody has said no, soonest first."""
    ahead = (Event.state == EventState.PLANNED, Event.starts_at > now)
    mine = select(Event).join(Seat, Seat.event == Event.id).where(Seat.person == person, Seat.answer == int(Answer.NO))
    return session.scalars(mine.where(*ahead).order_by(Event.starts_at, Event.id)).all()


_SEATS = select(
    Seat.person,
    Seat.answer,
    Seat.waiting,
    Seat.beside,
    Seat.guests,
    Seat.passed_over,
    Seat.offered_until,
    Seat.answered_at.label("at"),
    Seat.id,
)
_DUTIES = select(Duty.person, *[null()] * 6, Duty.taken_at, Duty.id)  # helpers, without an answer
_CO_HOSTS = select(CoHost.person, literal(HOSTING), *[null()] * 5, CoHost.since, CoHost.id).where(
    CoHost.state == CoHostState.HOSTS, CoHost.named
)
_THERE = union_all(
    _SEATS.where(Seat.event == bindparam("event")),
    _DUTIES.where(Duty.event == bindparam("event")),
    _CO_HOSTS.where(CoHost.event == bindparam("event")),
).subquery()


def _all(community: ColumnElement[int] | InstrumentedAttribute[int]) -> Select[Any]:
    here = (Membership.person == _THERE.c.person) & (Membership.community == community) & memberships.LIVE_MEMBERS
    return (
        select(Event, _THERE, Membership.id.label("membership"), partners.ARE_SEVERAL.label("together"))
        .select_from(Event)
        .outerjoin(_THERE, true())
        .outerjoin(Membership, here)
        .where(Event.id == bindparam("event"))
        .order_by(_THERE.c.at, _THERE.c.id)
    )


_ALL, _ALL_FOR = _all(Event.community), _all(bindparam("community"))
