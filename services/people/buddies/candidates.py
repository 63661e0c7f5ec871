"""Which neighbour is asked about a newcomer: one of the same entrance, then of the same interests, then one whose
calling it is to welcome newcomers, then whoever helps fewer of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Buddy, BuddyState, Calling, Company, Membership, Offer, OfferState
from services.people.buddies import welcomers
from services.people.callings.holders import holders
from services.speech import words

MOST = 7  # newcomers whom one neighbour helps at a time
RESTS_AFTER_NO, RESTS_AFTER_SILENCE = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class _Known:
    house: str | None
    entrance: int | None
    interests: frozenset[str]


def of(session: Session, community: int, newcomer: int, now: datetime) -> list[int]:
    """Whom to ask now, the best first: nobody who was asked about this newcomer already, who has a question open, rests
    or helps enough newcomers."""
    ready = [one for one in welcomers.ready(session, community) if one != newcomer]
    asked = set(_asked_about(session, community, newcomer))
    busy, helped = _busy(session, community), _helped(session, community)
    resting = _resting(session, community, now)
    free = [one for one in ready if one not in asked | busy | resting and helped[one] < MOST]
    known, called = _known(session, community, [newcomer, *free]), holders(session, community, Calling.GREETER)
    return sorted(free, key=lambda one: (*_distance(known[newcomer], known[one]), one not in called, helped[one]))


def _distance(newcomer: _Known, other: _Known) -> tuple[bool, int]:
    same_house = newcomer.house == other.house or None in (newcomer.house, other.house)
    next_door = newcomer.entrance is not None and newcomer.entrance == other.entrance and same_house
    return not next_door, -len(newcomer.interests & other.interests)


def _asked_about(session: Session, community: int, newcomer: int) -> Sequence[int]:
    asked = Buddy.community == community, Buddy.newcomer == newcomer
    return session.scalars(select(Buddy.person).where(*asked)).all()


def _busy(session: Session, community: int) -> set[int]:
    asked = Buddy.community == community, Buddy.state == BuddyState.ASKED
    return set(session.scalars(select(Buddy.person).where(*asked)))


def _resting(session: Session, community: int, now: datetime) -> set[int]:
    """After a no, or a yes taken back, somebody is left alone for a day, after silence for a week."""
    no = Buddy.state.in_((BuddyState.DECLINED, BuddyState.ENDED)) & (Buddy.asked_at > now - RESTS_AFTER_NO)
    silent = (Buddy.state == BuddyState.SILENT) & (Buddy.asked_at > now - RESTS_AFTER_SILENCE)
    return set(session.scalars(select(Buddy.person).where(Buddy.community == community, no | silent)))


def _helped(session: Session, community: int) -> Counter[int]:
    taken = Buddy.community == community, Buddy.state == BuddyState.TAKEN
    return Counter(session.scalars(select(Buddy.person).where(*taken)))


def _known(session: Session, community: int, people: Collection[int]) -> dict[int, _Known]:
    """What they have told of themselves here."""
    here = Membership.community == community, Membership.person.in_(people)
    rows = session.execute(
        select(Membership.person, Membership.house, Membership.entrance, Membership.about).where(*here)
    ).all()
    told: dict[int, list[str]] = {row.person: [row.about] if row.about else [] for row in rows}
    offers = Offer.community == community, Offer.person.in_(people), Offer.state == OfferState.OPEN
    sought = Company.community == community, Company.person.in_(people)
    for found in (
        select(Offer.person, Offer.words).where(*offers),
        select(Company.person, Company.pursuit).where(*sought),
    ):
        for person, said in session.execute(found):
            told.setdefault(person, []).append(said)
    interests = {person: frozenset(words.search_key(" ".join(said)).split()) for person, said in told.items()}
    nothing = {person: _Known(None, None, frozenset()) for person in people}
    return nothing | {row.person: _Known(row.house, row.entrance, interests[row.person]) for row in rows}
