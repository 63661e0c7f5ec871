"""Who came to a meeting: whoever was checked in, if anybody was; otherwise whoever had said that they would.

Every number that is told says which of both it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models import Event, Membership, Seat, Signal, Visit
from services import signals
from services.events import guest_list
from services.events.attendance import Answer
from services.events.hosts import leading
from services.signals import SignalKind


@dataclass(frozen=True)
class Came:
    """`people`: whom Sosed knows, in the order in which they came; `unknown`: how many it does not know, or no more.
    `checked`: by check-ins, not by answers."""

    people: tuple[int, ...]
    unknown: int = 0
    checked: bool = False


def of(session: Session, event: Event) -> Came:
    visits = session.scalars(select(Visit).where(Visit.event == event.id).order_by(Visit.at, Visit.id)).all()
    return _checked_in(visits) if visits else Came(_had_answered(session, event.id))


def is_checked(session: Session, event: int) -> bool:
    return session.scalar(select(exists().where(Visit.event == event))) or False


def _checked_in(visits: Sequence[Visit]) -> Came:
    there = [visit for visit in visits if not visit.away]
    people = tuple(visit.person for visit in there if visit.person is not None)
    return Came(people, len(there) - len(people), checked=True)


def _had_answered(session: Session, event: int) -> tuple[int, ...]:
    """Neighbours with a seat, helpers, and those who had said «maybe» and then that they were there."""
    there = guest_list.of(session, event)
    told = select(Seat.person, Seat.came).where(Seat.event == event, Seat.came.is_not(None))
    came = dict(session.execute(told).all())
    after_all = [one for one in there.maybe if came.get(one)]
    everybody = dict.fromkeys((*there.yes, *there.helpers, *after_all))
    return tuple(one for one in everybody if one in there.neighbours and came.get(one, True))


def along(session: Session, event: int) -> int:
    """How many came with guests; whether it was their first time nobody knows."""
    sat = Seat.event == event, Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.came.is_not(False)
    found = select(func.sum(Seat.guests)).where(*sat)
    if is_checked(session, event):
        found = found.join(Visit, (Visit.event == event) & (Visit.person == Seat.person) & ~Visit.away)
    return int(session.scalar(found) or 0)


def to_be_asked(session: Session, event: Event, came: Came) -> list[int]:
    """Those of them who have not left the community: others get nothing of it any more. The hosts are no guests."""
    but = _gone(session, event.community, came.people) | set(leading.all_of(session, event))
    return [one for one in came.people if one not in but]


def _gone(session: Session, community: int, people: Collection[int]) -> set[int]:
    left = Membership.community == community, Membership.person.in_(people), Membership.left_at.is_not(None)
    return set(session.scalars(select(Membership.person).where(*left)))


def count(session: Session, event: Event, came: Came) -> None:
    """Records the visitors anew. Whether it was the first time of one whom nobody knows is not known either."""
    signals.unrecord(session, event.community, SignalKind.VISITED, str(event.id))
    firsts = set(newcomers(session, event, came.people))
    for person in came.people:
        _record(session, event, person, float(person in firsts))
    for _ in range(came.unknown):
        _record(session, event, None, None)


def add(session: Session, event: Event, person: int) -> None:
    """Records one more visitor."""
    _record(session, event, person, float(person in newcomers(session, event, [person])))


def _record(session: Session, event: Event, person: int | None, first: float | None) -> None:
    kind, at = SignalKind.VISITED, event.ends_at
    signals.record(session, event.community, kind, at, person=person, reference=event.id, number=first)


def newcomers(session: Session, event: Event, people: Collection[int]) -> list[int]:
    """Those of them for whom it is the first meeting in this community."""
    counted = select(Signal.person).where(
        Signal.community == event.community,
        Signal.kind == str(SignalKind.VISITED),
        Signal.person.in_(people),
        Signal.reference != str(event.id),
    )
    earlier = select(Visit.person).join(Event, Event.id == Visit.event)
    earlier = earlier.where(Event.community == event.community, Event.starts_at < event.starts_at, ~Visit.away)
    known = {*session.scalars(counted), *session.scalars(earlier.where(Visit.person.in_(people)))}
    return [one for one in people if one not in known]
