"""What becomes of a meeting in numbers and words, for its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, EventState, Feedback, Passed, Signal, scope
from services.events.hosts import leading, partners
from services.events.visits import attended
from services.signals import SignalKind

SUMMARY_AFTER = timedelta(hours=20)
ASKED_WITHIN = timedelta(days=60)  # a host may ask what the guests have said
FEW = 5


def held(session: Session, host: int, now: datetime) -> Sequence[Event]:
    """Meetings that somebody called and that are over, the last one first."""
    over = Event.thanked_at.is_not(None), Event.state == EventState.PLANNED, Event.starts_at > now - ASKED_WITHIN
    return session.scalars(select(Event).where(leading.led_by(host), *over).order_by(Event.starts_at.desc())).all()


@dataclass(frozen=True)
class Summary:
    """The host's summary. `average`: only with five ratings or more."""

    event: int
    community: int
    title: str
    host: int
    came: int
    first_time: int
    rated: int
    average: float | None
    words: tuple[tuple[int | None, str], ...]  # (author if they want to be named, words)
    checked: bool  # who came is known by check-ins, not by answers

    @property
    def first_to_tell(self) -> int:
        """The number of first-time visitors to mention; 0 if all are."""
        return self.first_time if self.first_time < self.came else 0


def due(session: Session, now: datetime) -> list[Event]:
    """Meetings whose summary is due, a day after they ended. Marks them as done."""
    events = session.scalars(
        select(Event)
        .where(Event.thanked_at <= now - SUMMARY_AFTER, Event.summed_up_at.is_(None))
        .order_by(Event.thanked_at)
    ).all()
    for event in events:
        event.summed_up_at = now
    return list(events)


def of(session: Session, event: Event) -> Summary:
    others = partners.ever(session, event)
    scope.also(session, *others)
    visits = session.execute(
        select(func.count(), func.coalesce(func.sum(Signal.number), 0)).where(
            Signal.kind == str(SignalKind.VISITED),
            Signal.reference == str(event.id),
            Signal.community.in_([event.community, *others]),
        )
    ).one()
    told = session.scalars(
        select(Feedback).where(Feedback.event == event.id, Feedback.rated_at.is_not(None)).order_by(Feedback.rated_at)
    ).all()
    ratings = [one.rating for one in told if one.rating]
    average = round(mean(ratings), 1) if len(ratings) >= FEW else None
    said = tuple(
        (one.person if one.passed == Passed.NAMED else None, one.words)
        for one in told
        if one.words and one.passed != Passed.NO
    )
    came, first = visits[0] + attended.along(session, event.id), int(visits[1] or 0)
    about = event.id, event.community, event.title, event.host, came, first, len(ratings), average, said
    return Summary(*about, checked=attended.is_checked(session, event.id))
