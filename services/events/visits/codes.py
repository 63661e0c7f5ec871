"""The code of a meeting, which its guests type or scan at the door: four digits, good while the doors are open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Event, EventState, Membership, Seat, Visit, VisitCode, WrongCode
from models.scope import beyond
from services.events.attendance import Answer
from services.events.hosts.leading import led_by
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

EARLY = timedelta(hours=1)  # before the start the doors open
LATE = timedelta(hours=3)  # after the end they close
REMEMBERED = timedelta(days=7)  # so long whoever types the code of a meeting that is over hears which one it was
CODES = range(1000, 10_000)
GUESSES = 5  # wrong codes of one person
A_DAY = timedelta(days=1)
_IS_LIVE = exists().where(Community.id == Event.community, Community.state == CommunityState.ACTIVE)


def is_open(event: Event, now: datetime) -> bool:
    """Whether guests are checked in now."""
    return event.state == EventState.PLANNED and event.starts_at - EARLY <= now < event.ends_at + LATE


def check_open(event: Event, now: datetime) -> None:
    if event.state == EventState.CANCELLED:
        raise Refusal("event.cancelled", title=event.title)
    if now >= event.ends_at + LATE:
        raise Refusal("visit.over", title=event.title)
    if now < event.starts_at - EARLY:
        raise Refusal("visit.early", title=event.title)


def of(session: Session, event: Event, now: datetime) -> VisitCode:
    """The event's code, made when it is first wanted. No other meeting that is not over has it."""
    found = session.scalar(select(VisitCode).where(VisitCode.event == event.id))
    if found is None:
        with beyond(session):
            busy = select(VisitCode.code).join(Event, Event.id == VisitCode.event).where(Event.ends_at > now - LATE)
            used = set(session.scalars(busy))
        found = VisitCode(event=event.id, code=free(event.id, used, now), made_at=now)
        session.add(found)
        session.flush()
    return found


def known(session: Session, event: Event) -> str:
    """The event's code; "" if nobody has wanted one yet."""
    return session.scalar(select(VisitCode.code).where(VisitCode.event == event.id)) or ""


def free(event: int, used: Collection[str], now: datetime) -> str:
    """Nobody knows the microsecond it follows from; a unit that runs twice gives the same one."""
    drawn = int.from_bytes(sha256(f"{event} {now.isoformat()}".encode()).digest()) % len(CODES)
    return next(code for code in map(str, (*CODES[drawn:], *CODES[:drawn])) if code not in used)


def due(session: Session, now: datetime) -> Sequence[Event]:
    """Meetings whose doors are open and that are not over, if their host is still a neighbour."""
    here = exists().where(Membership.community == Event.community, Membership.person == Event.host, LIVE_MEMBERS)
    soon = Event.state == EventState.PLANNED, Event.starts_at <= now + EARLY, Event.ends_at > now
    return session.scalars(select(Event).where(*soon, here).order_by(Event.ends_at, Event.id)).all()


def open_of_host(session: Session, person: int, communities: Collection[int], now: datetime) -> Event | None:
    """The meeting that this person hosts in one of these communities, while its doors are open and it has a code."""
    doors = Event.state == EventState.PLANNED, Event.starts_at <= now + EARLY, Event.ends_at > now - LATE
    has_code = exists().where(VisitCode.event == Event.id)
    mine = Event.community.in_(list(communities)), led_by(person), has_code
    with beyond(session):
        return session.scalars(select(Event).where(*doors, *mine).order_by(Event.starts_at).limit(1)).first()


def open_to_guest(session: Session, person: int, now: datetime) -> Event | None:
    """The meeting that this person has said yes to, while its doors are open and they are not checked in."""
    doors = Event.state == EventState.PLANNED, Event.starts_at <= now + EARLY, Event.ends_at > now - LATE
    comes = exists().where(Seat.event == Event.id, Seat.person == person, Seat.answer == int(Answer.YES), ~Seat.waiting)
    there = exists().where(Visit.event == Event.id, Visit.person == person, ~Visit.away)
    with beyond(session):
        found = select(Event).where(*doors, comes, ~there).order_by(Event.starts_at).limit(1)
        return session.scalars(found).first()


def anywhere(session: Session, communities: Collection[int], now: datetime) -> bool:
    """Whether doors are open in these communities; without any, anywhere."""
    doors = _IS_LIVE, Event.state == EventState.PLANNED, Event.starts_at <= now + EARLY, Event.ends_at > now - LATE
    of = (Event.community.in_(list(communities)),) if communities else ()
    with beyond(session):
        return session.scalar(select(exists().where(VisitCode.event == Event.id, *doors, *of))) or False


def _known(code: str, now: datetime) -> Select[Event]:
    known = select(Event).join(VisitCode, VisitCode.event == Event.id)
    return known.where(VisitCode.code == code, Event.ends_at > now - REMEMBERED, _IS_LIVE)


def find(session: Session, person: int, code: str, now: datetime) -> Event | None:
    """The event with this code, of whatever community: the one whose doors are open, or the last one. None: a wrong
    code, which is counted. Raises Refusal for whoever has tried too many."""
    if _tried(session, person, now) >= GUESSES:
        raise Refusal("visit.guessed")
    with beyond(session):
        events = session.scalars(_known(code, now).order_by(Event.starts_at.desc())).all()
    if not events:
        session.add(WrongCode(person=person, at=now))
        session.flush()
        return None
    return next((event for event in events if is_open(event, now)), events[0])


def _tried(session: Session, person: int, now: datetime) -> int:
    lately = WrongCode.person == person, WrongCode.at > now - A_DAY
    return session.scalar(select(func.count()).where(*lately)) or 0
