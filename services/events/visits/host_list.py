"""The list of guests in the hands of a host, who ticks whoever has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Event, Membership, Visit, VisitHow, VisitList
from services.events import calendar, guest_list
from services.events.hosts import leading, partners
from services.events.visits import attended, check_in, codes
from services.refusal import Refusal

PAGE = 10
MOST_UNNAMED = 500  # of one host


def may_mark(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    """The event, if this person may see and tick its guests now. Raises Refusal."""
    event = calendar.get(session, community, event_id)
    if not leader and not leading.leads(session, event, person):
        raise Refusal("role.refused", role="MANAGER")
    codes.check_open(event, now)
    return event


def of_host(session: Session, event: int, host: int, page: int | None = None) -> int:
    """The host's own list, on this page or where they have left it."""
    row = session.scalar(select(VisitList).where(VisitList.event == event, VisitList.person == host))
    if row is None:
        row = VisitList(event=event, person=host, page=0)
        session.add(row)
    row.page = row.page if page is None else page
    session.flush()
    return row.id


def of_event(session: Session, event: int) -> Sequence[int]:
    """The lists that hosts have open."""
    return session.scalars(select(VisitList.id).where(VisitList.event == event)).all()


@dataclass(frozen=True)
class Guests:
    """`listed`: whom the host may know by name, those who said that they would come first; `there`: all who are
    checked in; `along`: how many come with each; `others`: how many of them are not listed, unnamed, gone or another
    community's; `mine`: how many of these the host has added; `expected`: who had said «Иду»; `by_all`: how many were
    ticked by this host all at once."""

    listed: tuple[int, ...]
    there: frozenset[int]
    along: Mapping[int, int]
    others: int
    mine: int
    expected: tuple[int, ...]
    by_all: int


def guests(session: Session, event: Event, host: int) -> Guests:
    answers = guest_list.of(session, event.id)
    visits = session.scalars(select(Visit).where(Visit.event == event.id).order_by(Visit.at, Visit.id)).all()
    there = [visit for visit in visits if not visit.away]
    came = [visit.person for visit in there if visit.person is not None]
    sure = (*answers.yes, *answers.beside, *answers.helpers)
    here = _here(session, event, {*sure, *answers.maybe, *answers.waiting, *came})
    with_them = partners.neighbours(session, event, set(sure)) - leading.all_named(session, event)
    listed = [one for one in dict.fromkeys((*sure, *answers.maybe, *answers.waiting, *came)) if one in here]
    return Guests(
        listed=tuple(listed),
        there=frozenset(came),
        along=answers.along,
        others=len(there) - len(frozenset(came) & here),
        mine=sum(visit.how == VisitHow.UNNAMED and visit.by == host for visit in there),
        expected=tuple(one for one in dict.fromkeys(sure) if one in here or one in with_them),
        by_all=sum(visit.how == VisitHow.ALL and visit.by == host for visit in there),
    )


def _here(session: Session, event: Event, people: set[int]) -> frozenset[int]:
    """Members and guests of the community; not those who have left it, nor the hosts."""
    here = Membership.community == event.community, Membership.left_at.is_(None), Membership.person.in_(people)
    return frozenset(session.scalars(select(Membership.person).where(*here))) - leading.all_named(session, event)


def tick(session: Session, event: Event, person: int, there: bool, host: int, now: datetime) -> None:
    """Ticks somebody on the list, or takes it back. Raises Refusal for others."""
    if person not in guests(session, event, host).listed:
        raise Refusal("button.old")
    if there:
        check_in.note(session, event, person, VisitHow.LIST, now, by=host)
    else:
        check_in.take_back(session, event, person)


def tick_all(session: Session, event: Event, host: int, now: datetime) -> int:
    """«Пришли все»: everybody who had said so and is not ticked yet; how many these are."""
    known = guests(session, event, host)
    missing = [one for one in known.expected if one not in known.there]
    for person in missing:
        check_in.note(session, event, person, VisitHow.ALL, now, by=host)
    return len(missing)


def untick_all(session: Session, event: Event, host: int) -> int:
    """Takes back whom this host has ticked all at once; how many these are."""
    mine = Visit.event == event.id, Visit.how == VisitHow.ALL, Visit.by == host
    rows = session.scalars(select(Visit.id).where(*mine)).all()
    session.execute(delete(Visit).where(Visit.id.in_(rows)))
    return len(rows)


def count_unnamed(session: Session, event: Event, number: int, host: int, now: datetime) -> None:
    """So many came whom nobody knows, as far as this host has seen. The same number twice is one press too many."""
    if not 0 <= number <= MOST_UNNAMED:
        raise Refusal("button.old")
    mine = Visit.event == event.id, Visit.how == VisitHow.UNNAMED, Visit.by == host
    known = session.scalars(select(Visit.id).where(*mine).order_by(Visit.id)).all()
    session.execute(delete(Visit).where(Visit.id.in_(known[number:])))
    for _ in range(number - len(known)):
        session.add(Visit(event=event.id, person=None, how=VisitHow.UNNAMED, by=host, at=now))
    session.flush()


@dataclass(frozen=True)
class Ticked:
    """`came`: how many people, with those who came along and those nobody knows; `firsts`: who of those on the list is
    there for the first time; `more_firsts`: how many others."""

    came: int
    firsts: tuple[int, ...]
    more_firsts: int


def ticked(session: Session, event: Event) -> Ticked:
    came = attended.of(session, event)
    if not came.checked:
        return Ticked(0, (), 0)
    firsts = attended.newcomers(session, event, came.people)
    named = _here(session, event, set(firsts))
    number = len(came.people) + came.unknown + attended.along(session, event.id)
    return Ticked(number, tuple(one for one in firsts if one in named), len(firsts) - len(named))
