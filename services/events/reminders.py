"""Reminders of meetings: for neighbours who answered yes or maybe, and for the host, each at the times they chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, select, tuple_
from sqlalchemy.orm import Session

from models import CoHost, CoHostState, Event, EventState, Membership, ReminderTimes, Seat, Utc
from services.events.attendance import Answer
from services.events.festivals import mornings
from services.events.hosts import partners
from services.events.invitations import reminder_times
from services.events.invitations.reminder_times import USEFUL, Before, Chosen, Time
from services.night import Window
from services.people.memberships import LIVE_MEMBERS

PAGE, EVENTS = 250, 20  # seats and events looked at in one unit, which bounds how long other updates wait
AHEAD = timedelta(days=2)
REPORTED_WITHIN = timedelta(days=1)  # after the start; later the host knows
JUST_NOW = timedelta(hours=1)  # whoever answered so shortly before needs no reminder


@dataclass(frozen=True)
class Reminder:
    """`subject`: the seat; of the host's reminder the event, of one beside them their row. `until`: it expires then."""

    person: int
    event: int
    community: int
    subject: int
    starts: datetime
    when: Before
    until: datetime
    for_host: bool = False
    beside: bool = False  # hosts it with whoever called it

    @cached_property
    def key(self) -> str:
        """The `once` key, with the start in it, so that a moved event reminds again."""
        whose = ":host" if self.for_host else ""
        return f"{keys_below(self.event)}{self.person}:{self.starts.isoformat()}:{self.when}{whose}"


def keys_below(event: int) -> str:
    """What the keys of all reminders of an event begin with."""
    return f"reminder:{event}:"


@dataclass(frozen=True)
class Page:
    """The reminders due of some seats. `after`: (event, person) of the last seat, if there are more."""

    due: list[Reminder]
    after: tuple[int, ...]


class _Soon(NamedTuple):
    """A meeting with a moment to remind that has come and is not past."""

    row: Any
    times: tuple[Time, ...]


def due(session: Session, now: datetime, quiet: Window, after: tuple[int, ...] = ()) -> Page:
    """What is due of the seats that follow `after`, a part at a time. The host's reminder has the guests; they get no
    other."""
    soon = _soon(session, now, quiet, after)
    found = [] if after else list(_of_hosts(session, soon, now, quiet))
    last: tuple[int, ...] = ()
    merged = _merged(session, soon, now, quiet)
    if soon:
        rows = session.execute(_SEATS_AFTER, {"events": list(soon), **_place(after), "page": PAGE}).all()
        for seat in rows:
            event, times = soon[seat.event]
            if seat.id in merged:
                continue
            for one in _due(times, seat.times, seat.answered_at, now):
                found.append(_reminder(event, seat.person, seat.id, one, seat.side))
        if len(rows) == PAGE:
            last = rows[-1].event, rows[-1].person
    return Page(found, last)


def _merged(session: Session, soon: dict[int, _Soon], now: datetime, quiet: Window) -> dict[int, mornings.Morning]:
    """Seats that a festival's morning message tells of."""
    if all(one.row.festival is None for one in soon.values()):
        return {}
    return mornings.merged(session, now, now + AHEAD, quiet).seats


def _place(after: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(("event", "person"), after or (0, 0), strict=True))


def _soon(session: Session, now: datetime, quiet: Window, after: tuple[int, ...]) -> dict[int, _Soon]:
    found = {}
    first = after[0] if after else 0
    for event in _by_id(session.execute(_EVENTS, {"now": now, "until": now + AHEAD}), first):
        times = reminder_times.times(event.starts_at, event.zone, quiet)
        if any(one.moment <= now < one.until for one in times):
            found[event.id] = _Soon(event, times)
    return found


def _of_hosts(session: Session, soon: dict[int, _Soon], now: datetime, quiet: Window) -> Iterator[Reminder]:
    if soon:
        feasts = any(one.row.festival is not None for one in soon.values())
        merged = mornings.merged(session, now, now + AHEAD, quiet).hosted if feasts else {}
        alone = [event for event in soon if event not in merged]
        for row in session.execute(_HOSTS, {"events": alone}):
            event, times = soon[row.id]
            for one in _due(times, row.times, event.created_at, now):
                yield _reminder(event, event.host, event.id, one, event.community, for_host=True)
        for row in session.execute(_BESIDE, {"events": list(soon)}):
            event, times = soon[row.event]
            for one in _due(times, row.times, row.since or event.created_at, now):
                own = _reminder(event, row.person, row.id, one, event.community, for_host=True)
                yield replace(own, beside=True)


def _due(times: Sequence[Time], stored: dict[str, Any] | None, known: datetime, now: datetime) -> Iterator[Time]:
    """The one that is due, if any; of several the closest to the start. It is useless once the next one's moment has
    come: what waited while Sosed or a platform was down does not come beside that."""
    chosen = reminder_times.read(stored)
    closer: Time | None = None
    for one in times:
        if not _is_for(one, chosen, known):
            continue
        if one.moment <= now < one.until:
            yield replace(one, until=min(one.until, closer.moment)) if closer else one
            return
        closer = one


def _is_for(one: Time, chosen: Chosen, known: datetime) -> bool:
    """Whether somebody is reminded at that moment. `known`: since when they know of the meeting."""
    if one.when not in chosen or known >= one.moment - JUST_NOW:
        return False
    since = chosen[one.when]
    return since is None or since < one.moment


def _reminder(event: Any, person: int, subject: int, one: Time, community: int, *, for_host: bool = False) -> Reminder:
    """`community`: on whose side they come."""
    about = event.id, community, subject, event.starts_at
    return Reminder(person, *about, one.when, one.until, for_host=for_host)


def keys_of(session: Session, person: int, whens: Collection[Before], now: datetime) -> list[str]:
    """The keys of somebody's reminders at these times, of meetings they come to or call."""
    found = []
    for row in session.execute(_MINE, {"person": person, "now": now, "until": now + AHEAD}):
        own = row.host == person or row.beside
        for when in whens:
            one = Reminder(person, row.id, row.community, 0, row.starts_at, when, row.starts_at, for_host=own)
            found.append(one.key)
    return found


@dataclass(frozen=True)
class Past:
    """An event whose last reminder is useless by now. `due`: the keys of each guest's reminders that were due."""

    id: int
    community: int
    host: int
    title: str
    starts_at: datetime
    zone: str
    due: dict[int, list[str]]


def past(session: Session, now: datetime, quiet: Window, after: tuple[int, ...] = ()) -> list[Past]:
    """The next events, `EVENTS` at most, whose reminders are past since at most a day, if their host is still there to
    be told."""
    over = session.execute(_OVER, {"from": now - REPORTED_WITHIN, "until": now + USEFUL})
    return [_past(session, event, quiet) for event in _by_id(over, after[0] + 1 if after else 0)[:EVENTS]]


def _by_id(events: Iterable[Any], first: int) -> list[Any]:
    """Sorted here: a database that is asked to would rather look at every meeting there ever was."""
    return sorted((event for event in events if event.id >= first), key=lambda event: event.id)


def _past(session: Session, event: Any, quiet: Window) -> Past:
    times = reminder_times.times(event.starts_at, event.zone, quiet)
    due: dict[int, list[str]] = {}
    feasts = event.festival is not None
    merged = mornings.merged(session, event.starts_at - AHEAD, event.starts_at, quiet).seats if feasts else {}
    for seat in session.execute(_SEATS_OF, {"event": event.id}):
        if seat.id in merged:
            due.setdefault(seat.person, []).append(merged[seat.id].key)
            continue
        chosen = reminder_times.read(seat.times)
        for one in times:
            if _is_for(one, chosen, seat.answered_at):
                due.setdefault(seat.person, []).append(_reminder(event, seat.person, seat.id, one, seat.side).key)
    return Past(event.id, event.community, event.host, event.title, event.starts_at, event.zone, due)


# Built once, like every statement of a frequent job.
_EVENT = (
    *(Event.id, Event.community, Event.host, Event.title, Event.starts_at, Event.zone, Event.created_at),
    Event.festival,
)
_PLANNED = Event.state == EventState.PLANNED
_EVENTS = (
    select(*_EVENT)
    .where(Event.starts_at > bindparam("now", type_=Utc), Event.starts_at <= bindparam("until", type_=Utc))
    .where(_PLANNED)
)
_SIDE = partners.side(Seat.person)
_SEATS = (
    select(Seat.event, Seat.id, Seat.person, Seat.answered_at, ReminderTimes.times, _SIDE.label("side"))
    .join(Event, Event.id == Seat.event)
    .outerjoin(ReminderTimes, ReminderTimes.person == Seat.person)
    .where(Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))), ~Seat.waiting, Seat.person != Event.host)
    .where(_SIDE.is_not(None))
    .order_by(Seat.event, Seat.person)
)
_SEATS_OF = _SEATS.where(Seat.event == bindparam("event"))
_SEATS_AFTER = _SEATS.where(
    Seat.event.in_(bindparam("events", expanding=True)),
    tuple_(Seat.event, Seat.person) > tuple_(bindparam("event"), bindparam("person")),
).limit(bindparam("page"))
_IS_HERE = exists().where(Membership.community == Event.community, Membership.person == Event.host, LIVE_MEMBERS)
_HOSTS = (
    select(Event.id, ReminderTimes.times)
    .outerjoin(ReminderTimes, ReminderTimes.person == Event.host)
    .where(Event.id.in_(bindparam("events", expanding=True)), _IS_HERE)
    .order_by(Event.id)
)
_BESIDE = (
    select(CoHost.event, CoHost.id, CoHost.person, CoHost.since, ReminderTimes.times)
    .join(Event, Event.id == CoHost.event)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == CoHost.person) & LIVE_MEMBERS)
    .outerjoin(ReminderTimes, ReminderTimes.person == CoHost.person)
    .where(CoHost.event.in_(bindparam("events", expanding=True)), CoHost.state == CoHostState.HOSTS)
    .where(CoHost.person != Event.host)
    .order_by(CoHost.id)
)
_COMES = exists().where(Seat.event == Event.id, Seat.person == bindparam("person"), Seat.answer != int(Answer.NO))
_HOSTS_IT = exists().where(
    CoHost.event == Event.id, CoHost.person == bindparam("person"), CoHost.state == CoHostState.HOSTS
)
_MINE = select(Event.id, Event.community, Event.host, Event.starts_at, _HOSTS_IT.label("beside")).where(
    Event.starts_at > bindparam("now", type_=Utc),
    Event.starts_at <= bindparam("until", type_=Utc),
    (Event.host == bindparam("person")) | _HOSTS_IT | _COMES,
)
_OVER = (
    select(*_EVENT)
    .where(Event.starts_at > bindparam("from", type_=Utc), Event.starts_at <= bindparam("until", type_=Utc))
    .where(_PLANNED, _IS_HERE)
)
