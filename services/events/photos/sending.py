"""Guests send photos for two days after a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, EventState, MeetingPhoto, scope
from services import files
from services.events import calendar
from services.events.hosts import leading, partners
from services.events.visits import attended
from services.people import memberships
from services.refusal import Refusal

OPEN_FOR = timedelta(days=2)
MOST_OF_ONE = 10  # photos
MOST = 40  # of a meeting


@dataclass(frozen=True)
class Taken:
    """`count`: how many of those that came were kept; `full`: why not all."""

    count: int
    full: str = ""  # "mine", "all"


def may_send(session: Session, community: int, event: int, person: int, now: datetime) -> Event:
    """Raises Refusal for whoever was not there, and once it is too late."""
    found = calendar.get(session, community, event)
    if not _is_open(found, now):
        raise Refusal("photos.closed")
    must_have_been_there(session, found, person)
    return found


def must_have_been_there(session: Session, event: Event, person: int) -> None:
    """Raises Refusal."""
    if not _was_there(session, event, person):
        raise Refusal("photos.not-there")


def latest(session: Session, community: int, person: int, now: datetime) -> Event | None:
    """The last meeting this person may send photos of."""
    over = partners.concern(community), Event.ends_at <= now, Event.ends_at > now - OPEN_FOR
    with scope.beyond(session):
        found = session.scalars(select(Event).where(*over, _PLANNED).order_by(Event.ends_at.desc(), Event.id.desc()))
        return next((event for event in found.all() if _was_there(session, event, person)), None)


_PLANNED = Event.state == EventState.PLANNED


def _is_open(event: Event, now: datetime) -> bool:
    return event.state is EventState.PLANNED and event.ends_at <= now < event.ends_at + OPEN_FOR


def _was_there(session: Session, event: Event, person: int) -> bool:
    """Whoever has left the community since sends nothing there."""
    if person in attended.to_be_asked(session, event, attended.of(session, event)):
        return True
    hosts = leading.leads(session, event, person)
    return hosts and bool(memberships.neighbours_of(session, event.community, [person]))


def take(session: Session, event: Event, person: int, sent: Sequence[Mapping[str, Any]], now: datetime) -> Taken:
    """Keeps each photo by its platform id; it is downloaded within a minute."""
    mine, every = count(session, event.id, person), count(session, event.id)
    room = max(0, min(MOST_OF_ONE - mine, MOST - every))
    for one in sent[:room]:
        file = files.want(session, person, one.get("transport", ""), one.get("id", ""), "photo", now)
        session.add(MeetingPhoto(event=event.id, person=person, file=file, at=now))
    session.flush()
    if len(sent) <= room:
        return Taken(len(sent))
    return Taken(room, "mine" if MOST_OF_ONE - mine <= MOST - every else "all")


def count(session: Session, event: int, person: int | None = None) -> int:
    """How many came, from anybody or from one person."""
    mine = (MeetingPhoto.person == person,) if person is not None else ()
    return session.scalar(select(func.count(MeetingPhoto.id)).where(MeetingPhoto.event == event, *mine)) or 0
