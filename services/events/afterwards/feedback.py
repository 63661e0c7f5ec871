"""What guests say of a meeting: a mark, and words that reach the host as their author wishes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Again, Feedback, Met, Passed, Seat, Visit
from services import signals
from services.events.calendar import get
from services.refusal import Refusal
from services.signals import SignalKind


def rate(session: Session, community: int, event_id: int, person: int, rating: int, now: datetime) -> None:
    """Stores a rating, 1 to 5; it can be changed."""
    feedback = _feedback(session, community, event_id, person)
    if not 1 <= rating <= 5:
        raise Refusal("button.old")
    first = feedback.rated_at is None
    feedback.rating = rating
    feedback.rated_at = feedback.rated_at or now
    if first:
        seconds = (now - feedback.asked_at).total_seconds()
        signals.record(session, community, SignalKind.RATED, now, person=person, reference=event_id, number=seconds)


def was_away(session: Session, community: int, event_id: int, person: int) -> None:
    """«Меня не было»: the person no longer counts as a visitor."""
    _feedback(session, community, event_id, person)
    for table, told in ((Seat, {"came": False}), (Visit, {"away": True})):
        session.execute(update(table).where(table.event == event_id, table.person == person).values(told))
    signals.unrecord_one(session, SignalKind.VISITED, person, str(event_id))


def rating_of(session: Session, community: int, event_id: int, person: int) -> int:
    """0: none (any more)."""
    return _feedback(session, community, event_id, person).rating or 0


def tap(session: Session, community: int, event_id: int, person: int, tapped: Met | Again) -> None:
    """Stores whether they have met somebody, or come again; it can be changed."""
    feedback = _feedback(session, community, event_id, person)
    if isinstance(tapped, Met):
        feedback.met = tapped
    else:
        feedback.again = tapped


def add_words(session: Session, community: int, event_id: int, person: int, said: str, passed: Passed) -> Feedback:
    """Stores a person's words. `passed`: how the host may see them."""
    feedback = _feedback(session, community, event_id, person)
    feedback.words, feedback.passed = said or None, passed
    session.flush()
    return feedback


def _feedback(session: Session, community: int, event_id: int, person: int) -> Feedback:
    get(session, community, event_id)
    found = session.scalar(select(Feedback).where(Feedback.event == event_id, Feedback.person == person))
    if found is None:
        raise Refusal("feedback.not-yours")
    return found
