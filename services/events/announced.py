"""Whether neighbours have read of a meeting in a group: its own card, or that of a community that meets with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Deed, Event, EventState
from services import audit
from services.communities import posts
from services.events.hosts import partners
from services.refusal import Refusal


def is_out(session: Session, event: Event) -> bool:
    """Whatever is so since: it can be called off, but not taken back."""
    others = partners.rows(session, event.id)
    return posts.have_read(session, "event", event.id) or any(_with(session, row) for row in others)


def _with(session: Session, row: int) -> bool:
    return posts.have_read(session, "event-with", row) or posts.have_read(session, "together", row)


def is_unread(session: Session, event: Event, community: int) -> bool:
    """Whether the groups of a community that meets have not read of it; so are those of one that does not meet."""
    if community == event.community:
        return is_held_back(session, event)
    row = partners.row_of(session, community, event.id)
    return row is None or bool(session.scalar(select(posts.held_back("together", row))))


def withheld(session: Session, community: int, now: datetime) -> Sequence[Event]:
    """Meetings ahead that stand in no list, since nobody lets them out: a leader may."""
    here = Event.community == community, Event.ends_at > now, Event.state == EventState.PLANNED
    found = select(Event).where(*here, posts.withheld("event", Event.id))
    return session.scalars(found.order_by(Event.starts_at, Event.id)).all()


def let_out(session: Session, event: Event, by: int, now: datetime) -> None:
    """Raises Refusal for one that neighbours know of."""
    if event not in withheld(session, event.community, now):
        raise Refusal("button.answered")
    audit.note(session, Deed.EVENT_CHANGED, event.community, by, now, about=event.host)


def is_held_back(session: Session, event: Event) -> bool:
    """Its announcement waits, or was not let out: whoever had written it may call no meetings any more."""
    return bool(session.scalar(select(posts.held_back("event", event.id))))
