"""A newcomer and the neighbour who is asked to help them, from the wish to the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models import Buddy, BuddyState, Membership, Settling, scope
from services.people import memberships
from services.people.settling import months
from services.refusal import Refusal

ASKED, SILENT, DECLINED, TAKEN, ENDED = BuddyState
OPEN = (ASKED, TAKEN)
LOOKED_FOR = timedelta(days=2)


def evening(now: datetime, zone: str, after: timedelta = timedelta(days=1)) -> datetime:
    """18:00 in the community, so many days later."""
    return (now.astimezone(ZoneInfo(zone)) + after).replace(hour=18, minute=0, second=0, microsecond=0)


# ── The newcomer ─────────────────────────────────────────────────────────────────────────────────────────────────────
def wish(session: Session, community: int, newcomer: int, zone: str, now: datetime) -> datetime:
    """A newcomer wants help; returns by when they hear how it went. Raises Refusal if somebody helps them."""
    if helper_of(session, community, newcomer) is not None:
        raise Refusal("buddy.already")
    row = months.of(session, community, newcomer, now)
    row.wants_buddy, row.tell_by = True, evening(now, zone, LOOKED_FOR)
    session.flush()
    return row.tell_by


def tell_entrance(session: Session, community: int, person: int, entrance: int) -> None:
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(entrance=entrance))


def entrance_of(session: Session, community: int, person: int) -> int | None:
    here = Membership.community == community, Membership.person == person
    return session.scalar(select(Membership.entrance).where(*here))


def helper_of(session: Session, community: int, newcomer: int) -> Buddy | None:
    here = Buddy.community == community, Buddy.newcomer == newcomer, Buddy.state == TAKEN
    return session.scalar(select(Buddy).where(*here))


def asked_about(session: Session, community: int, newcomer: int) -> Buddy | None:
    """Whoever thinks about it just now."""
    here = Buddy.community == community, Buddy.newcomer == newcomer, Buddy.state == ASKED
    return session.scalar(select(Buddy).where(*here))


def want_nobody(session: Session, community: int, newcomer: int) -> list[Buddy]:
    """The newcomer goes on alone; returns what ends with it."""
    here = Settling.community == community, Settling.person == newcomer
    session.execute(update(Settling).where(*here).values(wants_buddy=False, tell_by=None))
    open_ones = Buddy.community == community, Buddy.newcomer == newcomer, Buddy.state.in_(OPEN)
    return list(session.scalars(select(Buddy).where(*open_ones)))


# ── The neighbour ────────────────────────────────────────────────────────────────────────────────────────────────────
def ask(session: Session, community: int, newcomer: int, person: int, zone: str, now: datetime) -> Buddy:
    row = Buddy(community=community, newcomer=newcomer, person=person, state=ASKED, asked_at=now)
    row.due_at = evening(now, zone)
    session.add(row)
    session.flush()
    return row


def of_person(session: Session, community: int, buddy: int, person: int) -> Buddy:
    """Raises Refusal for anybody else's, and for one that is over."""
    row = scope.own(session, Buddy, community, buddy)
    if row is None or row.person != person or row.state is ENDED:
        raise Refusal("buddy.over")
    return row


def helped_by(session: Session, community: int, person: int) -> list[Buddy]:
    here = Buddy.community == community, Buddy.person == person, Buddy.state == TAKEN
    return list(session.scalars(select(Buddy).where(*here).order_by(Buddy.id)))


def take(session: Session, row: Buddy) -> None:
    """Also late, and after a no, while nobody else helps or is asked. Raises Refusal if that is so, or if the newcomer
    has left or wants nobody."""
    if row.state is TAKEN:
        raise Refusal("button.answered")
    month = months.found(session, row.community, row.newcomer)
    if month is None or not month.wants_buddy or not _lives(session, row.community, row.newcomer):
        raise Refusal("buddy.over")
    other = asked_about(session, row.community, row.newcomer)
    if helper_of(session, row.community, row.newcomer) is not None or (other is not None and other.id != row.id):
        raise Refusal("buddy.other")
    row.state, month.tell_by = TAKEN, None
    session.flush()


def _lives(session: Session, community: int, person: int) -> bool:
    return bool(memberships.neighbours_of(session, community, [person]))


def decline(session: Session, row: Buddy) -> bool:
    """Also after a yes; True if it was one: the newcomer is to be told."""
    had_taken = row.state is TAKEN
    row.state = ENDED if had_taken else DECLINED
    session.flush()
    return had_taken


def end(session: Session, row: Buddy) -> None:
    """Nothing more comes of it: somebody has gone, or is not needed."""
    row.state = ENDED
    session.flush()


def may_hear(session: Session, row: Buddy, hears: bool) -> None:
    row.hears = hears
    session.flush()


def forget(session: Session, person: int, community: int | None = None) -> list[Buddy]:
    """Deletes whom they helped or were asked about, and who helped them; returns what was open, as it was."""
    theirs = (Buddy.person == person) | (Buddy.newcomer == person)
    here = [theirs] if community is None else [theirs, Buddy.community == community]
    return _delete(session, *here)


def _delete(session: Session, *which: ColumnElement[bool]) -> list[Buddy]:
    open_ones = list(session.scalars(select(Buddy).where(*which, Buddy.state.in_(OPEN))))
    for row in open_ones:
        session.expunge(row)
    session.execute(delete(Buddy).where(*which))
    return open_ones
