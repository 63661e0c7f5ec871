"""Who could be asked to call meetings: neighbours who do much of what organisers do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import LeadInvite, Membership
from services.people.noticed import deeds
from services.roles import Role
from services.signals import SignalKind

WITHIN = timedelta(days=90)
MEETINGS = 2  # helped at
NEIGHBOURS = 3  # helped
VISITS = 3
MOST = 3


@dataclass(frozen=True)
class Candidate:
    """`why`: facts in the order of their weight: "meetings", "neighbours", "comes"."""

    person: int
    why: tuple[str, ...]


def season(day: date) -> str:
    """«2026-4»: winter begins in December, but seasons here are quarters."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def of(session: Session, community: int, now: datetime) -> list[Candidate]:
    """By alphabet; nobody who leads already or is asked to."""
    since = now - WITHIN
    meetings = deeds.helped_at_meetings(session, community, since, now)
    neighbours = deeds.helped_neighbours(session, community, since)
    come = deeds.often(session, community, SignalKind.VISITED, since, VISITS)
    able = {one for one, n in meetings.items() if n >= MEETINGS} | {
        one for one, n in neighbours.items() if n >= NEIGHBOURS
    }
    left = able - _settled(session, community)
    most = sorted(left, key=lambda one: (-meetings[one] - neighbours[one], one))[:MOST]
    return [
        Candidate(one, _why(one in meetings, one in neighbours, one in come))
        for one in deeds.by_name(session, community, most)
    ]


def _why(meetings: bool, neighbours: bool, comes: bool) -> tuple[str, ...]:
    facts = {"meetings": meetings, "neighbours": neighbours, "comes": comes}
    return tuple(name for name, so in facts.items() if so)


def _settled(session: Session, community: int) -> set[int]:
    lead = Membership.community == community, Membership.role >= int(Role.ORGANISER)
    asked = session.scalars(select(LeadInvite.person).where(LeadInvite.community == community))
    return {*session.scalars(select(Membership.person).where(*lead)), *(one for one in asked if one is not None)}
