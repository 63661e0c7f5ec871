"""Who welcomes newcomers: by their own word, until they pause or stop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Membership, Welcomer, WelcomerState
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal


def ready(session: Session, community: int) -> list[int]:
    """Neighbours who may be asked about newcomers, longest-serving first."""
    lives = (Membership.community == Welcomer.community) & (Membership.person == Welcomer.person) & LIVE_MEMBERS
    here = Welcomer.community == community, Welcomer.state == WelcomerState.READY
    found = select(Welcomer.person).join(Membership, lives).where(*here).order_by(Welcomer.id)
    return list(session.scalars(found))


def of(session: Session, community: int, person: int) -> Welcomer | None:
    here = Welcomer.community == community, Welcomer.person == person
    return session.scalar(select(Welcomer).where(*here))


def agree(session: Session, community: int, person: int, now: datetime) -> None:
    """Also ends a pause."""
    row = of(session, community, person)
    if row is None:
        session.add(Welcomer(community=community, person=person, state=WelcomerState.READY, at=now))
    else:
        row.state, row.rests_until = WelcomerState.READY, None
    session.flush()


def set_state(session: Session, community: int, person: int, state: WelcomerState) -> None:
    """Raises Refusal for whoever welcomes nobody."""
    row = of(session, community, person)
    if row is None:
        raise Refusal("welcomer.over")
    row.state = state
    session.flush()


def stop(session: Session, community: int, person: int) -> None:
    """They go on with the newcomers whom they help."""
    session.execute(delete(Welcomer).where(Welcomer.community == community, Welcomer.person == person))


def rest(session: Session, community: int, person: int, until: datetime) -> None:
    """After a no or silence somebody is left alone for a while."""
    if (row := of(session, community, person)) is not None:
        row.rests_until = until
        session.flush()
