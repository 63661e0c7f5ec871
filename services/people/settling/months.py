"""The row of a newcomer's month, and what is asked in it after 1, 7 and 30 days, until all is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Membership, Settling, Utc
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal
from services.roles import Role

DAYS = (1, 7, 30)
TOO_LATE = timedelta(days=3)  # after that a question about the first day would be odd
MONTH = timedelta(days=30)


def found(session: Session, community: int, person: int) -> Settling | None:
    return session.scalar(select(Settling).where(Settling.community == community, Settling.person == person))


def of(session: Session, community: int, person: int, now: datetime) -> Settling:
    """The month's row, made if there is none."""
    row = found(session, community, person)
    if row is None:
        row = Settling(community=community, person=person, asked_at=now)
        session.add(row)
        session.flush()
    return row


@dataclass(frozen=True)
class Due:
    community: int
    person: int
    day: int
    joined_at: datetime


def due(session: Session, now: datetime) -> Sequence[Due]:
    """Newcomers of all communities, each with the question that it is time for; each is asked once."""
    rows = []
    for day in DAYS:
        came = {"after": now - timedelta(days=day) - TOO_LATE, "until": now - timedelta(days=day), "day": day}
        rows += [Due(*row) for row in session.execute(_DUE, came)]
    return rows


_DAY = bindparam("day", type_=Integer)
_SETTLING = (Settling.community == Membership.community) & (Settling.person == Membership.person)
_DUE = (
    select(Membership.community, Membership.person, _DAY, Membership.joined_at)
    .join(Community, Community.id == Membership.community)
    .outerjoin(Settling, _SETTLING)
    .where(
        Membership.joined_at > bindparam("after", type_=Utc),
        Membership.joined_at <= bindparam("until", type_=Utc),
        Membership.newcomer,
        Membership.role == int(Role.MEMBER),
        LIVE_MEMBERS,
        Community.state == CommunityState.ACTIVE,
        Settling.id.is_(None) | ((Settling.day < _DAY) & ~Settling.over),
    )
    .order_by(Membership.community, Membership.joined_at, Membership.id)
)


def note_asked(session: Session, community: int, person: int, day: int, now: datetime) -> int:
    """Returns the row's id."""
    row = of(session, community, person, now)
    row.day, row.asked_at = day, now
    session.flush()
    return row.id


def answering(session: Session, community: int, person: int, day: int) -> Settling:
    """The row, of whoever is asked about this day. Raises Refusal after a newer question, or the last one."""
    row = found(session, community, person)
    if row is None or row.day != day or row.over:
        raise Refusal("button.answered")
    return row


def end(session: Session, row: Settling) -> None:
    """Nothing more is asked: all is well, or they want no more questions."""
    row.over = True
    session.flush()
