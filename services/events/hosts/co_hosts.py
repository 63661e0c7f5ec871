"""Several people host a meeting: they are asked or offer themselves, and step back. One of them follows a host who
leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.orm import Session

from models import (
    CoHost,
    CoHostState,
    Deed,
    Duty,
    Event,
    EventState,
    Membership,
    Person,
    Seat,
    Series,
    SeriesState,
    Signal,
    Utc,
)
from services import audit
from services.events import attendance, guest_list
from services.events.calendar import open_event
from services.events.hosts import leading
from services.people import memberships, private_chats
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal
from services.signals import SignalKind

MOST = 9  # beside the host
OFFERED = 8  # neighbours to choose among
ANSWERED = (CoHostState.HOSTS, CoHostState.ASKED, CoHostState.NO, CoHostState.HEIR)


@dataclass(frozen=True)
class Joined:
    """`freed`: their seat is free now."""

    row: CoHost
    event: Event
    freed: bool = False


# ── Asked ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def candidates(session: Session, event: Event) -> Sequence[tuple[int, str]]:
    """(person, name) of whom a host may ask: leaders, helpers and guests who are neighbours and can be written to, and
    were not asked before."""
    there = guest_list.of(session, event.id)
    near = (*memberships.leaders(session, event.community), *there.helpers, *there.yes, *there.beside)
    known = select(CoHost.person).where(CoHost.event == event.id, CoHost.state.in_(ANSWERED))
    but = {event.host, *session.scalars(known)}
    people = [one for one in dict.fromkeys(near) if one not in but]
    here = exists().where(Membership.community == event.community, Membership.person == Person.id, LIVE_MEMBERS)
    found = select(Person.id, Person.name).where(Person.id.in_(people), here, private_chats.any_of(Person.id))
    names = {row.id: row.name for row in session.execute(found)}
    return [(one, names[one]) for one in people if one in names]


def ask(session: Session, event: Event, person: int, now: datetime, *, every: bool = False) -> CoHost:
    """`every`: of a series, those that follow, too. Raises Refusal for somebody who may not be asked, or not again."""
    if person not in dict(candidates(session, event)):
        raise Refusal("button.old")
    if len(leading.beside(session, event)) >= MOST:
        raise Refusal("co-host.enough", most=MOST)
    row = _row(session, event, person, CoHostState.ASKED, now)
    row.every = every
    return row


def answer(
    session: Session, community: int, event: int, person: int, *, yes: bool, named: bool, now: datetime
) -> Joined:
    """The answer of somebody who was asked."""
    found = open_event(session, community, event, now)
    row = _of(session, event, person)
    if row is None or row.state != CoHostState.ASKED:
        raise Refusal("button.answered")
    row.named = named
    return _settle(session, found, row, yes, now)


# ── Offered ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def offer(session: Session, community: int, event: int, person: int, *, named: bool, now: datetime) -> Joined:
    """Somebody would like to prepare it with the host; the host says yes or no once."""
    found = open_event(session, community, event, now)
    row = _of(session, event, person)
    if found.host == person or (row is not None and row.state != CoHostState.ASKED):
        raise Refusal("button.answered")
    if row is not None:
        row.named = named
        return _settle(session, found, row, True, now)
    row = _row(session, found, person, CoHostState.OFFERED, now)
    row.named = named
    return Joined(row, found)


def decide(session: Session, event: Event, person: int, *, yes: bool, now: datetime) -> Joined:
    """What a host says to an offer."""
    row = _of(session, event.id, person)
    if row is None or row.state != CoHostState.OFFERED:
        raise Refusal("button.answered")
    if not memberships.neighbours_of(session, event.community, [person]):
        raise Refusal("button.old")
    return _settle(session, event, row, yes, now)


def _of(session: Session, event: int, person: int) -> CoHost | None:
    return session.scalar(select(CoHost).where(CoHost.event == event, CoHost.person == person))


def _row(session: Session, event: Event, person: int, state: CoHostState, now: datetime) -> CoHost:
    row = _of(session, event.id, person) or CoHost(event=event.id, person=person)
    row.state, row.asked_at = state, now
    session.add(row)
    session.flush()
    return row


def host_with(session: Session, event: Event, person: int, *, named: bool, now: datetime) -> Joined:
    """Somebody who has agreed to it before hosts this one, too."""
    row = _row(session, event, person, CoHostState.ASKED, now)
    row.named = named
    return _settle(session, event, row, True, now)


def _settle(session: Session, event: Event, row: CoHost, yes: bool, now: datetime) -> Joined:
    """With a yes they host, and take no seat."""
    if yes and len(leading.beside(session, event)) >= MOST:
        raise Refusal("co-host.enough", most=MOST)
    row.state, row.since = (CoHostState.HOSTS, now) if yes else (CoHostState.NO, None)
    row.every = row.every and yes
    freed = False
    if yes:
        mine = Seat.event == event.id, Seat.person == row.person
        seat = session.scalar(select(Seat).where(*mine))
        freed = seat is not None and attendance.held(seat) > 0
        session.execute(delete(Seat).where(*mine))
        session.execute(delete(Duty).where(Duty.event == event.id, Duty.person == row.person))
    session.flush()
    return Joined(row, event, freed)


# ── Stepping back ────────────────────────────────────────────────────────────────────────────────────────────────────
def hosts_all(session: Session, event: Event, person: int) -> bool:
    """Whether somebody hosts it and all that follow with the host."""
    row = _of(session, event.id, person)
    return row is not None and row.every


def step_back(session: Session, event: Event, person: int, *, all_of_it: bool = False) -> int | None:
    """Somebody hosts it no more; returns the new host, if it was the host. `all_of_it`: nor those that are yet to be
    made. Raises Refusal for the last one."""
    if event.host != person:
        row = _of(session, event.id, person)
        if row is None or row.state != CoHostState.HOSTS:
            raise Refusal("button.answered")
        row.state, row.since, row.every = CoHostState.NO, None, row.every and not all_of_it
        return None
    if (heir := follow(session, event)) is None:
        raise Refusal("co-host.last", title=event.title)
    return heir


def put_out(session: Session, event: Event, person: int, by: int, now: datetime) -> None:
    """Somebody beside the host hosts it no more, by the host's or a leader's word."""
    row = _of(session, event.id, person)
    if row is None or row.state != CoHostState.HOSTS or person == event.host:
        raise Refusal("button.answered")
    row.state, row.since, row.every = CoHostState.NO, None, False
    audit.note(session, Deed.EVENT_CHANGED, event.community, by, now, about=person)
    session.flush()


def follow(session: Session, event: Event) -> int | None:
    """Whoever has hosted it longest beside the host is the host now, and is told so (`HEIR`)."""
    if not (rows := leading.beside(session, event)):
        return None
    event.host, rows[0].state = rows[0].person, CoHostState.HEIR
    session.flush()
    return event.host


def _follow_the_gone(session: Session, event: Event) -> int | None:
    """The same of a host who is here no more: then the series of theirs is their heir's, too."""
    gone, heir = event.host, follow(session, event)
    if heir is not None:
        theirs = Series.id == event.series, Series.host == gone, Series.state == SeriesState.GOES_ON
        session.execute(update(Series).where(*theirs).values(host=heir))
    return heir


def left_behind(session: Session, now: datetime) -> list[Event]:
    """Meetings ahead whose host has left; those of them that somebody else hosts have a new one now."""
    found = session.scalars(_LEFT_BEHIND, {"now": now}).all()
    return [event for event in found if _follow_the_gone(session, event) is not None]


_STAYED = exists().where(Membership.community == Event.community, Membership.person == Event.host, LIVE_MEMBERS)
_LEFT_BEHIND = (
    select(Event)
    .where(
        Event.ends_at > bindparam("now", type_=Utc),
        Event.state == EventState.PLANNED,
        exists().where(CoHost.event == Event.id, CoHost.state == CoHostState.HOSTS),
        ~_STAYED,
    )
    .order_by(Event.ends_at)
)


def heirs(session: Session) -> list[tuple[int, Event]]:
    """(person, event) of new hosts who are to be told. Their rows go with it: the event names its host."""
    rows = session.scalars(select(CoHost).where(CoHost.state == CoHostState.HEIR).order_by(CoHost.id)).all()
    found = [(row.person, session.get_one(Event, row.event)) for row in rows]
    for row in rows:
        session.delete(row)
    session.flush()
    return found


def forget(session: Session, person: int, now: datetime) -> list[int]:
    """An erased host's meetings ahead are their co-hosts' from now on; what they hosted with others says so no more.
    Returns the meetings whose cards have named them."""
    ahead = Event.host == person, Event.starts_at > now, Event.state == EventState.PLANNED
    for event in session.scalars(select(Event).where(*ahead).order_by(Event.id)).all():
        _follow_the_gone(session, event)
    mine = CoHost.person == person
    named = list(session.scalars(select(CoHost.event).where(mine, CoHost.state == CoHostState.HOSTS)))
    session.execute(delete(CoHost).where(mine))
    return named


# ── Gone ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def part_with(session: Session, now: datetime) -> set[int]:
    """Whoever has left or was put out hosts nothing any more, nor if they are back already. Returns the meetings
    ahead."""
    gone = session.execute(_GONE, {"now": now}).all()
    session.execute(delete(CoHost).where(CoHost.id.in_([row.id for row in gone])))
    return {row.event for row in gone}


_IS_HERE = exists().where(Membership.community == Event.community, Membership.person == CoHost.person, LIVE_MEMBERS)
_HAS_LEFT = exists().where(
    Signal.community == Event.community,
    Signal.person == CoHost.person,
    Signal.kind == str(SignalKind.LEFT),
    Signal.at >= func.coalesce(CoHost.since, CoHost.asked_at),
)
_GONE = (
    select(CoHost.id, CoHost.event)
    .join(Event, Event.id == CoHost.event)
    .where(
        Event.ends_at > bindparam("now", type_=Utc),
        Event.state == EventState.PLANNED,
        CoHost.state.in_((CoHostState.ASKED, CoHostState.OFFERED, CoHostState.HOSTS)),
        ~_IS_HERE | _HAS_LEFT,
    )
    .order_by(Event.ends_at, CoHost.id)
)
