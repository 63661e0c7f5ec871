"""Who welcomes newcomers: by their own word, until they pause or stop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Calling, Membership, Welcomer, WelcomerState
from services.people.callings.holders import holders
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal


def ready(session: Session, community: int) -> list[int]:
    """Neighbours who may be asked about newcomers: those who have agreed, longest ago first, and those whose calling it
    is, unless they pause."""
    lives = (Membership.community == Welcomer.community) & (Membership.person == Welcomer.person) & LIVE_MEMBERS
    found = select(Welcomer.person, Welcomer.state).join(Membership, lives).where(Welcomer.community == community)
    states = {row.person: row.state for row in session.execute(found.order_by(Welcomer.id))}
    called = [one for one in holders(session, community, Calling.GREETER) if one not in states]
    return [one for one, state in states.items() if state is WelcomerState.READY] + called


def of(session: Session, community: int, person: int) -> Welcomer | None:
    here = Welcomer.community == community, Welcomer.person == person
    return session.scalar(select(Welcomer).where(*here))


def agree(session: Session, community: int, person: int, now: datetime) -> None:
    """Also ends a pause."""
    row = of(session, community, person)
    if row is None:
        session.add(Welcomer(community=community, person=person, state=WelcomerState.READY, at=now))
    else:
        row.state = WelcomerState.READY
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
