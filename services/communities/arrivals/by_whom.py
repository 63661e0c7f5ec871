"""By whom newcomers were greeted: those whom only Sosed has greeted wait for a word of a neighbour's."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models import Buddy, BuddyState, Greeted, Membership, Person
from services.people import memberships
from services.roles import Role

WAIT = timedelta(days=30)  # how long a word of a neighbour's is still welcome


def only_by_sosed(session: Session, community: int, now: datetime, most: int | None = None) -> list[tuple[int, str]]:
    """(person, name) of the newcomers whom only Sosed has greeted and no neighbour helps to settle in, oldest first."""
    helped = exists().where(
        Buddy.community == community, Buddy.newcomer == Membership.person, Buddy.state == BuddyState.TAKEN
    )
    here = Membership.community == community, Membership.newcomer, Membership.greeted_by == Greeted.SOSED
    found = (
        select(Person.id, Person.name)
        .join(Membership, Membership.person == Person.id)
        .where(*here, Membership.role == int(Role.MEMBER), memberships.LIVE_MEMBERS)
        .where(Membership.joined_at > now - WAIT, ~helped)
        .order_by(Membership.joined_at, Membership.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def greet_too(session: Session, community: int, person: int, by: Greeted) -> bool:
    """Somebody greets a newcomer after Sosed; False if somebody has already, or they have left."""
    here = Membership.community == community, Membership.person == person, Membership.greeted_by == Greeted.SOSED
    done = update(Membership).where(*here, memberships.LIVE_MEMBERS).values(greeted_by=by).returning(Membership.id)
    return session.scalar(done) is not None
