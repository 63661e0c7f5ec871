"""Managers who can be looked for in no chat: no platform would tell that they lead no more.

The other leaders are asked. Without a yes within a week such a manager is a neighbour like all; with one they are asked
again after half a year. An owner stays, and so does whoever leads alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
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
    found = []
    for row, seen in _managers(session):
        if seen:
            row.trusted_until = None
        elif memberships.other_leader(session, row.community, row.person) is not None:
            found += _unseen(session, row, now)
    session.flush()
    return found


def _unseen(session: Session, row: Membership, now: datetime) -> list[Unseen]:
    row.trusted_until = until = row.trusted_until or now + ANSWER_IN
    session.flush()
    if until <= now:
        leadership.demote(session, row.community, row.person)
        return [Unseen(row.community, row.person, None)]
    return [Unseen(row.community, row.person, until)] if until <= now + ANSWER_IN else []


def _managers(session: Session) -> list[tuple[Membership, bool]]:
    """Found by their communities: an index of members knows no ranks."""
    active = session.scalars(select(Community.id).where(Community.state == CommunityState.ACTIVE)).all()
    leading = Membership.role == int(Role.MANAGER), Membership.left_at.is_(None)
    rows = session.execute(select(Membership, _SEEN).where(Membership.community.in_(active), *leading)).all()
    return sorted(((row, bool(seen)) for row, seen in rows), key=lambda found: found[0].id)


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
