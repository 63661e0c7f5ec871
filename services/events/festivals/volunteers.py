"""Whoever helps with a festival, and what they can do and when, in their own words; only its leaders read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from models import Festival, Membership, Volunteer
from services.people.memberships import LIVE_MEMBERS


def offer(session: Session, festival: int, person: int, words: str, now: datetime) -> None:
    """What they say now is in place of what they have said before."""
    if (row := of_person(session, festival, person)) is None:
        session.add(Volunteer(festival=festival, person=person, words=words, at=now))
    else:
        row.words, row.at = words, now
    session.flush()


def withdraw(session: Session, festival: int, person: int) -> bool:
    """False if they did not help."""
    if (row := of_person(session, festival, person)) is None:
        return False
    session.execute(delete(Volunteer).where(Volunteer.id == row.id))
    return True


def of_person(session: Session, festival: int, person: int) -> Volunteer | None:
    mine = Volunteer.festival == festival, Volunteer.person == person
    return session.scalar(select(Volunteer).where(*mine))


def of(session: Session, festival: int) -> Sequence[Volunteer]:
    """Those who are neighbours, in the order they came forward."""
    return session.scalars(select(Volunteer).where(*_here(festival)).order_by(Volunteer.id)).all()


def count(session: Session, festival: int) -> int:
    return session.scalar(select(func.count()).select_from(Volunteer).where(*_here(festival))) or 0


def forget(session: Session, community: int, person: int) -> None:
    here = select(Festival.id).where(Festival.community == community)
    session.execute(delete(Volunteer).where(Volunteer.person == person, Volunteer.festival.in_(here)))


def _here(festival: int) -> tuple[ColumnElement[bool], ...]:
    community = select(Festival.community).where(Festival.id == festival).scalar_subquery()
    member = exists().where(Membership.community == community, Membership.person == Volunteer.person, LIVE_MEMBERS)
    return Volunteer.festival == festival, member
