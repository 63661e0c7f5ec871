"""Birthdays: told by oneself, congratulated in the chat of a community only with a consent given there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from models import Birthday, Consent, Holiday, HolidayState, Membership, Occasion
from services.people import consents
from services.people.consents import Showing
from services.people.holidays import dates
from services.people.memberships import LIVE_MEMBERS


def of(session: Session, person: int) -> Birthday | None:
    return session.scalar(select(Birthday).where(Birthday.person == person))


def tell(session: Session, person: int, day: int, month: int) -> None:
    row = of(session, person)
    if row is None:
        session.add(Birthday(person=person, day=day, month=month))
    else:
        row.day, row.month = day, month
    session.flush()


def forget(session: Session, person: int) -> None:
    session.execute(delete(Birthday).where(Birthday.person == person))


def withdraw(session: Session, person: int) -> None:
    """Goes with the last consent to storing data, wherever it was given."""
    if session.scalar(select(Consent.id).where(*consents.valid(person)).limit(1)) is None:
        forget(session, person)


def shown(session: Session, community: int, person: int) -> bool:
    """Whether the chat may congratulate them."""
    return any(row.kind == Showing.BIRTHDAY for row in consents.standing(session, community, person))


def _on(day: date) -> ColumnElement[bool]:
    return or_(*((Birthday.day == one) & (Birthday.month == month) for one, month in dates.days_of(day)))


def _agreed() -> ColumnElement[bool]:
    mine = Consent.person == Birthday.person, Consent.community == Membership.community
    return exists().where(*mine, Consent.kind == str(Showing.BIRTHDAY), Consent.withdrawn_at.is_(None))


def everybodys(session: Session, on: date) -> Sequence[tuple[int, int, bool]]:
    """(community, person, whether the chat may congratulate them) of all whose day it is."""
    query = select(Membership.community, Membership.person, _agreed()).join(
        Birthday, Birthday.person == Membership.person
    )
    rows = session.execute(query.where(_on(on), LIVE_MEMBERS).order_by(Membership.community, Membership.id))
    return [(row[0], row[1], bool(row[2])) for row in rows]


def to_congratulate(session: Session, community: int, on: date) -> list[int]:
    """Whom the chat congratulates on that day."""
    query = select(Membership.person).join(Birthday, Birthday.person == Membership.person)
    here = query.where(Membership.community == community, _on(on), LIVE_MEMBERS, _agreed())
    return list(session.scalars(here.order_by(Membership.id)))


def greetings(session: Session, person: int, community: int | None = None) -> list[int]:
    """Those that groups may have read about them; the words that a leader has written in their place go."""
    mine = of(session, person)
    if mine is None:
        return []
    belong = select(Membership.community).where(Membership.person == person)
    here = Holiday.community == community if community else Holiday.community.in_(belong)
    rows = session.scalars(select(Holiday).where(here, Holiday.occasion == Occasion.BIRTHDAY)).all()
    theirs = [row for row in rows if dates.is_day_of(mine.day, mine.month, row.day)]
    for row in theirs:
        row.words = None
    return [row.id for row in theirs if row.state is HolidayState.SENT]
