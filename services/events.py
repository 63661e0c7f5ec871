"""Neighbours' events: announced, answered, reminded of, thanked for, summed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from statistics import mean
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from models import Community, Duty, Event, Feedback, Person, Seat, Signal, Utc
from services import signals
from services.quiet import Window
from services.refusal import Refusal
from services.signals import Kind

LENGTH = timedelta(hours=2)  # of an event nobody told the end of
THANKS_AFTER = timedelta(hours=1)
THANKS_WITHIN = timedelta(days=3)  # later it is odd to ask how it was
SUMMARY_AFTER = timedelta(hours=20)
USEFUL = timedelta(minutes=30)  # a reminder later than this before the start helps nobody
FEW = 5


class Answer(IntEnum):
    YES = 1
    MAYBE = 2
    NO = 3


def create(
    session: Session,
    community: int,
    title: str,
    starts: datetime,
    place: str,
    *,
    by: int,
    now: datetime,
    capacity: int | None = None,
    wanted_help: str = "",
) -> Event:
    zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
    event = Event(
        community=community,
        host=by,
        title=title,
        place=place,
        starts_local=starts.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="minutes"),
        zone=zone,
        starts_at=starts,
        ends_at=starts + LENGTH,
        capacity=capacity,
        wanted_help=wanted_help or None,
        state="planned",
        created_at=now,
    )
    session.add(event)
    session.flush()
    signals.record(session, community, Kind.PUBLISHED, now, person=by, reference=f"event {event.id}")
    return event


def get(session: Session, community: int, event_id: int) -> Event:
    event = session.get(Event, event_id)
    if event is None or event.community != community:
        raise Refusal("button.old")
    return event


@dataclass(frozen=True)
class Taken:
    """What an answer has become. `promoted`: who gets the seat that became free."""

    name: str  # "yes", "maybe", "no", "waiting"
    promoted: int | None = None


def answer(session: Session, community: int, event_id: int, person: int, said: Answer, now: datetime) -> Taken:
    """The newest answer counts. A full event puts a yes on the waiting list."""
    event = _open(session, community, event_id, now)
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    had_seat = seat is not None and seat.answer == Answer.YES and not seat.waiting
    if seat is None:
        seat = Seat(event=event_id, person=person, answer=int(said), answered_at=now)
        session.add(seat)
    if seat.answer != said or seat.answered_at == now:
        seat.answer, seat.answered_at = int(said), now
        seat.waiting = said is Answer.YES and not had_seat and _full(session, event, but=person)
    if said is Answer.NO:
        session.execute(delete(Duty).where(Duty.event == event_id, Duty.person == person))
    session.flush()
    promoted = _promote(session, event) if had_seat and said is not Answer.YES else None
    return Taken("waiting" if seat.waiting else said.name.lower(), promoted)


def _open(session: Session, community: int, event_id: int, now: datetime) -> Event:
    event = get(session, community, event_id)
    if event.state == "cancelled":
        raise Refusal("event.cancelled", title=event.title)
    if event.ends_at <= now:
        raise Refusal("event.over", title=event.title)
    return event


def _full(session: Session, event: Event, but: int) -> bool:
    if event.capacity is None:
        return False
    taken = session.scalar(
        select(func.count()).where(
            Seat.event == event.id, Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.person != but
        )
    )
    return (taken or 0) >= event.capacity


def _promote(session: Session, event: Event) -> int | None:
    """The one who waits longest gets the free seat."""
    first = session.scalar(
        select(Seat).where(Seat.event == event.id, Seat.waiting).order_by(Seat.answered_at, Seat.id).limit(1)
    )
    if first is None:
        return None
    first.waiting = False
    session.flush()
    return first.person


def help_out(session: Session, community: int, event_id: int, person: int, now: datetime) -> bool:
    """Takes a duty, and with it a seat; False if they had it already."""
    _open(session, community, event_id, now)
    if session.scalar(select(Duty.id).where(Duty.event == event_id, Duty.person == person)):
        return False
    coming = select(Seat.id).where(Seat.event == event_id, Seat.person == person, Seat.answer == int(Answer.YES))
    if session.scalar(coming) is None:
        answer(session, community, event_id, person, Answer.YES, now)
    session.add(Duty(event=event_id, person=person, taken_at=now))
    session.flush()
    return True


def cancel(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    event = may_cancel(session, community, event_id, person, leader=leader, now=now)
    event.state = "cancelled"
    return event


def may_cancel(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    """The event, if this person may call it off."""
    event = _open(session, community, event_id, now)
    if event.host != person and not leader:
        raise Refusal("role.refused", role="MANAGER")
    return event


def promote(session: Session, event_id: int) -> int | None:
    """A seat has become free some other way; who gets it."""
    event = session.get_one(Event, event_id)
    return None if event.thanked_at or _full(session, event, but=0) else _promote(session, event)


@dataclass(frozen=True)
class Attendance:
    yes: tuple[int, ...]
    maybe: tuple[int, ...]
    no: int
    waiting: tuple[int, ...]
    helpers: tuple[int, ...]


def attendance(session: Session, event_id: int) -> Attendance:
    seats = session.scalars(select(Seat).where(Seat.event == event_id).order_by(Seat.answered_at, Seat.id)).all()
    helpers = session.scalars(select(Duty.person).where(Duty.event == event_id).order_by(Duty.id))
    return Attendance(
        tuple(s.person for s in seats if s.answer == Answer.YES and not s.waiting),
        tuple(s.person for s in seats if s.answer == Answer.MAYBE),
        sum(s.answer == Answer.NO for s in seats),
        tuple(s.person for s in seats if s.waiting),
        tuple(helpers),
    )


def ahead(session: Session, community: int, now: datetime) -> Sequence[Event]:
    return session.scalars(
        select(Event)
        .where(Event.community == community, Event.ends_at > now, Event.state == "planned")
        .order_by(Event.starts_at, Event.id)
        .limit(10)
    ).all()


# ── Reminders ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reminder:
    person: int
    event: int
    community: int
    title: str
    place: str
    starts: datetime
    zone: str
    when: str  # "day" or "hours"
    until: datetime  # of no use after that

    @property
    def key(self) -> str:
        """Holds the moment: a moved event reminds again."""
        return f"reminder:{self.event}:{self.person}:{self.starts.isoformat()}:{self.when}"


def reminders_due(session: Session, now: datetime, quiet: Window) -> list[Reminder]:
    """A day and two hours before, for those who said yes or maybe. What quiet hours would make too late goes earlier.

    Nobody is reminded of what they have only just answered.
    """
    rows = session.execute(_REMINDABLE, {"now": now, "until": now + timedelta(days=2)})
    due = []
    for event, seat in rows:
        for when, before, useful in (
            ("day", timedelta(days=1), timedelta(hours=4)),
            ("hours", timedelta(hours=2), USEFUL),
        ):
            until = event.starts_at - useful
            moment = quiet.fit(event.starts_at - before, event.zone, until)
            if moment <= now < until and seat.answered_at < moment - timedelta(hours=1):
                due.append(
                    Reminder(
                        seat.person,
                        event.id,
                        event.community,
                        event.title,
                        event.place,
                        event.starts_at,
                        event.zone,
                        when,
                        until,
                    )
                )
    return due


# Built once, like every statement a job asks each few minutes.
_REMINDABLE = (
    select(Event, Seat)
    .join(Seat, Seat.event == Event.id)
    .where(
        Event.starts_at > bindparam("now", type_=Utc),
        Event.starts_at <= bindparam("until", type_=Utc),
        Event.state == "planned",
        Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))),
        ~Seat.waiting,
    )
    .order_by(Event.id, Seat.id)
)


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Ended:
    event: int
    community: int
    asked: tuple[tuple[int, int], ...]  # (a row of feedback, who is asked for it)


def ended(session: Session, now: datetime, quiet: Window) -> list[Ended]:
    """Events that are over and not thanked for; marks them, and counts who was there."""
    due = session.scalars(
        select(Event)
        .where(
            Event.ends_at <= now - THANKS_AFTER,
            Event.ends_at > now - THANKS_WITHIN,
            Event.thanked_at.is_(None),
            Event.state == "planned",
        )
        .order_by(Event.id)
    ).all()
    return [_end(session, event, now) for event in due if not quiet.holds(now, event.zone)]


def _end(session: Session, event: Event, now: datetime) -> Ended:
    event.thanked_at = now
    there = attendance(session, event.id)
    guests = list(dict.fromkeys((*there.yes, *there.helpers)))
    for guest in guests:
        signals.record(
            session,
            event.community,
            Kind.VISITED,
            event.ends_at,
            person=guest,
            reference=event.id,
            number=float(not _visited_before(session, event, guest)),
        )
    rows = [Feedback(event=event.id, person=guest, asked_at=now) for guest in guests]
    session.add_all(rows)
    session.flush()
    return Ended(event.id, event.community, tuple((row.id, row.person) for row in rows))


def _visited_before(session: Session, event: Event, person: int) -> bool:
    seen = select(Signal.id).where(
        Signal.community == event.community,
        Signal.kind == str(Kind.VISITED),
        Signal.person == person,
        Signal.reference != str(event.id),
    )
    return session.scalar(seen.limit(1)) is not None


def rate(session: Session, community: int, event_id: int, person: int, rating: int, now: datetime) -> None:
    """1 to 5. May be changed."""
    feedback = _feedback(session, community, event_id, person)
    if not 1 <= rating <= 5:
        raise Refusal("button.old")
    first = feedback.rated_at is None
    feedback.rating = rating
    feedback.rated_at = feedback.rated_at or now
    if first:
        seconds = (now - feedback.asked_at).total_seconds()
        signals.record(session, community, Kind.RATED, now, person=person, reference=event_id, number=seconds)


def was_away(session: Session, community: int, event_id: int, person: int) -> None:
    """«Меня не было»: they are not counted as a visitor."""
    _feedback(session, community, event_id, person)
    seat = session.scalar(select(Seat).where(Seat.event == event_id, Seat.person == person))
    if seat:
        seat.came = False
    session.execute(
        delete(Signal).where(
            Signal.kind == str(Kind.VISITED), Signal.person == person, Signal.reference == str(event_id)
        )
    )


def add_words(session: Session, community: int, event_id: int, person: int, said: str, passed: str) -> None:
    """`passed`: how the organiser may see them: "named", "nameless", "no"."""
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
    """For the organiser. `average` only of five marks or more."""

    event: int
    community: int
    title: str
    host: int
    came: int
    first_time: int
    rated: int
    average: float | None
    words: tuple[tuple[int | None, str], ...]  # whose, if they want to be named


def summaries_due(session: Session, now: datetime) -> list[Summary]:
    """A day after; marks them as summed up."""
    due = session.scalars(
        select(Event).where(Event.thanked_at <= now - SUMMARY_AFTER, Event.summed_up_at.is_(None)).order_by(Event.id)
    ).all()
    for event in due:
        event.summed_up_at = now
    return [summary(session, event) for event in due]


def summary(session: Session, event: Event) -> Summary:
    visits = session.execute(
        select(func.count(), func.coalesce(func.sum(Signal.number), 0)).where(
            Signal.kind == str(Kind.VISITED), Signal.reference == str(event.id), Signal.community == event.community
        )
    ).one()
    told = session.scalars(
        select(Feedback).where(Feedback.event == event.id, Feedback.rated_at.is_not(None)).order_by(Feedback.rated_at)
    ).all()
    ratings = [one.rating for one in told if one.rating]
    average = round(mean(ratings), 1) if len(ratings) >= FEW else None
    said = tuple(
        (one.person if one.passed == "named" else None, one.words) for one in told if one.words and one.passed != "no"
    )
    return Summary(
        event.id, event.community, event.title, event.host, visits[0], int(visits[1] or 0), len(ratings), average, said
    )


def names(session: Session, people: Sequence[int], most: int) -> list[str]:
    rows = session.execute(
        select(Person.id, Person.name).where(Person.id.in_(people[:most]), Person.forgotten_at.is_(None))
    )
    found = {row[0]: row[1] for row in rows}
    return [found[person] for person in people[:most] if person in found]
