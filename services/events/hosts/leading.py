"""Who hosts a meeting: whoever called it, and those who host it with them, as long as they are neighbours.

Whoever was put out may come back as a guest, by any sheet's link. The rows name them still, but they read nothing
that is for hosts and decide nothing: `led_by` and all that follows from it ask for neighbours. Only where the rows
themselves count, as for seats, `named` asks for no more than these.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import CoHost, CoHostState, Event, Membership, Series
from services.people import memberships
from services.people.memberships import LIVE_MEMBERS

Person = ColumnElement[int] | InstrumentedAttribute[int] | int


def named(person: Person) -> ColumnElement[bool]:
    """The condition that the rows name this person as one of the hosts: they take no seat, wherever they live."""
    beside = exists().where(CoHost.event == Event.id, CoHost.person == person, CoHost.state == CoHostState.HOSTS)
    return (Event.host == person) | beside


def led_by(person: Person) -> ColumnElement[bool]:
    """The condition that a meeting is this person's."""
    here = exists().where(Membership.community == Event.community, Membership.person == person, LIVE_MEMBERS)
    return named(person) & here


def is_named(session: Session, event: Event, person: int) -> bool:
    return person in all_named(session, event)


def all_named(session: Session, event: Event) -> set[int]:
    beside = select(CoHost.person).where(CoHost.event == event.id, CoHost.state == CoHostState.HOSTS)
    return {event.host, *session.scalars(beside)}


def leads(session: Session, event: Event, person: int) -> bool:
    return session.scalar(select(Event.id).where(Event.id == event.id, led_by(person))) is not None


def leads_series(session: Session, event: Event, person: int) -> bool:
    """Whether the meetings that follow are this person's, too: whoever hosts one with others does not host them."""
    mine = Series.id == event.series, Series.host == person
    if session.scalar(select(Series.id).where(*mine)) is None:
        return False
    return bool(memberships.neighbours_of(session, event.community, [person]))


def row_of(session: Session, event: Event, person: int) -> int | None:
    """The row of somebody who hosts it beside whoever called it."""
    mine = CoHost.event == event.id, CoHost.person == person, CoHost.state == CoHostState.HOSTS
    return session.scalar(select(CoHost.id).where(*mine))


def host(session: Session, event: Event) -> int | None:
    """Whoever called it: the reader of what is for its host."""
    return next(iter(memberships.neighbours_of(session, event.community, [event.host])), None)


def co_host(session: Session, row: CoHost) -> int | None:
    """Whose row it is: the reader of what is for whoever hosts with the host."""
    community = session.get_one(Event, row.event).community
    return next(iter(memberships.neighbours_of(session, community, [row.person])), None)


def beside(session: Session, event: Event) -> Sequence[CoHost]:
    """Those beside the host, whoever has hosted longest first."""
    here = exists().where(Membership.community == event.community, Membership.person == CoHost.person, LIVE_MEMBERS)
    stands = CoHost.event == event.id, CoHost.state == CoHostState.HOSTS, CoHost.person != event.host
    return session.scalars(select(CoHost).where(*stands, here).order_by(CoHost.since, CoHost.id)).all()


def all_of(session: Session, event: Event) -> list[int]:
    """The host first."""
    first = host(session, event)
    return [*((first,) if first is not None else ()), *(row.person for row in beside(session, event))]


def answering(session: Session, event: Event) -> list[int]:
    """They, or, where none of them is here any more, the first leader in their place."""
    return all_of(session, event) or list[int](memberships.leaders_there(session, event.community)[:1])
