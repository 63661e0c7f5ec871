"""Who keeps the community's history: neighbours who remember it; else its leaders, and of a meeting its host."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import Calling, Chronicle, Event
from services.events.hosts import leading
from services.people import memberships
from services.people.callings import holders
from services.people.memberships import Leader


def keeper(session: Session, row: Chronicle) -> int | None:
    """Who decides about a draft: whoever remembers our story, else a meeting's host while they are a neighbour, else
    the first leader."""
    if historians := holders.holders(session, row.community, Calling.HISTORIAN):
        return historians[0]
    host = leading.host(session, session.get_one(Event, row.event)) if row.event is not None else None
    return host or next(iter(memberships.leaders_there(session, row.community)), None)


def reader(session: Session, row: Chronicle, keeps: int) -> int:
    """As whom they are told: whoever neither remembers the story nor hosts is told as a leader only."""
    if holders.has(session, row.community, keeps, Calling.HISTORIAN):
        return keeps
    hosts = row.event is not None and session.get_one(Event, row.event).host == keeps
    return keeps if hosts else Leader(keeps, row.community)
