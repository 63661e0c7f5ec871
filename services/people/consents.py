"""Consent to storing personal data (152-FZ): given in a message of its own, stored with its words, time and place.

Each community has its own consent, because its leaders read what is told there.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from models import Consent

VERSION = 2  # of the consent text; raised when its words change
SHOWING = 1  # of the questions whether to show something in the group
STILL_GOOD = 1  # the oldest version that covers what is stored today; who gave an older one is asked again


class Showing(StrEnum):
    """What somebody lets be shown in the group, by a yes to just that."""

    INTRODUCTION = "introduction"
    REQUEST = "request"
    REQUEST_NAMED = "request-named"
    THANKS = "thanks"
    PHOTOS = "photos"


def given(session: Session, community: int, person: int) -> Consent | None:
    """The current consent, or None."""
    return session.scalar(select(Consent).where(Consent.community == community, *valid(person)).limit(1))


def valid(person: int) -> tuple[ColumnElement[bool], ...]:
    """Conditions: the person's current consents."""
    current = Consent.version >= STILL_GOOD, Consent.withdrawn_at.is_(None)
    return Consent.person == person, Consent.kind == "data", *current


def give(
    session: Session, community: int, person: int, transport: str, now: datetime, *, words: str | None = None
) -> None:
    """`words`: what the person read and agreed to."""
    if given(session, community, person) is None:
        how = {"kind": "data", "version": VERSION, "words": words, "transport": transport, "at": now}
        session.add(Consent(person=person, community=community, **how))
        session.flush()


def agree(
    session: Session, community: int, person: int, to: Showing, transport: str, now: datetime, words: str
) -> None:
    """Keeps a yes to one thing being shown in the group, each time it is given. `words`: what was read and pressed."""
    how = {"kind": str(to), "version": SHOWING, "words": words, "transport": transport, "at": now}
    session.add(Consent(person=person, community=community, **how))


def withdraw(session: Session, community: int, person: int, now: datetime) -> None:
    """Ends the consent; the record stays. services/people/withdrawal.py deletes the data."""
    open_ones = Consent.person == person, Consent.community == community, Consent.withdrawn_at.is_(None)
    session.execute(update(Consent).where(*open_ones).values(withdrawn_at=now))
