"""«Всё ещё ваше?»: callings are asked about once a season, all of a person's together, and rest without an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Called, CalledState, Membership
from services.people.callings import holders, taking
from services.people.callings.taking import SEASON
from services.people.memberships import LIVE_MEMBERS

HELD, RESTING = CalledState.HELD, CalledState.RESTING
ANSWERS_WITHIN = timedelta(days=30)  # after that it rests
AT_ONCE = 100  # rows per unit


def season(now: datetime) -> str:
    """The quarter, for keys of what is said once in it."""
    return f"{now.year}-{(now.month + 2) // 3}"


def to_ask(session: Session, now: datetime) -> tuple[list[int], bool]:
    """Memberships with callings unconfirmed for a season, one per person and community. Marks them as asked.

    Returns (some of them, whether there may be more).
    """
    late = Called.state == HELD, Called.since <= now - SEASON, Called.asked_at.is_(None)
    rows = session.execute(select(Called.id, Called.community, Called.person).where(*late).limit(AT_ONCE)).all()
    pairs = {(row.community, row.person) for row in rows}
    people = {person for _, person in pairs}
    # whatever else a person has taken since is asked about together with it
    theirs = session.scalars(select(Called).where(Called.person.in_(people), Called.state == HELD)).all()
    for one in theirs:
        if (one.community, one.person) in pairs:
            one.asked_at = now
    members = select(Membership.id, Membership.community, Membership.person)
    found = session.execute(members.where(Membership.person.in_(people), LIVE_MEMBERS).order_by(Membership.id))
    session.flush()
    return [row.id for row in found if (row.community, row.person) in pairs], len(rows) == AT_ONCE


def asked_about(session: Session, membership: int) -> list[Called]:
    """What of this membership's person waits for an answer."""
    member = session.get(Membership, membership)
    return _waiting(session, member.community, member.person) if member is not None else []


def confirm(session: Session, community: int, person: int, now: datetime) -> int:
    """All of them go on, those that rest, too; returns their number."""
    rows = _waiting(session, community, person)
    for row in rows:
        row.state, row.since, row.asked_at = HELD, now, None
    session.flush()
    return len(rows)


def give_up(session: Session, community: int, person: int, now: datetime) -> int:
    rows = _waiting(session, community, person)
    for row in rows:
        taking.decline(session, row, now)
    return len(rows)


def rest_unanswered(session: Session, now: datetime) -> None:
    late = Called.asked_at <= now - ANSWERS_WITHIN, Called.state == HELD
    session.execute(update(Called).where(*late).values(state=RESTING, asked_at=None))


def _waiting(session: Session, community: int, person: int) -> list[Called]:
    rows = holders.of(session, community, person)
    return [row for row in rows if row.asked_at is not None or row.state is RESTING]
