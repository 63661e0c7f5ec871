"""Who hosts a meeting: whoever called it, and those who host it with them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import CoHost, CoHostState, Event, Membership, Series
from services.people.memberships import LIVE_MEMBERS


def led_by(person: ColumnElement[int] | InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that a meeting is this person's."""
    beside = exists().where(CoHost.event == Event.id, CoHost.person == person, CoHost.state == CoHostState.HOSTS)
    return (Event.host == person) | beside


def leads(session: Session, event: Event, person: int) -> bool:
    if event.host == person:
        return True
    return session.scalar(select(Event.id).where(Event.id == event.id, led_by(person))) is not None


def leads_series(session: Session, event: Event, person: int) -> bool:
    """Whether the meetings that follow are this person's, too: whoever hosts one with others does not host them."""
    mine = Series.id == event.series, Series.host == person
    return session.scalar(select(Series.id).where(*mine)) is not None


def row_of(session: Session, event: Event, person: int) -> int | None:
    """The row of somebody who hosts it beside whoever called it."""
    mine = CoHost.event == event.id, CoHost.person == person, CoHost.state == CoHostState.HOSTS
    return session.scalar(select(CoHost.id).where(*mine))


def beside(session: Session, event: Event) -> Sequence[CoHost]:
    """Those beside the host who are neighbours now, whoever has hosted longest first."""
    here = exists().where(Membership.community == event.community, Membership.person == CoHost.person, LIVE_MEMBERS)
    stands = CoHost.event == event.id, CoHost.state == CoHostState.HOSTS, CoHost.person != event.host
    return session.scalars(select(CoHost).where(*stands, here).order_by(CoHost.since, CoHost.id)).all()


def all_of(session: Session, event: Event) -> list[int]:
    """The host first."""
    return [event.host, *(row.person for row in beside(session, event))]
