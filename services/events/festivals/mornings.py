"""Whoever comes to several meetings of a festival on a day gets one message in the morning, not a reminder of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Event, EventState, Festival, Membership, Seat, Utc
from services.events.attendance import Answer
from services.events.festivals import programme
from services.night import Window
from services.people.memberships import LIVE_MEMBERS

HOUR = time(8)  # of the local day
BEFORE = timedelta(hours=2)  # the first meeting, if that is sooner
USEFUL = timedelta(minutes=30)
AHEAD = timedelta(days=2)


@dataclass(frozen=True)
class Morning:
    """What somebody comes to on one day. `seats`: theirs, by the hour; `at`: when they are told; `until`: too late."""

    person: int
    festival: int
    community: int
    day: str
    seats: tuple[int, ...]
    at: datetime
    until: datetime

    @property
    def key(self) -> str:
        """The `once` key. A day has one such message, whatever is moved later: whoever comes hears of that at once."""
        return f"{keys_below(self.festival)}{self.day}:{self.person}"


def keys_below(festival: int) -> str:
    return f"festival-day:{festival}:"


def of(session: Session, after: datetime, until: datetime, quiet: Window) -> list[Morning]:
    """Of the days on which something begins between these moments."""
    found: defaultdict[tuple[int, int, str], list[tuple[Event, Seat]]] = defaultdict(list)
    for event, seat in session.execute(_SEATS, {"after": after - AHEAD, "until": until + AHEAD}):
        found[seat.person, event.festival or 0, event.starts_local[:10]].append((event, seat))
    return [one for key, some in found.items() for one in _morning(*key, some, quiet)]


def due(session: Session, now: datetime, quiet: Window) -> list[Morning]:
    return [one for one in of(session, now, now + AHEAD, quiet) if one.at <= now < one.until]


def merged(session: Session, after: datetime, until: datetime, quiet: Window) -> dict[int, Morning]:
    """The seats that such a message tells of, so that they need no reminder of their own."""
    return {seat: one for one in of(session, after, until, quiet) for seat in one.seats}


def _morning(person: int, festival: int, day: str, some: list[tuple[Event, Seat]], quiet: Window) -> Iterator[Morning]:
    first = some[0][0]
    eight = datetime.combine(datetime.fromisoformat(day).date(), HOUR, ZoneInfo(first.zone))
    until = first.starts_at - USEFUL
    at = quiet.fit(min(eight, first.starts_at - BEFORE), first.zone, until)
    known = [seat.id for _, seat in some if seat.answered_at < at]
    if len(known) > 1:
        yield Morning(person, festival, first.community, day, tuple(known), at, until)


_SEATS = (
    select(Event, Seat)
    .join(Seat, Seat.event == Event.id)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == Seat.person) & LIVE_MEMBERS)
    .where(
        Event.festival.is_not(None),
        Event.starts_at > bindparam("after", type_=Utc),
        Event.starts_at <= bindparam("until", type_=Utc),
        Event.state == EventState.PLANNED,
        Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))),
        ~Seat.waiting,
        Seat.person != Event.host,
    )
    .order_by(Event.starts_at, Event.id, Seat.id)
)


def day_of(session: Session, seat: Seat) -> tuple[Festival | None, list[Event]]:
    """The festival of this seat's meeting, and what its owner comes to on that day."""
    event = session.get_one(Event, seat.event)
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    if festival is None:
        return None, []
    mine = programme.answers(session, of_festival := programme.of(session, festival.id), seat.person)
    day = event.starts_local[:10]
    comes = (Answer.YES, Answer.MAYBE)
    return festival, [one for one in of_festival if one.starts_local[:10] == day and mine.get(one.id) in comes]
