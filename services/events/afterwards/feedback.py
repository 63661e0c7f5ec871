"""After an event: thanks, feedback while people remember it, a summary for the host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models import Event, EventState, Feedback, Passed, Seat, Signal
from services import signals
from services.events import guest_list
from services.events.attendance import Answer
from services.events.calendar import get
from services.night import Window
from services.people import memberships
from services.refusal import Refusal
from services.signals import SignalKind

THANKS_AFTER = timedelta(hours=1)
THANKS_WITHIN = timedelta(days=3)  # later the question would be odd
SUMMARY_AFTER = timedelta(hours=20)
ASKED_WITHIN = timedelta(days=60)  # a host may ask what the guests have said
FEW = 5


def held(session: Session, host: int, now: datetime) -> Sequence[Event]:
    """Meetings that somebody called and that are over, the last one first."""
    over = Event.thanked_at.is_not(None), Event.state == EventState.PLANNED, Event.starts_at > now - ASKED_WITHIN
    return session.scalars(select(Event).where(Event.host == host, *over).order_by(Event.starts_at.desc())).all()


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Ended:
    event: int
    community: int
    asked: tuple[tuple[int, int], ...]  # (feedback row, person to ask)
    unsure: tuple[tuple[int, int], ...]  # (seat, person): those who said «maybe» and may have come


def ended(session: Session, now: datetime, quiet: Window) -> list[Ended]:
    """Events that are over and not thanked for. Marks them and records the visitors."""
    due = session.scalars(
        select(Event)
        .where(
            Event.ends_at <= now - THANKS_AFTER,
            Event.ends_at > now - THANKS_WITHIN,
            Event.thanked_at.is_(None),
            Event.state == EventState.PLANNED,
        )
        .order_by(Event.id)
    ).all()
    return [_end(session, event, now) for event in due if not quiet.holds(now, event.zone)]


def _end(session: Session, event: Event, now: datetime) -> Ended:
    event.thanked_at = now
    there = guest_list.of(session, event.id)
    guests = [one for one in dict.fromkeys((*there.yes, *there.helpers)) if one in there.neighbours]
    asked = tuple((_visit(session, event, guest, now), guest) for guest in guests)
    maybe = [one for one in there.maybe if one in there.neighbours and one not in guests]
    seats = session.execute(select(Seat.id, Seat.person).where(Seat.event == event.id, Seat.person.in_(maybe)))
    return Ended(event.id, event.community, asked, tuple((seat, person) for seat, person in seats))


def _visit(session: Session, event: Event, guest: int, now: datetime) -> int:
    """Counts a visitor; returns the row of the feedback they are asked for."""
    first = float(not _visited_before(session, event, guest))
    at = event.ends_at
    signals.record(session, event.community, SignalKind.VISITED, at, person=guest, reference=event.id, number=first)
    row = Feedback(event=event.id, person=guest, asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def came_after_all(
    session: Session, community: int, event_id: int, person: int, came: bool, now: datetime
) -> int | None:
    """The answer of somebody who had said «maybe». Returns the row of the feedback they are now asked for, if any."""
    event = get(session, community, event_id)
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    if seat is None or seat.answer != Answer.MAYBE or event.thanked_at is None or seat.came is not None:
        raise Refusal("feedback.not-yours")
    seat.came = came
    return _visit(session, event, person, now) if came else None


def _visited_before(session: Session, event: Event, person: int) -> bool:
    seen = select(Signal.id).where(
        Signal.community == event.community,
        Signal.kind == str(SignalKind.VISITED),
        Signal.person == person,
        Signal.reference != str(event.id),
    )
    return session.scalar(seen.limit(1)) is not None


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
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    if seat:
        seat.came = False
    session.execute(
        delete(Signal).where(
            Signal.kind == str(SignalKind.VISITED), Signal.person == person, Signal.reference == str(event_id)
        )
    )


def rating_of(session: Session, community: int, event_id: int, person: int) -> int:
    """0: none (any more)."""
    return _feedback(session, community, event_id, person).rating or 0


def add_words(session: Session, community: int, event_id: int, person: int, said: str, passed: Passed) -> None:
    """Stores a person's words. `passed`: how the host may see them."""
    feedback = _feedback(session, community, event_id, person)
    feedback.words, feedback.passed = said or None, passed


def _feedback(session: Session, community: int, event_id: int, person: int) -> Feedback:
    get(session, community, event_id)
    found = session.scalar(select(Feedback).where(Feedback.event == event_id, Feedback.person == person))
    if found is None:
        raise Refusal("feedback.not-yours")
    return found


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


def summaries_due(session: Session, now: datetime) -> list[Summary]:
    """Summaries due a day after the event, for hosts who are still neighbours. Marks them as done."""
    due = session.scalars(
        select(Event)
        .where(Event.thanked_at <= now - SUMMARY_AFTER, Event.summed_up_at.is_(None))
        .order_by(Event.thanked_at)
    ).all()
    for event in due:
        event.summed_up_at = now
    return [
        summary(session, event) for event in due if memberships.neighbours_of(session, event.community, [event.host])
    ]


def summary(session: Session, event: Event) -> Summary:
    visits = session.execute(
        select(func.count(), func.coalesce(func.sum(Signal.number), 0)).where(
            Signal.kind == str(SignalKind.VISITED),
            Signal.reference == str(event.id),
            Signal.community == event.community,
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
    came, first = visits[0] + _along(session, event.id), int(visits[1] or 0)
    return Summary(event.id, event.community, event.title, event.host, came, first, len(ratings), average, said)


def _along(session: Session, event: int) -> int:
    """How many came with guests; whether it was their first time nobody knows."""
    sat = Seat.event == event, Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.came.is_not(False)
    return int(session.scalar(select(func.sum(Seat.guests)).where(*sat)) or 0)
