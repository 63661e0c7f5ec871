"""What falls due of buddies: silence, somebody who has gone, the month's end, nobody found, the next one to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Buddy, BuddyState, Community, CommunityState, Membership, Settling
from services.people.buddies import pairs
from services.people.memberships import LIVE_MEMBERS
from services.people.settling import months

ASKED, SILENT, TAKEN, ENDED = pairs.ASKED, pairs.SILENT, pairs.TAKEN, pairs.ENDED
Reached = Callable[[int], bool]


def without_newcomer(session: Session) -> list[Buddy]:
    """Those whose newcomer has left."""
    return list(session.scalars(select(Buddy).where(Buddy.state.in_(pairs.OPEN), ~_lives(Buddy.newcomer))))


def without_neighbour(session: Session, reached: Reached) -> list[tuple[Buddy, str]]:
    """Those whose neighbour has left ("left"), or has blocked Sosed ("silent"). `reached`: whether somebody may be
    written to."""
    open_ones = session.execute(select(Buddy, _lives(Buddy.person)).where(Buddy.state.in_(pairs.OPEN))).all()
    left = [(row, "left") for row, lives in open_ones if not lives]
    return left + [(row, "silent") for row, lives in open_ones if lives and not reached(row.person)]


def silent(session: Session, now: datetime) -> list[Buddy]:
    """Those who have not answered by the evening after; they are left alone for a while, and another one is asked."""
    due = list(session.scalars(select(Buddy).where(Buddy.state == ASKED, Buddy.due_at <= now)))
    for row in due:
        row.state = SILENT
    session.flush()
    return due


def month_over(session: Session, now: datetime) -> list[Buddy]:
    """Those whose newcomer has been here for a month, and has had time to answer its last question."""
    since = (Membership.community == Buddy.community) & (Membership.person == Buddy.newcomer)
    here = Buddy.state.in_(tuple(BuddyState)), Membership.joined_at <= now - months.MONTH - months.TOO_LATE
    found = select(Buddy).join(Membership, since).where(*here)
    return list(session.scalars(found.order_by(Buddy.id)))


def drop(session: Session, rows: Sequence[Buddy]) -> None:
    session.execute(delete(Buddy).where(Buddy.id.in_([row.id for row in rows])))


def drop_all_of(session: Session, community: int, newcomer: int) -> None:
    """Who was asked about somebody who has left may be asked again when they come back."""
    session.execute(delete(Buddy).where(Buddy.community == community, Buddy.newcomer == newcomer))


def waiting(session: Session, now: datetime) -> list[Settling]:
    """Newcomers who want a buddy, whom nobody helps and about whom nobody is asked."""
    here = (Membership.community == Settling.community) & (Membership.person == Settling.person) & LIVE_MEMBERS
    led = exists().where(
        Buddy.community == Settling.community, Buddy.newcomer == Settling.person, Buddy.state.in_(pairs.OPEN)
    )
    found = (
        select(Settling)
        .join(Membership, here)
        .join(Community, Community.id == Settling.community)
        .where(Settling.asked_at > now - months.MONTH, Settling.wants_buddy, ~led)
        .where(Membership.joined_at > now - months.MONTH)
        .where(Community.state == CommunityState.ACTIVE)
        .order_by(Settling.asked_at, Settling.id)
    )
    return list(session.scalars(found))


def to_tell(session: Session, now: datetime) -> list[Settling]:
    """Whoever was promised an answer by now, and nobody helps; they are told once."""
    here = Settling.asked_at > now - months.MONTH, Settling.wants_buddy, Settling.tell_by <= now
    due = list(session.scalars(select(Settling).where(*here)))
    for row in due:
        row.tell_by = None
    session.flush()
    return due


def _lives(person: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(Membership.community == Buddy.community, Membership.person == person, LIVE_MEMBERS)
