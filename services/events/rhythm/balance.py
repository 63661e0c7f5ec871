"""What kinds of meetings a community has had in a quarter, and which are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event, EventState, MeetingKind
from services.events.rhythm import titles
from services.speech import words

QUARTER = timedelta(weeks=13)
ENOUGH = 3  # meetings, from which on something can be missing


@dataclass(frozen=True)
class Balance:
    """Of the meetings that were held. `unknown`: those whose title says nothing, the last one first."""

    held: int
    counts: Mapping[MeetingKind, int]
    unknown: tuple[Event, ...]

    @property
    def missing(self) -> list[MeetingKind]:
        return [kind for kind in MeetingKind if not self.counts[kind]] if self.held >= ENOUGH else []


def of(session: Session, community: int, now: datetime) -> Balance:
    over = Event.ends_at <= now, Event.ends_at > now - QUARTER, Event.state == EventState.PLANNED
    found = session.scalars(select(Event).where(Event.community == community, *over).order_by(Event.ends_at.desc()))
    events = found.all()
    told = _told(session, community)
    kinds = [_kind(event, told) for event in events]
    unknown = tuple(event for event, kind in zip(events, kinds, strict=True) if kind is None)
    return Balance(len(events), Counter(filter(None, kinds)), unknown)


def kind_of(session: Session, event: Event) -> MeetingKind | None:
    """As its host says, else as a host has said of a meeting with this title, else as the title sounds."""
    return _kind(event, {} if event.kind else _told(session, event.community))


def _kind(event: Event, told: Mapping[str, MeetingKind]) -> MeetingKind | None:
    return event.kind or told.get(words.fold(event.title)) or titles.guess(event.title)


def _told(session: Session, community: int) -> dict[str, MeetingKind]:
    """By title, what hosts have said; the last word counts."""
    named = Event.community == community, Event.kind.is_not(None)
    rows: Sequence[Event] = session.scalars(select(Event).where(*named).order_by(Event.id)).all()
    return {words.fold(event.title): event.kind for event in rows if event.kind is not None}
