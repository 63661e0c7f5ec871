"""«Всё ещё так?»: talents are confirmed twice a year and pause without an answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from models import Membership, Offer, OfferState
from services.help.talents import of
from services.people.memberships import LIVE_MEMBERS

HALF_A_YEAR = timedelta(days=182)
ANSWERS_WITHIN = timedelta(days=30)  # after that unconfirmed talents pause


# ── Still so? ────────────────────────────────────────────────────────────────────────────────────────────────────────
AT_ONCE = 100  # talents per unit; each owner is asked about all of theirs


def to_confirm(session: Session, now: datetime) -> tuple[list[int], bool]:
    """Memberships with talents unconfirmed for half a year, one per person. Marks them as asked.

    Returns (some of them, whether there may be more).
    """
    since = func.coalesce(Offer.confirmed_at, Offer.created_at)
    late = (
        Offer.state.in_((OfferState.OPEN, OfferState.PAUSED)),
        Offer.check_asked_at.is_(None),
        since <= now - HALF_A_YEAR,
    )
    some = session.scalars(select(Offer.person).where(*late).order_by(since).limit(AT_ONCE)).all()
    rows = session.scalars(select(Offer).where(*late, Offer.person.in_(set(some)))).all()
    for row in rows:
        row.check_asked_at = now
    pairs = {(row.community, row.person) for row in rows}
    members = session.execute(
        select(Membership.id, Membership.community, Membership.person)
        .where(Membership.person.in_({person for _, person in pairs}), LIVE_MEMBERS)
        .order_by(Membership.id)
    )
    return [row.id for row in members if (row.community, row.person) in pairs], len(some) == AT_ONCE


def asked_about(session: Session, membership: int) -> tuple[Membership, Sequence[Offer]] | None:
    """The membership and its talents waiting for «Всё ещё так?», or None."""
    member = session.get(Membership, membership)
    if member is None:
        return None
    return member, _unconfirmed(session, member.community, member.person)


def confirm(session: Session, community: int, person: int, only: Collection[int], now: datetime) -> int:
    """«Да, всё так»: confirms talents and wakes paused ones; returns their number. `only`: those; empty: all."""
    rows = _asked_about(session, community, person, only)
    for row in rows:
        row.confirmed_at, row.check_asked_at = now, None
        row.state = OfferState.OPEN if row.state == OfferState.RESTING else row.state
    return len(rows)


def no_more(session: Session, community: int, person: int, only: Collection[int], now: datetime) -> int:
    """«Больше не могу»: pauses the talents until the person says otherwise; returns their number."""
    rows = _asked_about(session, community, person, only)
    for row in rows:
        row.confirmed_at, row.check_asked_at, row.state = now, None, OfferState.PAUSED
    return len(rows)


def _asked_about(session: Session, community: int, person: int, only: Collection[int]) -> list[Offer]:
    return [row for row in _unconfirmed(session, community, person) if not only or row.id in only]


def _unconfirmed(session: Session, community: int, person: int) -> list[Offer]:
    return [row for row in of(session, community, person) if row.check_asked_at or row.state == OfferState.RESTING]


def is_asked(session: Session, community: int | None, person: int) -> bool:
    """True if «Всё ещё так?» waits for an answer."""
    waits = Offer.community == community, Offer.person == person, Offer.check_asked_at.is_not(None)
    return session.scalar(select(Offer.id).where(*waits).limit(1)) is not None


def rest_unconfirmed(session: Session, now: datetime) -> None:
    """Pauses unconfirmed talents; a tap on the old question wakes them."""
    late = Offer.check_asked_at <= now - ANSWERS_WITHIN, Offer.state.in_((OfferState.OPEN, OfferState.PAUSED))
    session.execute(
        update(Offer)
        .where(*late)
        .values(state=case((Offer.state == OfferState.OPEN, OfferState.RESTING), else_=Offer.state))
        .values(check_asked_at=None, confirmed_at=now)
    )
