"""Who wishes to be introduced to a neighbour once a month; everybody is asked once, and again only half a year after
«Не сейчас»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.orm import Session

from models import AcquaintanceWish, Consent, Membership, Wish
from services.people import consents, private_chats
from services.people.memberships import LIVE_MEMBERS

SETTLED = timedelta(days=14)  # since they have come
ASKED_AGAIN = timedelta(days=182)
FEWEST = 4  # people to ask: fewer would hardly find anybody


def to_ask(session: Session, community: int, now: datetime, most: int) -> Sequence[int]:
    """Neighbours who may be asked now, nobody twice; none where hardly anybody could be introduced."""
    may = _may_be_asked(community, now)
    fewest = 1 if others(session, community, 0) else FEWEST
    if (session.scalar(select(func.count()).select_from(Membership).where(*may)) or 0) < fewest:
        return ()
    return session.scalars(select(Membership.person).where(*may).order_by(Membership.id).limit(most)).all()


def _may_be_asked(community: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    same = AcquaintanceWish.community == Membership.community, AcquaintanceWish.person == Membership.person
    later = and_(AcquaintanceWish.wish == Wish.LATER, AcquaintanceWish.at <= now - ASKED_AGAIN)
    agreed = exists().where(
        Consent.community == Membership.community, Consent.person == Membership.person, *consents.GOOD
    )
    return (
        Membership.community == community,
        LIVE_MEMBERS,
        Membership.joined_at <= now - SETTLED,
        private_chats.any_of(Membership.person),
        agreed,
        or_(~exists().where(*same), exists().where(*same, later)),
    )


def note(session: Session, community: int, person: int, wish: Wish, now: datetime) -> AcquaintanceWish:
    row = of(session, community, person)
    if row is None:
        row = AcquaintanceWish(community=community, person=person, wish=wish, at=now)
        session.add(row)
    row.wish, row.at = wish, now
    session.flush()
    return row


def of(session: Session, community: int, person: int) -> AcquaintanceWish | None:
    mine = AcquaintanceWish.community == community, AcquaintanceWish.person == person
    return session.scalar(select(AcquaintanceWish).where(*mine))


def others(session: Session, community: int, person: int) -> int:
    """How many other neighbours wish it."""
    lives = (Membership.community == AcquaintanceWish.community) & (Membership.person == AcquaintanceWish.person)
    here = AcquaintanceWish.community == community, AcquaintanceWish.wish == Wish.YES, LIVE_MEMBERS
    wish = select(func.count()).select_from(AcquaintanceWish).join(Membership, lives)
    return session.scalar(wish.where(*here, AcquaintanceWish.person != person)) or 0


def forget(session: Session, community: int, person: int) -> None:
    mine = AcquaintanceWish.community == community, AcquaintanceWish.person == person
    session.execute(delete(AcquaintanceWish).where(*mine))
