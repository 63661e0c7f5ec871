"""Managers who can be looked for in no chat: no platform would tell that they lead no more.

The other leaders are asked. Without a yes within a week such a manager is a neighbour like all; with one they are asked
again after half a year. An owner stays, and so does whoever leads alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Community, CommunityState, Membership
from services.communities import leadership
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

ANSWER_IN = timedelta(days=7)
GOOD_FOR = timedelta(days=182)


@dataclass(frozen=True)
class Unseen:
    """`until`: when they fall without a yes; None: they have fallen."""

    community: int
    person: int
    until: datetime | None


def due(session: Session, now: datetime) -> list[Unseen]:
    """Whom the other leaders are to be asked about, and who has fallen just now. Who is seen again needs no yes."""
    session.execute(update(Membership).where(Membership.trusted_until.is_not(None), _SEEN).values(trusted_until=None))
    found = []
    for row in _unseen(session):
        if memberships.other_leader(session, row.community, row.person) is None:
            continue
        row.trusted_until = row.trusted_until or now + ANSWER_IN
        if row.trusted_until <= now:
            leadership.demote(session, row.community, row.person)
            found.append(Unseen(row.community, row.person, None))
        elif row.trusted_until <= now + ANSWER_IN:
            found.append(Unseen(row.community, row.person, row.trusted_until))
    session.flush()
    return found


def _unseen(session: Session) -> Sequence[Membership]:
    unseen = (
        select(Membership)
        .join(Community, Community.id == Membership.community)
        .where(
            Membership.role == int(Role.MANAGER),
            Membership.left_at.is_(None),
            Community.state == CommunityState.ACTIVE,
            ~_SEEN,
        )
    )
    return session.scalars(unseen.order_by(Membership.id)).all()


_SEEN = (
    select(Chat.id)
    .join(Account, Account.transport == Chat.transport)
    .where(Account.person == Membership.person, Chat.community == Membership.community, *leadership.COUNTS)
    .correlate(Membership)
    .exists()
)


def keep(session: Session, community: int, person: int, by: int, now: datetime) -> None:
    """Another leader says that they lead."""
    _asked_about(session, community, person, by).trusted_until = now + GOOD_FOR


def dismiss(session: Session, community: int, person: int, by: int) -> None:
    _asked_about(session, community, person, by).trusted_until = None
    leadership.demote(session, community, person)


def _asked_about(session: Session, community: int, person: int, by: int) -> Membership:
    row = session.scalar(
        select(Membership).where(
            Membership.community == community,
            Membership.person == person,
            Membership.role == int(Role.MANAGER),
            Membership.left_at.is_(None),
            Membership.trusted_until.is_not(None),
        )
    )
    if row is None or person == by:
        raise Refusal("button.answered")
    return row
