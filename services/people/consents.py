"""Consent to keeping personal data (152-FZ): given in a message of its own, kept with its version, time and place.

It is given to the keeper of one community's data; another community's is another person.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Consent

VERSION = 1  # of the words people agree to; raised when their meaning changes


def given(session: Session, community: int, person: int) -> Consent | None:
    """The consent that holds now."""
    return session.scalar(
        select(Consent)
        .where(
            Consent.person == person,
            Consent.community == community,
            Consent.kind == "data",
            Consent.version == VERSION,
            Consent.withdrawn_at.is_(None),
        )
        .limit(1)
    )


def give(session: Session, community: int, person: int, transport: str, now: datetime) -> None:
    if given(session, community, person) is None:
        row = Consent(person=person, community=community, kind="data", version=VERSION, transport=transport, at=now)
        session.add(row)
        session.flush()


def withdraw(session: Session, community: int, person: int, now: datetime) -> None:
    """That it was given stays, with the moment it ended; what it allowed goes with services/people/withdrawal.py."""
    open_ones = Consent.person == person, Consent.community == community, Consent.withdrawn_at.is_(None)
    session.execute(update(Consent).where(*open_ones).values(withdrawn_at=now))
