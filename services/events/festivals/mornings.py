"""Whoever comes to several meetings of a festival on a day gets one message in the morning, not a reminder of each; so
does whoever hosts several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from models import Event, EventState, Festival, Membership, ReminderTimes, Seat, Utc
from services.events.attendance import Answer
from services.events.festivals import programme
from services.events.invitations import reminder_times
from services.night import Window
from services.people.memberships import LIVE_MEMBERS

HOUR = time(8)  # of the local day
BEFORE = timedelta(hours=2)  # the first meeting, if that is sooner
USEFUL = timedelta(minutes=30)
AHEAD = timedelta(days=2)


@dataclass(frozen=True)
class Morning:
    """What somebody comes to on one day. `subjects`: their seats, or a host's meetings; `at`: when they are told;
    `until`: too late."""

    person: int
    festival: int
    community: int
    day: str
    hosts: bool
    subjects: tuple[int, ...]
    at: datetime
    until: datetime

    @property
    def key(self) -> str:
        """The `once` key. A day has one such message, whatever is moved later: whoever comes hears of that at once."""
        return f"{keys_below(self.festival)}{self.day}:{self.person}{':host' if self.hosts else ''}"


def keys_below(festival: int) -> str:
    return f"festival-day:{festival}:"


def due(session: Session, now: datetime, quiet: Window) -> list[Morning]:
    return [one for one in _of(session, now, now + AHEAD, quiet) if one.at <= now < one.until]


@dataclass(frozen=True)
class Merged:
    """What such a message tells of, so that it needs no reminder of its own: by seat, and of hosts by meeting."""

    seats: dict[int, Morning]
    hosted: dict[int, Morning]


def merged(session: Session, after: datetime, until: datetime, quiet: Window) -> Merged:
    """Of what begins between these moments."""
    found = _of(session, after, until, quiet)
    return Merged(
        *({row: one for one in found if one.hosts is hosts for row in one.subjects} for hosts in (False, True))
    )


@dataclass(frozen=True)
class _Known:
    """A meeting that somebody comes to or hosts. `subject`: the seat, or the meeting; `since`: since when they know."""

    event: Event
    subject: int
    since: datetime


def _of(session: Session, after: datetime, until: datetime, quiet: Window) -> list[Morning]:
    found: defaultdict[tuple[int, int, str, bool], list[_Known]] = defaultdict(list)
    within = {"after": after - AHEAD, "until": until + AHEAD}
    for event, seat, times in session.execute(_GUESTS, within):
        if not reminder_times.read(times):  # wants no reminders
            continue
        known = _Known(event, seat.id, seat.answered_at)
        found[seat.person, event.festival or 0, event.starts_local[:10], False].append(known)
    for event, times in session.execute(_HOSTED, within):
        if not reminder_times.read(times):
            continue
        known = _Known(event, event.id, event.created_at)
        found[event.host, event.festival or 0, event.starts_local[:10], True].append(known)
    return [one for key, some in found.items() for one in _morning(*key, some, quiet)]


def _morning(
    person: int, festival: int, day: str, hosts: bool, some: Sequence[_Known], quiet: Window
) -> Iterator[Morning]:
    first = some[0].event
    eight = datetime.combine(datetime.fromisoformat(day).date(), HOUR, ZoneInfo(first.zone))
    until = first.starts_at - USEFUL
    at = quiet.fit(min(eight, first.starts_at - BEFORE), first.zone, until)
    known = tuple(one.subject for one in some if one.since < at)
    if len(known) > 1:
        yield Morning(person, festival, first.community, day, hosts, known, at, until)


# ── What the message says ────────────────────────────────────────────────────────────────────────────────────────────
def day_of(session: Session, seat: Seat) -> tuple[Festival | None, list[Event]]:
    """The festival of this seat's meeting, and what its owner comes to on that day."""
    festival, day = _day_of(session, session.get_one(Event, seat.event))
    mine, comes = programme.answers(session, day, seat.person), (Answer.YES, Answer.MAYBE)
    return festival, [one for one in day if mine.get(one.id) in comes]


def hosted_on_day_of(session: Session, event: Event) -> tuple[Festival | None, list[Event]]:
    """The festival of this meeting, and what its host leads on that day."""
    festival, day = _day_of(session, event)
    return festival, [one for one in day if one.host == event.host]


def _day_of(session: Session, event: Event) -> tuple[Festival | None, list[Event]]:
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    if festival is None:
        return None, []
    day = event.starts_local[:10]
    return festival, [one for one in programme.of(session, festival.id) if one.starts_local[:10] == day]


_AHEAD = (
    Event.festival.is_not(None),
    Event.starts_at > bindparam("after", type_=Utc),
    Event.starts_at <= bindparam("until", type_=Utc),
    Event.state == EventState.PLANNED,
)
_GUESTS = (
    select(Event, Seat, ReminderTimes.times)
    .join(Seat, Seat.event == Event.id)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == Seat.person) & LIVE_MEMBERS)
    .outerjoin(ReminderTimes, ReminderTimes.person == Seat.person)
    .where(
        *_AHEAD,
        Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))),
        ~Seat.waiting,
        Seat.person != Event.host,
    )
    .order_by(Event.starts_at, Event.id, Seat.id)
)
_IS_HERE = exists().where(Membership.community == Event.community, Membership.person == Event.host, LIVE_MEMBERS)
_HOSTED = (
    select(Event, ReminderTimes.times)
    .outerjoin(ReminderTimes, ReminderTimes.person == Event.host)
    .where(*_AHEAD, _IS_HERE)
    .order_by(Event.starts_at, Event.id)
)
