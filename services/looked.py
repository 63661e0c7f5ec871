"""Who looked at a person's words and decided about them: what leaders' deeds (services/audit.py) concern this person.

Most deeds name them. A survey's answers, a complaint's names and the community's export concern everybody who had
answered, had let themselves be named, or had consented by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, and_, cast, or_, select
from sqlalchemy.orm import Session, aliased

from locales import DEFAULT
from models import Audit, Community, Complaint, Consent, Deed, Membership, Response, Survey, Voice
from services.roles import Role
from services.surveys import lookup
from services.surveys.definition import said

READINGS = (Deed.SURVEY_ANSWERS, Deed.SURVEY_SHEET)


@dataclass(frozen=True)
class Seen:
    """`of`: the survey's title, or the complaint: in its teller's own words, for others its category. `by`: only a
    leader of a community that the person is in, whom they know anyway. `role` None: the operator."""

    at: datetime
    deed: Deed
    of: str
    community: str
    zone: str
    by: int | None
    role: Role | None


def of(session: Session, person: int) -> list[Seen]:
    """Oldest first."""
    others = Audit.person.is_distinct_from(person)
    found: dict[int, tuple[Audit, str]] = {row.id: (row, "") for row in session.scalars(_naming(person).where(others))}
    for row, survey in session.execute(_of_surveys(person).where(others)):
        found[row.id] = row, said(lookup.definition_of(session.get_one(Survey, survey)).title, DEFAULT)
    for row, teller, words, category in session.execute(_of_names(person).where(others)):
        found[row.id] = row, words if teller == person else category
    return [_seen(session, row, of_, person) for _, (row, of_) in sorted(found.items())]


def _naming(person: int) -> Select[Audit]:
    """Deeds about the person, and exports of a community with their name in it."""
    agreed = select(Consent.id).where(
        Consent.person == person,
        Consent.kind == "data",
        Consent.community == Audit.community,
        Consent.at <= Audit.at,
        or_(Consent.withdrawn_at.is_(None), Consent.withdrawn_at > Audit.at),
    )
    mine = select(Consent.community).where(Consent.person == person)
    exported = and_(Audit.community.in_(mine), Audit.action == Deed.COMMUNITY_EXPORT, agreed.exists())
    return select(Audit).where(or_(Audit.about == person, exported))


def _of_surveys(person: int) -> Select[Audit, int]:
    return (
        select(Audit, Response.survey)
        .join(Response, Audit.subject == cast(Response.survey, String))
        .where(Audit.action.in_(READINGS), Response.person == person, Audit.at >= Response.finished_at)
    )


def _of_names(person: int) -> Select[Audit, int | None, str, str]:
    return (
        select(Audit, Complaint.teller, Complaint.words, Complaint.category)
        .join(Complaint, Audit.subject == cast(Complaint.id, String))
        .join(Voice, Voice.complaint == Complaint.id)
        .where(Audit.action == Deed.COMPLAINT_NAMES, Voice.person == person, Voice.named, Audit.at >= Voice.at)
    )


def _seen(session: Session, row: Audit, of_: str, person: int) -> Seen:
    community = session.get(Community, row.community) if row.community else None
    known = row.person if row.person and _is_known(session, row.community, row.person, person) else None
    role = None if row.role is None else Role(row.role)
    name, zone = (community.name, community.zone) if community else ("", "UTC")
    return Seen(row.at, row.action, of_, name, zone, known, role)


def _is_known(session: Session, community: int | None, leader: int, reader: int) -> bool:
    """Whether the leader still leads there, and the reader is there: /leaders would say the name, too."""
    mine = aliased(Membership)
    both = select(Membership.id).join(mine, mine.community == Membership.community)
    leads = Membership.person == leader, Membership.role >= int(Role.ORGANISER), Membership.left_at.is_(None)
    here = Membership.community == community, mine.person == reader, mine.left_at.is_(None)
    return session.scalar(both.where(*leads, *here)) is not None


def by_deed(seen: list[Seen]) -> Iterator[tuple[Seen, int]]:
    """Newest first; what somebody did several times on a day is told once, with how often."""
    times: dict[tuple[Any, ...], list[Seen]] = {}
    for one in reversed(seen):
        day = one.at.astimezone(ZoneInfo(one.zone)).date()
        times.setdefault((day, one.deed, one.of, one.community, one.by, one.role), []).append(one)
    return ((ones[0], len(ones)) for ones in times.values())
