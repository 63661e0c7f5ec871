"""Whom somebody has met lately, closest first: neighbours to thank, or to ask for something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event, Match, Membership, Need, Person, Seat
from services.communities import profile
from services.people.memberships import LIVE_MEMBERS
from services.speech import words

LATELY = timedelta(days=60)
MOST = 60  # people searched for a name


@dataclass(frozen=True)
class Met:
    """Somebody to thank. `namesake`: another person has the same name, so `hint` must be shown."""

    person: int
    name: str
    where: str  # "help", "event", "chat"
    hint: str | date  # the need, the event's title, or the local day they joined
    namesake: bool


def met_lately(session: Session, community: int, person: int, now: datetime) -> list[Met]:
    """People met recently, closest first: in help, at events, then others of the chat."""
    since = now - LATELY
    found: dict[int, tuple[str, str | date]] = {}
    zone = ZoneInfo(profile.get(session, community).zone)
    for other, hint in _helped(session, community, person, since):
        found.setdefault(other, ("help", hint))
    for other, hint in _seen_at_events(session, community, person, since):
        found.setdefault(other, ("event", hint))
    for other, joined in _members(session, community):
        found.setdefault(other, ("chat", joined.astimezone(zone).date()))
    found.pop(person, None)
    names = {
        row.id: row.name
        for row in session.execute(
            select(Person.id, Person.name).where(Person.id.in_(found), Person.forgotten_at.is_(None))
        )
    }
    count = Counter(words.fold(name) for name in names.values())
    return [
        Met(other, names[other], where, hint, count[words.fold(names[other])] > 1)
        for other, (where, hint) in found.items()
        if other in names
    ][:MOST]


def _helped(session: Session, community: int, person: int, since: datetime) -> list[tuple[int, str]]:
    rows = session.execute(
        select(Need.person, Match.helper, Need.words)
        .join(Match, Match.need == Need.id)
        .where(
            Need.community == community,
            Match.agreed_at > since,
            (Need.person == person) | (Match.helper == person),
        )
        .order_by(Match.agreed_at.desc())
    )
    return [(row[1] if row[0] == person else row[0], row[2]) for row in rows]


def _seen_at_events(session: Session, community: int, person: int, since: datetime) -> list[tuple[int, str]]:
    mine = select(Seat.event).where(Seat.person == person, Seat.answer == 1)
    rows = session.execute(
        select(Seat.person, Event.title)
        .join(Event, Event.id == Seat.event)
        .where(Event.community == community, Event.starts_at > since, Seat.answer == 1, Event.id.in_(mine))
        .order_by(Event.starts_at.desc(), Seat.id)
    )
    hosts = session.execute(
        select(Event.host, Event.title).where(Event.community == community, Event.starts_at > since, Event.id.in_(mine))
    )
    return [(row[0], row[1]) for row in (*hosts, *rows)]


def _members(session: Session, community: int) -> list[tuple[int, datetime]]:
    rows = session.execute(
        select(Membership.person, Membership.joined_at)
        .where(Membership.community == community, LIVE_MEMBERS)
        .order_by(Membership.joined_at.desc(), Membership.id.desc())
        .limit(MOST)
    )
    return [(row[0], row[1]) for row in rows]
