"""Whether neighbours have read of a meeting in a group: its own card, or that of a community that meets with it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event
from services.communities import posts
from services.events.hosts import partners


def is_out(session: Session, event: Event) -> bool:
    """Whatever is so since: it can be called off, but not taken back."""
    others = partners.rows(session, event.id)
    return posts.have_read(session, "event", event.id) or any(_with(session, row) for row in others)


def _with(session: Session, row: int) -> bool:
    return posts.have_read(session, "event-with", row) or posts.have_read(session, "together", row)


def is_held_back(session: Session, event: Event) -> bool:
    """Its announcement waits, or was not let out: whoever had written it may call no meetings any more."""
    return bool(session.scalar(select(posts.held_back("event", event.id))))
