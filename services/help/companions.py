"""Companions people look for (walks, dominoes): each person has one list of short texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from models import Company, Membership
from services.people.memberships import LIVE_MEMBERS

MOST = 10  # pursuits per person
LONGEST = 100  # characters


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
    mine = select(Company.pursuit).where(Company.community == community, Company.person == person)
    here = exists().where(Membership.person == Company.person, Membership.community == community, LIVE_MEMBERS)
    same = Company.community == community, Company.person != person, Company.pursuit.in_(mine), here
    return session.scalar(select(func.count(Company.person.distinct())).where(*same)) or 0
