"""Who keeps the community's history: its leaders; of a meeting, its host."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import Chronicle, Event
from services.events.hosts import leading
from services.people import memberships
from services.people.memberships import Leader


def keeper(session: Session, row: Chronicle) -> int | None:
    """Who decides about a draft: a meeting's host while they are a neighbour, else the first leader."""
    host = leading.host(session, session.get_one(Event, row.event)) if row.event is not None else None
    return host or next(iter(memberships.leaders_there(session, row.community)), None)


def reader(session: Session, row: Chronicle, keeps: int) -> int:
    """As whom they are told: whoever is no host is told as a leader only."""
    hosts = row.event is not None and session.get_one(Event, row.event).host == keeps
    return keeps if hosts else Leader(keeps, row.community)
