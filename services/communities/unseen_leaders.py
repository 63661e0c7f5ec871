"""Managers who cannot be looked for in any chat, so that no platform would report a demotion.

The other leaders are asked. Without a yes within a week such a manager becomes a member; after a yes, the leaders are
asked again in half a year. Owners and sole leaders stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Chat, Community, CommunityState, Deed, Membership, prepared
from services import audit
from services.communities import leadership
from services.communities.groups import COUNTS
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

ANSWER_IN = timedelta(days=7)
GOOD_FOR = timedelta(days=182)


@dataclass(frozen=True)
class Unseen:
    """`until`: when they lose the role without a yes; None: they have just lost it."""

    community: int
    person: int
    until: datetime | None


def due(session: Session, now: datetime) -> list[Unseen]:
    """Managers to ask the other leaders about, and those who have just lost the role. Seen again, they need no yes."""
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
        leadership.demote(session, row.community, row.person, now)
        return [Unseen(row.community, row.person, None)]
    return [Unseen(row.community, row.person, until)] if until <= now + ANSWER_IN else []


def _managers(session: Session) -> list[tuple[Membership, bool]]:
    """Whom nobody sees, and who is seen again and needs no yes any more."""
    session.flush()
    rows = _IN_DOUBT.run(session, {})
    return [(session.get_one(Membership, id), bool(seen)) for id, seen in sorted(map(tuple, rows))]


_SEEN = (
    select(Chat.id)
    .join(Account, Account.transport == Chat.transport)
    .where(Account.person == Membership.person, Chat.community == Membership.community, *COUNTS)
    .correlate(Membership)
    .exists()
)


# Found by community, since the index of members does not include roles.
_IN_DOUBT = prepared(
    select(Membership.id, _SEEN).where(
        Membership.community.in_(select(Community.id).where(Community.state == CommunityState.ACTIVE)),
        Membership.role == int(Role.MANAGER),
        Membership.left_at.is_(None),
        ~_SEEN | Membership.trusted_until.is_not(None),
    )
)


def until(session: Session, community: int, person: int) -> datetime:
    """When the role ends without a yes. Raises Refusal if nobody asks about this leader."""
    here = Membership.community == community, Membership.person == person, Membership.trusted_until.is_not(None)
    found = session.scalar(select(Membership.trusted_until).where(*here))
    if found is None:
        raise Refusal("button.answered")
    return found


def keep(session: Session, community: int, person: int, by: int, now: datetime) -> None:
    """Records another leader's yes."""
    _asked_about(session, community, person, by).trusted_until = now + GOOD_FOR


def dismiss(session: Session, community: int, person: int, by: int, now: datetime) -> None:
    _asked_about(session, community, person, by).trusted_until = None
    leadership.demote(session, community, person, now)
    audit.note(session, Deed.LEADS_NO_MORE, community, by, now, about=person)


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
