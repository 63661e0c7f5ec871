"""Finds neighbours by what people call them: «Олег», «Галине Петровне»."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Membership, Person
from services.people import memberships
from services.speech import called

MOST = 20


def neighbours(session: Session, community: int, said: str) -> list[tuple[int, str]]:
    """(person, name) of the neighbours these words name, the oldest members first."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Membership, Membership.person == Person.id)
        .where(Membership.community == community, memberships.NEIGHBOURS, Person.forgotten_at.is_(None))
        .order_by(Membership.id)
    )
    return [(person, name) for person, name in rows if called.is_called(name, said)][:MOST]
