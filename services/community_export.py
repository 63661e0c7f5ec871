"""A community's own data for its owner: what it is, who is in it, what happened, in numbers where people are concerned.

Left out: private answers and words of people (needs, talents, feedback, introductions), telephones of people, rows of
anonymous surveys, complaints that neighbours do not see. A name appears only with that person's consent.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import (
    Community,
    CommunityState,
    Complaint,
    ComplaintState,
    Consent,
    Deed,
    Event,
    KpiWeek,
    Match,
    Membership,
    Need,
    Offer,
    Person,
    Seat,
    Signal,
    Survey,
    Visit,
    Voice,
)
from services import audit
from services.communities import profile
from services.events.visits import attended
from services.people import consents
from services.roles import Role
from services.signals import SignalKind
from services.surveys import lookup, results
from services.surveys.definition import said
from services.surveys.results import FEW

Rows = list[list[Any]]
UNSEEN = (ComplaintState.HELD, ComplaintState.HIDDEN)


def noted(session: Session, community: int, by: int, now: datetime) -> None:
    """Records who took the data away."""
    audit.note(session, Deed.COMMUNITY_EXPORT, community, by, now)


def card(row: Community) -> list[tuple[str, str]]:
    """(field, value) of the profile's filled fields."""
    return [(field, told) for field in profile.EDITABLE if (told := profile.value(row, field))]


def people(session: Session, row: Community) -> Rows:
    """[name or "", role, day of joining]; the name only with consent."""
    agreed = select(Consent.person).where(Consent.community == row.id, *consents.GOOD)
    found = session.execute(
        select(Person.name, Membership.role, Membership.joined_at, Person.id.in_(agreed))
        .join(Person, Person.id == Membership.person)
        .where(Membership.community == row.id, Membership.left_at.is_(None), Membership.role >= int(Role.MEMBER))
        .order_by(Membership.role.desc(), Membership.id)
    )
    return [[name if told else "", Role(role), _day(joined, row.zone)] for name, role, joined, told in found]


def events(session: Session, row: Community) -> Rows:
    """[title, when, place, state, people who said yes, people who came]"""
    yes = func.count(Seat.id).filter(Seat.answer == 1, ~Seat.waiting)
    found = session.execute(
        select(Event.title, Event.starts_local, Event.place, Event.state, yes, Event.id)
        .outerjoin(Seat, Seat.event == Event.id)
        .where(Event.community == row.id)
        .group_by(Event.id)
        .order_by(Event.starts_at)
    )
    came = _visitors(session, row.id)
    return [[title, when.replace("T", " "), *rest, came.get(id_, 0)] for title, when, *rest, id_ in found]


def _visitors(session: Session, community: int) -> Counter[int]:
    """As a meeting's summary counts them, with those who came along."""
    visits = Signal.community == community, Signal.kind == str(SignalKind.VISITED)
    counted = select(Signal.reference, func.count()).where(*visits).group_by(Signal.reference)
    came = Counter({int(event or 0): count for event, count in session.execute(counted)})
    own = select(Event.id).where(Event.community == community)
    checked = set(session.scalars(select(Visit.event).where(Visit.event.in_(own)).distinct()))
    return came + Counter(attended.along_of_each(session, list(came), checked))


def help_counts(session: Session, row: Community) -> list[tuple[str, str, int]]:
    """(what, state, how many) of needs, of people asked about them, of talents."""
    found = []
    for what, table, where in (
        ("need", Need, Need.community == row.id),
        ("match", Match, Match.need.in_(select(Need.id).where(Need.community == row.id))),
        ("offer", Offer, Offer.community == row.id),
    ):
        states = session.execute(select(table.state, func.count()).where(where).group_by(table.state))
        found += sorted((what, str(state), count) for state, count in states)
    return found


def complaints(session: Session, row: Community) -> Rows:
    """[day, category, place, words, state, voices] of what every neighbour can read."""
    found = session.execute(
        select(Complaint, func.count(Voice.id))
        .outerjoin(Voice, Voice.complaint == Complaint.id)
        .where(Complaint.community == row.id, Complaint.state.not_in(UNSEEN))
        .group_by(Complaint.id)
        .order_by(Complaint.id)
    )
    return [
        [_day(one.created_at, row.zone), one.category, one.place, one.words, one.state, voices] for one, voices in found
    ]


def surveys(session: Session, row: Community, language: str) -> Rows:
    """[title, day, people who answered]; a few people's anonymous answers are not counted."""
    found = session.scalars(select(Survey).where(Survey.community == row.id).order_by(Survey.id))
    return [[*_survey(session, one, language), _day(one.launched_at, row.zone)] for one in found]


def _survey(session: Session, one: Survey, language: str) -> tuple[str, int]:
    """(title, answers); -1: too few to be told."""
    found = results.of(session, one.community, one.id)
    few = found.anonymous and found.counted < FEW
    return said(lookup.definition_of(one).title, language), -1 if few else found.counted


def weeks(session: Session, row: Community) -> Rows:
    """[Monday, number's name, number or "", base]"""
    found = session.scalars(select(KpiWeek).where(KpiWeek.community == row.id).order_by(KpiWeek.week, KpiWeek.id))
    return [[str(one.week), one.name, "" if one.number is None else one.number, one.base] for one in found]


def neighbours(session: Session, row: Community) -> Rows:
    """[name, link, members] of the city's directory, which everybody can read."""
    listed = Community.state.in_((CommunityState.IMPORTED, CommunityState.ACTIVE))
    found = session.execute(
        select(Community.name, Community.link, Community.members)
        .where(Community.city_key == row.city_key, Community.id != row.id, listed)
        .order_by(Community.name)
    )
    return [[name, link or "", members or ""] for name, link, members in found]


def _day(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d}"
