"""Who does what for the neighbours. Never ranked: those who have done it longest come first, and all count alike."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Called, CalledState, Calling, Membership
from services.people.memberships import LIVE_MEMBERS

_LIVES = (Membership.community == Called.community) & (Membership.person == Called.person) & LIVE_MEMBERS


def holders(session: Session, community: int, calling: Calling) -> list[int]:
    """The neighbours who do this here now; not those who have left or rest."""
    return all_held(session, community).get(calling, [])


def all_held(session: Session, community: int) -> dict[Calling, list[int]]:
    """The same of every calling that anybody has."""
    here = Called.community == community, Called.state == CalledState.HELD
    rows = session.execute(
        select(Called.calling, Called.person).join(Membership, _LIVES).where(*here).order_by(Called.id)
    )
    found: dict[Calling, list[int]] = defaultdict(list)
    for row in rows:
        found[row.calling].append(row.person)
    return dict(found)


def has(session: Session, community: int, person: int, calling: Calling) -> bool:
    return person in holders(session, community, calling)


def of(session: Session, community: int, person: int) -> list[Called]:
    """What somebody does or rests from here, in the order of callings."""
    mine = Called.community == community, Called.person == person
    rows = session.scalars(select(Called).where(*mine, Called.state.in_((CalledState.HELD, CalledState.RESTING))))
    return sorted(rows, key=lambda row: list(Calling).index(row.calling))
