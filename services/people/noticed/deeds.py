"""Who has done something for others here: helped, called a meeting, answered in the chat, come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Duty, Event, EventState, Item, Match, Need, Signal
from services.people import accounts, memberships
from services.signals import SignalKind
from services.speech import words

LATELY = timedelta(days=30)
ANSWERS = 3  # in the chat; fewer are nothing to be thanked for
VISITS = 2


class Does(StrEnum):
    """In this order: whoever does several things is named once."""

    HELPS = "helps"
    CALLS = "calls"
    ANSWERS = "answers"
    COMES = "comes"


def lately(session: Session, community: int, now: datetime, *, but: int) -> dict[Does, list[int]]:
    """Neighbours by what they do, by alphabet; everybody but the reader, each once."""
    since, named, found = now - LATELY, {but}, {}
    for does, who in _all(session, community, since, now).items():
        left = [one for one in by_name(session, community, who) if one not in named]
        named.update(left)
        if left:
            found[does] = left
    return found


def _all(session: Session, community: int, since: datetime, now: datetime) -> dict[Does, set[int]]:
    helped = {*helped_neighbours(session, community, since), *helped_at_meetings(session, community, since, now)}
    return {
        Does.HELPS: helped,
        Does.CALLS: set(session.scalars(select(Event.host).where(*_over(community, since, now)))),
        Does.ANSWERS: often(session, community, SignalKind.ANSWERED, since, ANSWERS),
        Does.COMES: often(session, community, SignalKind.VISITED, since, VISITS),
    }


def _over(community: int, since: datetime, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Event.community == community, Event.ends_at > since, Event.ends_at <= now, Event.state == EventState.PLANNED


def helped_neighbours(session: Session, community: int, since: datetime) -> Counter[int]:
    done = select(Match.helper).join(Need, Need.id == Match.need)
    return Counter(session.scalars(done.where(Need.community == community, Match.done_at > since)))


def helped_at_meetings(session: Session, community: int, since: datetime, now: datetime) -> Counter[int]:
    """How many meetings each has helped at."""
    over = _over(community, since, now)
    duties = select(Duty.event, Duty.person).join(Event, Event.id == Duty.event).where(*over)
    items = select(Item.event, Item.person).join(Event, Event.id == Item.event).where(*over, Item.person.is_not(None))
    pairs = {(event, person) for query in (duties, items) for event, person in session.execute(query)}
    return Counter(person for _, person in pairs if person is not None)


def often(session: Session, community: int, kind: SignalKind, since: datetime, least: int) -> set[int]:
    mine = Signal.community == community, Signal.kind == str(kind), Signal.at > since, Signal.person.is_not(None)
    people = select(Signal.person).where(*mine).group_by(Signal.person).having(func.count() >= least)
    return {one for one in session.scalars(people) if one is not None}


def by_name(session: Session, community: int, people: Collection[int]) -> list[int]:
    """Those who still live here, by alphabet."""
    here = memberships.neighbours_of(session, community, people)
    names = accounts.names_of(session, list(here))
    return sorted((one for one in here if names.get(one)), key=lambda one: (words.fold(names[one]), one))
