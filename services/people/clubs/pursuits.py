"""Pursuits people look for company for (walks, dominoes): each person has one list of short texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Company, Membership
from services.people.memberships import LIVE_MEMBERS
from services.speech import words
from services.surveys.definition import ready_made, said

MOST = 10  # pursuits per person
LONGEST = 100  # characters
TALENTS = "talents"  # the survey whose options are pursuits, too


def keep(session: Session, community: int, person: int, pursuits: Sequence[str], now: datetime) -> list[str]:
    """Replaces the person's list; returns it as stored."""
    forget(session, community, person)
    kept = list(dict.fromkeys(one[:LONGEST] for one in pursuits))[:MOST]
    session.add_all(Company(community=community, person=person, pursuit=one, at=now) for one in kept)
    session.flush()
    return kept


def forget(session: Session, community: int, person: int) -> None:
    """«Больше не ищу»."""
    session.execute(delete(Company).where(Company.community == community, Company.person == person))


def of(session: Session, community: int, person: int) -> list[str]:
    mine = select(Company.pursuit).where(Company.community == community, Company.person == person)
    return list(session.scalars(mine.order_by(Company.id)))


def others(session: Session, community: int, person: int) -> int:
    """The number of other members with a pursuit in common."""
    mine = of(session, community, person)
    return len({one for wanted in mine for one in seekers(session, community, wanted)} - {person})


def seekers(session: Session, community: int, wanted: str) -> list[int]:
    """The members who look for this company, longest first."""
    here = Company.community == community, LIVE_MEMBERS
    lives = (Membership.person == Company.person) & (Membership.community == Company.community)
    rows = session.execute(
        select(Company.person, Company.pursuit).join(Membership, lives).where(*here).order_by(Company.id)
    )
    return list(dict.fromkeys(person for person, pursuit in rows if is_like(wanted, pursuit)))


def is_like(wanted: str, pursuit: str) -> bool:
    """Whether one who looks for the one fits one who looks for the other: «домино» fits «Шахматы, домино, игры»."""
    return wanted == pursuit or not keys(wanted).isdisjoint(keys(pursuit))


@lru_cache(maxsize=4096)
def keys(pursuit: str) -> frozenset[str]:
    """The things in it, in dictionary form: what others may look for, too."""
    option = _options().get(pursuit)
    return words.things(" ".join(option.values()) if option else pursuit)


def label(pursuit: str, language: str) -> str:
    """As a person reads it within a sentence."""
    option = _options().get(pursuit)
    if option is None:
        return pursuit
    shown = said(option, language)
    return shown[:1].lower() + shown[1:]


def _options() -> dict[str, dict[str, str]]:
    return {one.value: one.label for one in ready_made()[TALENTS].question("company").options}
