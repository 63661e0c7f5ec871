"""Finds neighbours by what people call them: «Олег», «Галине Петровне»."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Membership, Person
from services.people import memberships
from services.speech import called

MOST = 20


def joined(session: Session, community: int, person: int) -> datetime | None:
    """Since when somebody with namesakes here is in the community, also as a guest; None for a name that nobody else
    has."""
    name = select(Person.name).where(Person.id == person).scalar_subquery()
    here = Membership.community == community, Membership.left_at.is_(None)
    rows = session.execute(
        select(Person.id, Membership.joined_at)
        .join(Membership, Membership.person == Person.id)
        .where(*here, Person.name == name, Person.forgotten_at.is_(None))
    )
    since = {row.id: row.joined_at for row in rows}
    return since.get(person) if len(since) > 1 else None


def neighbours(session: Session, community: int, said: str) -> list[tuple[int, str]]:
    """(person, name) of the neighbours these words name, the oldest members first."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Membership, Membership.person == Person.id)
        .where(Membership.community == community, memberships.LIVE_MEMBERS, Person.forgotten_at.is_(None))
        .order_by(Membership.id)
    )
    return [(person, name) for person, name in rows if called.is_called(name, said)][:MOST]
