"""A calling is taken by oneself, or proposed by a neighbour and taken or declined; given up on any day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import Called, CalledState, Calling, scope
from services.people import memberships
from services.refusal import Refusal

PROPOSED, HELD, _, DECLINED = CalledState
SEASON = timedelta(days=91)


def take(session: Session, community: int, person: int, calling: Calling, now: datetime) -> None:
    """Also what they rest from, have declined or were proposed for. Raises Refusal if it is theirs already."""
    row = _of(session, community, person, calling)
    if row is not None and row.state is HELD:
        raise Refusal("callings.already")
    if row is None:
        row = Called(community=community, person=person, calling=calling, state=HELD, since=now)
        session.add(row)
    _hold(row, now)
    session.flush()


def _hold(row: Called, now: datetime) -> None:
    row.state, row.since = HELD, now
    row.proposed_by = row.asked_at = row.declined_at = None


def give_up(session: Session, community: int, person: int, calling: Calling, now: datetime) -> None:
    """Raises Refusal if it is not theirs."""
    row = _of(session, community, person, calling)
    if row is None or row.state in (PROPOSED, DECLINED):
        raise Refusal("button.answered")
    _decline(row, now)
    session.flush()


def _decline(row: Called, now: datetime) -> None:
    row.state, row.declined_at = DECLINED, now
    row.proposed_by = row.asked_at = None


# ── Proposed by neighbours ───────────────────────────────────────────────────────────────────────────────────────────
def propose(session: Session, community: int, person: int, calling: Calling, by: int, now: datetime) -> Called | None:
    """The row that asks them; None if they are not to be asked: they do it, were asked this season, or have said no.
    Raises Refusal for oneself and for whoever is no neighbour."""
    if person == by:
        raise Refusal("callings.oneself")
    if person not in memberships.neighbours_of(session, community, [person]):
        raise Refusal("button.old")
    row = _of(session, community, person, calling)
    if row is not None and (row.state is not PROPOSED or row.since > now - SEASON):
        return None
    if row is None:
        row = Called(community=community, person=person, calling=calling)
        session.add(row)
    row.state, row.since, row.proposed_by = PROPOSED, now, by
    session.flush()
    return row


def proposed(session: Session, community: int, row: int, person: int) -> Called:
    """What somebody was proposed for. Raises Refusal for anybody else's, and once it is answered."""
    found = scope.own(session, Called, community, row)
    if found is None or found.person != person or found.state is not PROPOSED:
        raise Refusal("button.answered")
    return found


def accept(session: Session, row: Called, now: datetime) -> int | None:
    """Returns who had proposed it, if they still live here."""
    by = row.proposed_by
    _hold(row, now)
    session.flush()
    return by if by and memberships.neighbours_of(session, row.community, [by]) else None


def decline(session: Session, row: Called, now: datetime) -> None:
    _decline(row, now)
    session.flush()


def forget(session: Session, person: int) -> None:
    """What they had proposed others for stays, without them."""
    session.execute(delete(Called).where(Called.person == person))
    session.execute(update(Called).where(Called.proposed_by == person).values(proposed_by=None))


def withdraw(session: Session, community: int, person: int) -> None:
    session.execute(delete(Called).where(Called.community == community, Called.person == person))


def _of(session: Session, community: int, person: int, calling: Calling) -> Called | None:
    here = Called.community == community, Called.person == person, Called.calling == calling
    return session.scalar(select(Called).where(*here))
