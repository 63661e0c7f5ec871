"""Who came to a meeting: whoever was checked in, if anybody was; otherwise whoever had said that they would.

Every number that is told says which of both it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models import Event, Seat, Signal, Visit, scope
from services import signals
from services.events import guest_list, outsiders
from services.events.attendance import Answer
from services.events.hosts import leading, partners
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
    return _checked_in(visits) if visits else Came(_had_answered(session, event))


def is_checked(session: Session, event: int) -> bool:
    return session.scalar(select(exists().where(Visit.event == event))) or False


def _checked_in(visits: Sequence[Visit]) -> Came:
    there = [visit for visit in visits if not visit.away]
    people = tuple(visit.person for visit in there if visit.person is not None)
    return Came(people, len(there) - len(people), checked=True)


def _had_answered(session: Session, event: Event) -> tuple[int, ...]:
    """Neighbours with a seat, helpers, and those who had said «maybe» and then that they were there."""
    there = guest_list.of(session, event.id)
    told = select(Seat.person, Seat.came).where(Seat.event == event.id, Seat.came.is_not(None))
    came = dict(session.execute(told).all())
    after_all = [one for one in there.maybe if came.get(one)]
    everybody = dict.fromkeys((*there.yes, *there.helpers, *after_all))
    neighbours = partners.neighbours(session, event, everybody)
    return tuple(one for one in everybody if one in neighbours and came.get(one, True))


def along(session: Session, event: int) -> int:
    """How many came with guests; whether it was their first time nobody knows."""
    return sum(_brought(session, event).values())


def along_of_each(session: Session, events: Sequence[int], checked: set[int]) -> dict[int, int]:
    """How many came with guests."""
    there = Visit.event == Seat.event, Visit.person == Seat.person, ~Visit.away
    sat = Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.came.is_not(False), Seat.guests > 0
    sums = select(Seat.event, func.sum(Seat.guests)).where(*sat, Seat.event.in_(events))
    sums = sums.where(Seat.event.not_in(sorted(checked)) | select(Visit.id).where(*there).exists())
    return {event: int(count) for event, count in session.execute(sums.group_by(Seat.event))}


def along_on_side(session: Session, event: Event, community: int) -> int:
    """How many came with the guests of this community, which may have met with another one."""
    brought = _brought(session, event.id)
    sides = partners.sides(session, event, brought)
    return sum(guests for person, guests in brought.items() if sides.get(person) == community)


def _brought(session: Session, event: int) -> dict[int, int]:
    sat = Seat.event == event, Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.came.is_not(False), Seat.guests > 0
    found = select(Seat.person, Seat.guests).where(*sat)
    if is_checked(session, event):
        found = found.join(Visit, (Visit.event == event) & (Visit.person == Seat.person) & ~Visit.away)
    return dict(session.execute(found).all())


def to_be_asked(session: Session, event: Event, came: Came) -> list[int]:
    """Those of them who have not left the community, nor come back as guests: they get nothing of it any more. The
    hosts are no guests."""
    but = outsiders.among(session, event, came.people) | leading.all_named(session, event)
    return [one for one in came.people if one not in but]


def count(session: Session, event: Event, came: Came) -> None:
    """Records the visitors anew, each on their side. Whether it was the first time of one whom nobody knows is not
    known either."""
    for community in (event.community, *partners.ever(session, event)):
        scope.also(session, community)
        signals.unrecord(session, community, SignalKind.VISITED, str(event.id))
    for community, people in _by_side(session, event, came.people).items():
        firsts = set(newcomers(session, event, people, community))
        for person in people:
            _record(session, event, community, person, float(person in firsts))
    for _ in range(came.unknown):
        _record(session, event, event.community, None, None)


def _by_side(session: Session, event: Event, people: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for person, community in partners.sides(session, event, people).items():
        found.setdefault(community, []).append(person)
    return found


def add(session: Session, event: Event, person: int) -> None:
    """Records one more visitor."""
    side = partners.side_of(session, event, person)
    _record(session, event, side, person, float(person in newcomers(session, event, [person], side)))


def _record(session: Session, event: Event, community: int, person: int | None, first: float | None) -> None:
    kind, at = SignalKind.VISITED, event.ends_at
    signals.record(session, community, kind, at, person=person, reference=event.id, number=first)


def newcomers(session: Session, event: Event, people: Collection[int], community: int | None = None) -> list[int]:
    """Those of them for whom it is the first meeting in this community, which is the meeting's own if none is named."""
    side = community or event.community
    counted = select(Signal.person).where(
        Signal.community == side,
        Signal.kind == str(SignalKind.VISITED),
        Signal.person.in_(people),
        Signal.reference != str(event.id),
    )
    earlier = select(Visit.person).join(Event, Event.id == Visit.event)
    earlier = earlier.where(Event.community == side, Event.starts_at < event.starts_at, ~Visit.away)
    known = {*session.scalars(counted), *session.scalars(earlier.where(Visit.person.in_(people)))}
    return [one for one in people if one not in known]
