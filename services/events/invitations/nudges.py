"""«Позвать тех, кто ещё не ответил»: one polite message to neighbours who have not, a minute after the host's press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, or_, select
from sqlalchemy.orm import Session

from models import (
    Account,
    Chat,
    CoHost,
    CoHostState,
    Event,
    EventState,
    Membership,
    Nudge,
    Nudged,
    Person,
    Queued,
    QueuedState,
    Seat,
    Uninvited,
    core,
    insert,
    prepared,
)
from services.communities import profile
from services.communities.posts import SECOND_THOUGHTS
from services.events import announced
from services.events.hosts import leading
from services.events.invitations import uninvited
from services.people import private_chats
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal
from services.roles import Role

PART = 250  # people per unit, which bounds how long other updates wait
USEFUL = timedelta(hours=1)  # closer to the start nobody is asked
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Reach:
    """`later`: of those who `hear`, how many have had their messages of the week; `unreached`: cannot be written to;
    `spared`: asked not to be."""

    hear: int
    later: int
    unreached: int
    spared: int


def may(session: Session, event: Event, now: datetime) -> bool:
    """Whether a nudge makes sense: neighbours have read of the meeting, it is ahead, and none was sent."""
    if event.awaits_card or event.starts_at - USEFUL <= now or event.state is EventState.CANCELLED:
        return False
    if announced.is_held_back(session, event):
        return False
    return session.scalar(select(Nudge.id).where(Nudge.event == event.id)) is None


def reach(session: Session, event: Event, now: datetime) -> Reach:
    reached = private_chats.any_of(Membership.person)
    spared = _spared(event)
    hears = reached & ~spared
    counts = [func.count().filter(one) for one in (hears, hears & _has_had_enough(now), ~reached, reached & spared)]
    found = select(*counts).select_from(Membership).join(Person, Person.id == Membership.person)
    row: Any = session.execute(found.where(*_silent(event))).one()
    return Reach(*row)


def _silent(event: Event) -> tuple[ColumnElement[bool], ...]:
    """Neighbours who have not answered. The hosts need no seat."""
    answered = exists().where(Seat.event == event.id, Seat.person == Membership.person)
    beside = select(CoHost.person).where(CoHost.event == event.id, CoHost.state == CoHostState.HOSTS)
    guest = Membership.person != event.host, Membership.person.not_in(beside)
    return Membership.community == event.community, LIVE_MEMBERS, *guest, ~answered


def _spared(event: Event) -> ColumnElement[bool]:
    """«Не звать на такие», «ничего не присылать»."""
    return Membership.person.in_(uninvited.people(event)) | (Person.unasked_a_week == 0)


def _has_had_enough(now: datetime) -> ColumnElement[bool]:
    theirs = select(Chat.id).join(Account, Account.id == Chat.account).where(Account.person == Membership.person)
    out = or_(and_(Queued.state == QueuedState.SENT, Queued.ended_at > now - WEEK), Queued.state == QueuedState.SENDING)
    sent = select(func.count(Queued.id)).where(Queued.chat.in_(theirs.correlate(Membership)), Queued.unasked, out)
    return sent.correlate(Membership).scalar_subquery() >= Person.unasked_a_week


def begin(session: Session, event: Event, by: int, now: datetime) -> None:
    """In a minute, until which it can be taken back. Raises Refusal if another leader was faster."""
    told = {"event": event.id, "by": by, "at": now + SECOND_THOUGHTS}
    if not _is_ahead(event, now) or announced.is_held_back(session, event) or _BEGIN.run(session, told).rowcount != 1:
        raise Refusal("button.answered")


_BEGIN = prepared(
    insert(core(Nudge))
    .values({name: bindparam(name) for name in ("event", "by", "at")} | {"done": False})
    .on_conflict_do_nothing()
)


def _is_ahead(event: Event, now: datetime) -> bool:
    return event.state is EventState.PLANNED and event.starts_at - USEFUL > now


def take_back(session: Session, event: int, now: datetime) -> None:
    """Raises Refusal once anybody may have read it."""
    waits = Nudge.event == event, Nudge.at > now, ~Nudge.done
    if session.scalar(select(Nudge.id).where(*waits)) is None:
        raise Refusal("posting.gone-out")
    session.execute(delete(Nudge).where(*waits))


def next_due(session: Session, now: datetime) -> tuple[Nudge, Event] | None:
    """One whose minute has passed. A meeting that somebody is just calling off waits until that is clear."""
    found = select(Nudge, Event).join(Event, Event.id == Nudge.event)
    found = found.where(Nudge.at <= now, ~Nudge.done, Event.off_at.is_(None)).order_by(Nudge.at, Nudge.id)
    row = session.execute(found.limit(1)).first()
    return (row[0], row[1]) if row else None


def part(session: Session, nudge: Nudge, event: Event, now: datetime) -> Sequence[Nudged]:
    """The next people to ask; none, and the nudge is done, when there are no more, the meeting is off or has begun, or
    whoever sent it may not any more."""
    rows = _asked(session, event, now) if _is_ahead(event, now) and _may_still(session, nudge, event) else []
    nudge.done = not rows
    session.flush()
    return rows


def _asked(session: Session, event: Event, now: datetime) -> Sequence[Nudged]:
    known = exists().where(Nudged.event == event.id, Nudged.person == Membership.person)
    whom = select(Membership.person).join(Person, Person.id == Membership.person).where(*_silent(event), ~known)
    whom = whom.where(private_chats.any_of(Membership.person), ~_spared(event)).order_by(Membership.id).limit(PART)
    rows = [Nudged(event=event.id, person=person, at=now) for person in session.scalars(whom).all()]
    session.add_all(rows)
    session.flush()
    return rows


def _may_still(session: Session, nudge: Nudge, event: Event) -> bool:
    if nudge.by is None or announced.is_held_back(session, event):
        return False
    role = profile.standing(session, event.community, nudge.by).role
    return role >= Role.MANAGER or (role >= Role.MEMBER and leading.leads(session, event, nudge.by))


def is_silent(session: Session, row: Nudged, event: Event) -> bool:
    """Whether they have neither answered meanwhile nor asked to be spared."""
    answered = exists().where(Seat.event == event.id, Seat.person == row.person)
    spared = uninvited.people(event).where(Uninvited.person == row.person).exists()
    return not session.scalar(select(answered | spared))
