"""Several people host a meeting: they are asked or offer themselves, and step back. One of them follows a host who
leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.orm import Session

from models import CoHost, CoHostState, Duty, Event, EventState, Membership, Person, Seat, Series, SeriesState, Utc
from services.events import attendance, guest_list, series
from services.events.calendar import open_event
from services.events.hosts import leading
from services.people import memberships, private_chats
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

MOST = 9  # beside the host
OFFERED = 8  # neighbours to choose among
ANSWERED = (CoHostState.HOSTS, CoHostState.ASKED, CoHostState.NO, CoHostState.HEIR)


@dataclass(frozen=True)
class Joined:
    """`meant`: the meeting and those that follow, which they host now; `freed`: where their seat is free."""

    row: CoHost
    event: Event
    meant: tuple[int, ...] = ()
    freed: tuple[int, ...] = ()


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


def ask(session: Session, event: Event, person: int, now: datetime) -> CoHost:
    """Raises Refusal for somebody who may not be asked, or not again."""
    if person not in dict(candidates(session, event)):
        raise Refusal("button.old")
    if len(leading.beside(session, event)) >= MOST:
        raise Refusal("co-host.enough", most=MOST)
    return _row(session, event, person, CoHostState.ASKED, now)


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


def _settle(session: Session, event: Event, row: CoHost, yes: bool, now: datetime) -> Joined:
    """With a yes they host it and those that follow."""
    if not yes:
        row.state, row.since = CoHostState.NO, None
        session.flush()
        return Joined(row, event)
    if len(leading.beside(session, event)) >= MOST:
        raise Refusal("co-host.enough", most=MOST)
    meant = [one for one in series.following(session, event) or (event,) if one.host != row.person]
    freed = [one.id for one in meant if _begin(session, one, row, now)]
    return Joined(row, event, tuple(one.id for one in meant), tuple(freed))


def _begin(session: Session, event: Event, answered: CoHost, now: datetime) -> bool:
    """They host it, and take no seat; whether theirs is free now."""
    row = _row(session, event, answered.person, CoHostState.HOSTS, now)
    row.named, row.since = answered.named, now
    mine = Seat.event == event.id, Seat.person == row.person
    seat = session.scalar(select(Seat).where(*mine))
    freed = seat is not None and attendance.held(seat) > 0
    session.execute(delete(Seat).where(*mine))
    session.execute(delete(Duty).where(Duty.event == event.id, Duty.person == row.person))
    session.flush()
    return freed


# ── Stepping back ────────────────────────────────────────────────────────────────────────────────────────────────────
def step_back(session: Session, event: Event, person: int) -> int | None:
    """Somebody hosts it and those that follow no more; returns the new host, if it was the host. Raises Refusal for the
    last one."""
    later = [one for one in series.following(session, event) if one.id != event.id]
    heir = None
    if event.host != person:
        if not _stop(session, event, person):
            raise Refusal("button.answered")
    elif (heir := follow(session, event)) is None:
        raise Refusal("co-host.last", title=event.title)
    for one in later:
        if one.host == person:
            follow(session, one)
        else:
            _stop(session, one, person)
    return heir


def _stop(session: Session, event: Event, person: int) -> bool:
    row = _of(session, event.id, person)
    if row is None or row.state != CoHostState.HOSTS:
        return False
    row.state, row.since = CoHostState.NO, None
    return True


def follow(session: Session, event: Event) -> int | None:
    """Whoever has hosted it longest beside the host is the host now, and is told so (`HEIR`)."""
    if not (rows := leading.beside(session, event)):
        return None
    event.host, rows[0].state = rows[0].person, CoHostState.HEIR
    if event.series is not None:
        going = Series.id == event.series, Series.state == SeriesState.GOES_ON
        if (goes_on := session.scalar(select(Series).where(*going))) is not None:
            goes_on.host = event.host
    session.flush()
    return event.host


def left_behind(session: Session, now: datetime) -> list[Event]:
    """Meetings ahead whose host has left; those of them that somebody else hosts have a new one now."""
    found = session.scalars(_LEFT_BEHIND, {"now": now}).all()
    return [event for event in found if follow(session, event) is not None]


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
    """(person, event) of new hosts who are to be told, once of meetings that repeat. Their rows go with it: the event
    names its host."""
    rows = session.scalars(select(CoHost).where(CoHost.state == CoHostState.HEIR).order_by(CoHost.id)).all()
    soonest: dict[tuple[int, int], tuple[int, Event]] = {}
    for person, event in sorted(((row.person, session.get_one(Event, row.event)) for row in rows), key=_starts):
        soonest.setdefault((person, event.series or -event.id), (person, event))
    for row in rows:
        session.delete(row)
    session.flush()
    return list(soonest.values())


def _starts(told: tuple[int, Event]) -> datetime:
    return told[1].starts_at


def forget(session: Session, person: int, now: datetime) -> None:
    """An erased host's meetings ahead are their co-hosts' from now on; what they hosted with others says so no more."""
    ahead = Event.host == person, Event.starts_at > now, Event.state == EventState.PLANNED
    for event in session.scalars(select(Event).where(*ahead).order_by(Event.id)).all():
        follow(session, event)
    session.execute(delete(CoHost).where(CoHost.person == person))
