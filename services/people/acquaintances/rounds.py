"""A month's introductions of a community, chosen in parts: first what may connect people is looked up, some at a time,
then pairs are chosen, some at a time; whoever is left over makes three of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from models import (
    Acquaintance,
    AcquaintanceRound,
    AcquaintanceState,
    AcquaintanceWish,
    Acquainted,
    HowItWent,
    Match,
    Mediation,
    MediationState,
    Membership,
    Need,
    RoundState,
    ThankYou,
    Wish,
)
from services.people import private_chats
from services.people.acquaintances import choosing, ties
from services.people.acquaintances.choosing import May, One
from services.people.acquaintances.ties import Threads
from services.people.memberships import LIVE_MEMBERS

FIRST_DAY = 3  # of the month
HOURS = range(11, 18)
SETTLED = timedelta(days=3)  # since the first yes: others may say it, too
PORTION = 100  # people looked up in a unit
PAIRS = 50  # chosen in a unit
APART = timedelta(days=182)  # until two are introduced to each other again
ANSWERS_WITHIN = timedelta(days=7)


def evening(now: datetime, zone: str, after: timedelta) -> datetime:
    """18:00 in the community, so many days later."""
    return (now.astimezone(ZoneInfo(zone)) + after).replace(hour=18, minute=0, second=0, microsecond=0)


def going_on(session: Session, community: int, zone: str, now: datetime) -> AcquaintanceRound | None:
    """This month's round, begun if it is due; None: it is over, or not due yet."""
    local = now.astimezone(ZoneInfo(zone))
    here = AcquaintanceRound.community == community, AcquaintanceRound.month == f"{local:%Y-%m}"
    row = session.scalar(select(AcquaintanceRound).where(*here))
    if row is not None:
        return row if row.state is not RoundState.DONE else None
    if local.day < FIRST_DAY or local.hour not in HOURS or not _is_wished(session, community, now):
        return None
    row = AcquaintanceRound(community=community, month=f"{local:%Y-%m}", state=RoundState.TYING, tied=0, at=now)
    session.add(row)
    _untie(session, community)
    session.flush()
    return row


def _is_wished(session: Session, community: int, now: datetime) -> bool:
    """By two at least, for some days."""
    count, first = session.execute(_wishing(select(func.count(), func.min(AcquaintanceWish.at)), community)).one()
    return bool(count >= 2 and first <= now - SETTLED)


def _wishing(query: Any, community: int) -> Any:
    """Of those who may be introduced now. Whoever has just turned to a mediator is spared: with whom it is hard for
    them nobody knows."""
    lives = (Membership.community == AcquaintanceWish.community) & (Membership.person == AcquaintanceWish.person)
    quarrels = exists().where(
        Mediation.community == AcquaintanceWish.community,
        Mediation.asker == AcquaintanceWish.person,
        Mediation.state != MediationState.ENDED,
    )
    here = AcquaintanceWish.community == community, AcquaintanceWish.wish == Wish.YES, LIVE_MEMBERS
    joined = query.select_from(AcquaintanceWish).join(Membership, lives)
    return joined.where(*here, ~quarrels, private_chats.any_of(AcquaintanceWish.person))


@dataclass(frozen=True)
class Chosen:
    """`asked`: to be asked now whether they agree, (person, row); `changed`: rows of those whom somebody has joined."""

    asked: list[tuple[int, int]] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


def go_on(session: Session, row: AcquaintanceRound, zone: str, now: datetime) -> Chosen:
    """The next part."""
    if row.state is RoundState.TYING:
        _tie(session, row, now)
        return Chosen()
    threads = _waiting(session, row.community)
    may = _may(session, row.community, now)
    found = choosing.pairs(threads, may, PAIRS)
    asked = _ask(session, row, found, evening(now, zone, ANSWERS_WITHIN), now)
    if len(found) == PAIRS:
        return Chosen(asked)
    left = [one for one in threads if one not in {each.person for pair in found for each in pair}]
    chosen = _in_threes(session, row, left, may, now)
    row.state = RoundState.DONE
    _untie(session, row.community)
    return Chosen(asked + chosen.asked, chosen.changed)


def _tie(session: Session, row: AcquaintanceRound, now: datetime) -> None:
    wishing = _wishing(select(AcquaintanceWish), row.community).where(AcquaintanceWish.id > row.tied)
    some: Sequence[AcquaintanceWish] = session.scalars(wishing.order_by(AcquaintanceWish.id).limit(PORTION)).all()
    threads = ties.of(session, row.community, [one.person for one in some], now)
    for one in some:
        one.ties, row.tied = ties.packed(threads.get(one.person, ())), one.id
    if len(some) < PORTION:
        row.state = RoundState.CHOOSING
    session.flush()


def _waiting(session: Session, community: int) -> Threads:
    here = AcquaintanceWish.community == community, AcquaintanceWish.ties.is_not(None)
    lives = (Membership.community == AcquaintanceWish.community) & (Membership.person == AcquaintanceWish.person)
    wishes = select(AcquaintanceWish.person, AcquaintanceWish.ties).join(Membership, lives)
    rows = session.execute(
        wishes.where(*here, AcquaintanceWish.wish == Wish.YES, LIVE_MEMBERS).order_by(AcquaintanceWish.id)
    )
    return {person: ties.unpacked(kept) for person, kept in rows}


def _ask(
    session: Session, row: AcquaintanceRound, found: Sequence[Sequence[One]], until: datetime, now: datetime
) -> list[tuple[int, int]]:
    made = [
        Acquaintance(
            community=row.community,
            month=row.month,
            state=AcquaintanceState.ASKED,
            asked_at=now,
            due_at=until,
            reminded=False,
            asked_how=0,
        )
        for _ in found
    ]
    session.add_all(made)
    session.flush()
    rows = [
        _one(row.community, group.id, one, now) for group, people in zip(made, found, strict=True) for one in people
    ]
    session.add_all(rows)
    session.flush()
    people = [one.person for one in rows]
    chosen = AcquaintanceWish.community == row.community, AcquaintanceWish.person.in_(people)
    session.execute(update(AcquaintanceWish).where(*chosen).values(ties=None))
    return [(one.person, one.id) for one in rows]


def _one(community: int, group: int, one: One, now: datetime) -> Acquainted:
    known = {"community": community, "person": one.person, "tie": one.tie, "words": one.words or None}
    return Acquainted(acquaintance=group, at=now, **known)


def _in_threes(session: Session, row: AcquaintanceRound, left: Iterable[int], may: May, now: datetime) -> Chosen:
    chosen = Chosen()
    for person in left:
        groups = _pairs_of(session, row)
        known = ties.of(session, row.community, {person, *(one for _, two in groups for one in two)}, now)
        found = choosing.third(person, groups, known, may)
        if found is None:
            continue
        group, one = found
        chosen.changed.extend(session.scalars(select(Acquainted.id).where(Acquainted.acquaintance == group)))
        joining = _one(row.community, group, one, now)
        session.add(joining)
        session.flush()
        chosen.asked.append((person, joining.id))
    return chosen


def _pairs_of(session: Session, row: AcquaintanceRound) -> list[tuple[int, list[int]]]:
    """Those of this round of whom nobody has answered."""
    here = Acquaintance.community == row.community, Acquaintance.month == row.month
    asked = select(Acquainted.acquaintance, Acquainted.person, Acquainted.agrees).join(
        Acquaintance, Acquaintance.id == Acquainted.acquaintance
    )
    found: dict[int, list[int]] = {}
    answered = set()
    rows = (
        asked.where(*here, Acquaintance.state == AcquaintanceState.ASKED).order_by(Acquainted.id.desc()).limit(PORTION)
    )
    for group, person, agrees in session.execute(rows):
        found.setdefault(group, []).append(person)
        answered |= {group} if agrees is not None else set()
    return [(group, people) for group, people in found.items() if len(people) == 2 and group not in answered]


def _untie(session: Session, community: int) -> None:
    session.execute(update(AcquaintanceWish).where(AcquaintanceWish.community == community).values(ties=None))


# ── Who is not introduced to whom ────────────────────────────────────────────────────────────────────────────────────
def _may(session: Session, community: int, now: datetime) -> May:
    known = _introduced(session, community, now) | _know_each_other(session, community)
    return lambda one, other: (min(one, other), max(one, other)) not in known


def _introduced(session: Session, community: int, now: datetime) -> set[tuple[int, int]]:
    """Within half a year: to each other, or one of them did not wish it. Longer, as long as it is known, where it came
    to nothing."""
    other = aliased(Acquainted)
    refused = Acquainted.agrees.is_(False) | other.agrees.is_(False)
    lately = and_(Acquaintance.asked_at > now - APART, or_(Acquaintance.introduced_at.is_not(None), refused))
    failed = (Acquainted.how == HowItWent.NOT) | (other.how == HowItWent.NOT)
    both = (
        select(Acquainted.person, other.person)
        .join(other, other.acquaintance == Acquainted.acquaintance)
        .join(Acquaintance, Acquaintance.id == Acquainted.acquaintance)
        .where(Acquainted.community == community, Acquainted.person < other.person, or_(lately, failed))
    )
    return {(one, two) for one, two in session.execute(both)}


def _know_each_other(session: Session, community: int) -> set[tuple[int, int]]:
    """One has helped the other, or thanked them."""
    helped = select(Need.person, Match.helper).join(Match, Match.need == Need.id)
    helped = helped.where(Need.community == community, Match.agreed_at.is_not(None))
    thanked = select(ThankYou.giver, ThankYou.receiver).where(ThankYou.community == community)
    rows = [*session.execute(helped), *session.execute(thanked)]
    return {(min(one, other), max(one, other)) for one, other in rows}
