"""Consents (152-FZ): each to one thing, with the words that were shown, their version, time and place.

Storing personal data is asked for in a message of its own, showing anything to others when it is to be shown. Each
community has its own, because its leaders read what is told there.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from models import Community, CommunityState, Consent, Membership

VERSION = 3  # of the text about storing data; raised when its words change
DATA = "data"
STILL_GOOD = 1  # the oldest version that covers what is stored today; who gave an older one is asked again


class Showing(StrEnum):
    """What somebody lets others see, by a yes to just that."""

    INTRODUCTION = "introduction"
    REQUEST = "request"
    REQUEST_NAMED = "request-named"
    THANKS = "thanks"  # that were said to them
    THANKS_SAID = "thanks-said"  # that they said themselves
    PHOTOS = "photos"
    BIRTHDAY = "birthday"  # congratulated in the chat
    HISTORY = "history"  # their words from the group, to all neighbours and in the booklet
    TOLD_OF = "told-of"  # a leader's post about them, to everybody
    NAME = "name"  # to a neighbour whom they help, or who helps them
    TELEPHONE = "telephone"
    ANSWERS = "answers"  # to a survey, with their name, to the leaders


# Conditions: a consent to storing data that counts today, also one in earlier words.
GOOD = Consent.kind == DATA, Consent.version >= STILL_GOOD, Consent.withdrawn_at.is_(None)
# Of what is asked; raised when the words change.
VERSIONS = dict.fromkeys(Showing, 1) | {Showing.PHOTOS: 3, Showing.NAME: 2}


def given(session: Session, community: int, person: int) -> Consent | None:
    """The current consent, or None."""
    return session.scalar(select(Consent).where(Consent.community == community, *valid(person)).limit(1))


def valid(person: int) -> tuple[ColumnElement[bool], ...]:
    """Conditions: the person's current consents."""
    return Consent.person == person, *GOOD


def give(
    session: Session, community: int, person: int, transport: str, now: datetime, *, words: str | None = None
) -> None:
    """`words`: what the person read and agreed to."""
    if given(session, community, person) is None:
        how = {"kind": DATA, "version": VERSION, "words": words, "transport": transport, "at": now}
        session.add(Consent(person=person, community=community, **how))
        session.flush()


def agree(
    session: Session, community: int, person: int, to: Showing, transport: str, now: datetime, words: str
) -> None:
    """Keeps a yes to one thing being shown, each time it is given. `words`: what was read and pressed."""
    how = {"kind": str(to), "version": VERSIONS[to], "words": words, "transport": transport, "at": now}
    session.add(Consent(person=person, community=community, **how))


def standing(session: Session, community: int, person: int) -> list[Consent]:
    """The newest of each kind that has not been taken back: storing data first, then in the order of `Showing`."""
    mine = Consent.community == community, Consent.person == person, Consent.withdrawn_at.is_(None)
    newest = {row.kind: row for row in session.scalars(select(Consent).where(*mine).order_by(Consent.id))}
    return [newest[kind] for kind in (DATA, *Showing) if kind in newest]


def left_behind(session: Session, person: int) -> dict[int, list[Consent]]:
    """Those that stand in communities where the person is no more, by community."""
    inside = exists().where(
        Membership.community == Consent.community, Membership.person == person, Membership.left_at.is_(None)
    )
    open_ones = Consent.person == person, Consent.withdrawn_at.is_(None), Consent.community.is_not(None)
    there = exists().where(Community.id == Consent.community, Community.state != CommunityState.ENDING)
    found = session.scalars(select(Consent.community).where(*open_ones, ~inside, there).distinct())
    return {one: standing(session, one, person) for one in sorted(filter(None, found))}


def end(session: Session, community: int, person: int, kind: Showing, now: datetime) -> None:
    """services/people/taking_back.py removes what it let be shown."""
    ones = Consent.person == person, Consent.community == community, Consent.kind == str(kind)
    session.execute(update(Consent).where(*ones, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now))


def withdraw(session: Session, community: int, person: int, now: datetime) -> None:
    """Ends all of them; the records stay. services/people/withdrawal.py deletes the data."""
    open_ones = Consent.person == person, Consent.community == community, Consent.withdrawn_at.is_(None)
    session.execute(update(Consent).where(*open_ones).values(withdrawn_at=now))
