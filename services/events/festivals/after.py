"""After a festival's meeting: guests are asked once a day how it was, and its host is told of everything at the end."""

from __future__ import annotations

from sqlalchemy import exists
from sqlalchemy.orm import Session, aliased

from models import Event, EventState, Festival


def asked_about(session: Session, event_id: int) -> str:
    """What a guest is asked about once: a meeting, or a day of a festival."""
    event = session.get_one(Event, event_id)
    return str(event_id) if event.festival is None else f"festival:{event.festival}:{event.starts_local[:10]}"


def is_told_of_all(session: Session, event_id: int) -> bool:
    """Whether the host of this meeting hears of it in the festival's summary."""
    event = session.get_one(Event, event_id)
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    return festival is not None and festival.host == event.host


_Later = aliased(Event)
# True for a meeting of its own and for the last one of a festival: what follows a meeting follows a festival once.
NOTHING_FOLLOWS = Event.festival.is_(None) | ~exists().where(
    _Later.festival == Event.festival, _Later.starts_at > Event.starts_at, _Later.state == EventState.PLANNED
)
