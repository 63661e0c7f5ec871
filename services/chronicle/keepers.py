"""Who keeps the community's history: those who have taken that on; else a meeting's host, or its leaders."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from models import Calling, Chronicle, Event
from services.events.hosts import leading
from services.people import memberships
from services.people.callings import holders
from services.people.memberships import Leader


def is_historian(session: Session, community: int, person: int) -> bool:
    return holders.has(session, community, person, Calling.HISTORIAN)


def keeper(session: Session, row: Chronicle) -> int | None:
    """Who decides about a draft."""
    return next(_keepers(session, row), None)


def reader(session: Session, row: Chronicle, keeps: int) -> int:
    """As whom they are told: whoever has not taken it on, and is no host, is told as a leader only."""
    hosts = row.event is not None and session.get_one(Event, row.event).host == keeps
    return keeps if hosts else as_keeper(session, row.community, keeps)


def as_keeper(session: Session, community: int, person: int) -> int:
    return person if is_historian(session, community, person) else Leader(person, community)


def _keepers(session: Session, row: Chronicle) -> Iterator[int]:
    yield from holders.holders(session, row.community, Calling.HISTORIAN)
    if row.event is not None and (host := leading.host(session, session.get_one(Event, row.event))):
        yield host
    yield from memberships.leaders_there(session, row.community)
