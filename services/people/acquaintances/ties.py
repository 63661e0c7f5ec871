"""What may connect neighbours who wish to be introduced: company they look for, talents, requests, where they live.

Only what neighbours may know: no talent that leaders alone see, nobody else's request, a home only if it was told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Company, Membership, Need, NeedState, Offer, OfferState, Tie, Visible
from services.people.clubs import pursuits
from services.speech import words

LATELY = timedelta(days=182)  # of requests


class Thread(NamedTuple):
    """`key`: equal for those who are connected; `words`: their own ones that it is about, "" for a home."""

    tie: Tie
    key: str
    words: str


Threads = dict[int, list[Thread]]


def of(session: Session, community: int, people: Collection[int], now: datetime) -> Threads:
    found: Threads = defaultdict(list)
    for read in (_company, _talents, _requests, _homes):
        for person, thread in read(session, community, people, now):
            found[person].append(thread)
    return found


Found = list[tuple[int, Thread]]


def _company(session: Session, community: int, people: Collection[int], now: datetime) -> Found:
    wanted = select(Company.person, Company.pursuit).where(Company.community == community, Company.person.in_(people))
    return [
        (person, Thread(Tie.COMPANY, key, pursuit))
        for person, pursuit in session.execute(wanted.order_by(Company.id))
        for key in sorted(pursuits.keys(pursuit))
    ]


def _talents(session: Session, community: int, people: Collection[int], now: datetime) -> Found:
    seen = Offer.state == OfferState.OPEN, Offer.visible != Visible.LEADERS, Offer.neighbour.is_(None)
    here = Offer.community == community, Offer.person.in_(people)
    return [
        (person, Thread(tie, key, said))
        for person, said in session.execute(select(Offer.person, Offer.words).where(*here, *seen).order_by(Offer.id))
        for key in sorted(words.things(said))
        for tie in (Tie.INTEREST, Tie.CAN)
    ]


def _requests(session: Session, community: int, people: Collection[int], now: datetime) -> Found:
    unmet = Need.state.in_((NeedState.OPEN, NeedState.EXPIRED)), Need.neighbour.is_(None), Need.words != ""
    here = Need.community == community, Need.person.in_(people), Need.created_at > now - LATELY
    return [
        (person, Thread(Tie.NEEDS, key, said))
        for person, said in session.execute(select(Need.person, Need.words).where(*here, *unmet).order_by(Need.id))
        for key in sorted(words.things(said))
    ]


def _homes(session: Session, community: int, people: Collection[int], now: datetime) -> Found:
    here = Membership.community == community, Membership.person.in_(people)
    found: Found = []
    homes = select(Membership.person, Membership.house, Membership.entrance).where(*here)
    for person, house, entrance in session.execute(homes):
        if not house:
            continue
        if entrance is not None:
            found.append((person, Thread(Tie.ENTRANCE, f"{house}:{entrance}", "")))
        found.append((person, Thread(Tie.HOUSE, house, "")))
        if street := house.rpartition(" ")[0]:
            found.append((person, Thread(Tie.STREET, street, "")))
    return found


def packed(threads: Sequence[Thread]) -> list[list[str]]:
    return [[str(part) for part in one] for one in threads]


def unpacked(kept: Sequence[Sequence[str]]) -> list[Thread]:
    return [Thread(Tie(tie), key, said) for tie, key, said in kept]
