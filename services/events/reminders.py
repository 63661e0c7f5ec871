"""Reminders of meetings: for neighbours who answered yes or maybe, and for the host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from models import Event, EventState, Membership, Seat, Utc
from services.events.attendance import Answer
from services.events.festivals import mornings
from services.night import Window
from services.people.memberships import LIVE_MEMBERS

USEFUL = timedelta(minutes=30)  # a reminder closer to the start is useless
TIMES = (  # how long before the start, and when it is too late; of two that are due only the first is sent
    ("hours", timedelta(hours=2), USEFUL),
    ("day", timedelta(days=1), timedelta(hours=4)),
)
REPORTED_WITHIN = timedelta(days=1)  # after the start; later the host knows
JUST_NOW = timedelta(hours=1)  # whoever answered so shortly before needs no reminder


@dataclass(frozen=True)
class Reminder:
    """`subject`: the seat; of the host's reminder the event. `when`: «hours» or «day»; `until`: it expires then."""

    person: int
    event: int
    community: int
    subject: int
    starts: datetime
    when: str
    until: datetime
    for_host: bool = False

    @property
    def key(self) -> str:
        """The `once` key, with the start in it, so that a moved event reminds again."""
        whose = ":host" if self.for_host else ""
        return f"{keys_below(self.event)}{self.person}:{self.starts.isoformat()}:{self.when}{whose}"


def keys_below(event: int) -> str:
    """What the keys of all reminders of an event begin with."""
    return f"reminder:{event}:"


def reminders_due(session: Session, now: datetime, quiet: Window) -> list[Reminder]:
    """Reminders a day and two hours before the start. One that quiet hours would delay too long goes earlier, in the
    evening. The host's has the guests; they get no other."""
    ahead = {"now": now, "until": now + timedelta(days=2)}
    due, merged = [], mornings.merged(session, ahead["now"], ahead["until"], quiet)
    for event, seat in session.execute(_GUESTS, ahead):
        if seat.id in merged.seats:
            continue
        for when, until in _due(event, seat.answered_at, now, quiet):
            due.append(Reminder(seat.person, event.id, event.community, seat.id, event.starts_at, when, until))
    for event in session.scalars(_HOSTS, ahead):
        if event.id in merged.hosted:
            continue
        for when, until in _due(event, event.created_at, now, quiet):
            mine = event.host, event.id, event.community, event.id, event.starts_at
            due.append(Reminder(*mine, when, until, for_host=True))
    return due


def _due(event: Event, known_since: datetime, now: datetime, quiet: Window) -> Iterator[tuple[str, datetime]]:
    """The one that is due, if any."""
    for when, before, useful in TIMES:
        until = event.starts_at - useful
        moment = quiet.fit(event.starts_at - before, event.zone, until)
        if moment <= now < until and known_since < moment - JUST_NOW:
            yield when, until
            return


@dataclass(frozen=True)
class Past:
    """An event whose last reminder is useless by now. `due`: the keys of each guest's reminders that were due."""

    event: Event
    due: dict[int, list[str]]


def past(session: Session, now: datetime, quiet: Window) -> list[Past]:
    """Events whose reminders are past since at most a day, if their host is still there to be told."""
    found: dict[int, Past] = {}
    within = {"from": now - REPORTED_WITHIN, "until": now + USEFUL}
    merged = mornings.merged(session, within["from"], within["until"], quiet)
    for event, seat in session.execute(_OVER, within):
        one = found.setdefault(event.id, Past(event, {}))
        if seat.id in merged.seats:
            one.due.setdefault(seat.person, []).append(merged.seats[seat.id].key)
            continue
        for when, before, useful in TIMES:
            moment = quiet.fit(event.starts_at - before, event.zone, event.starts_at - useful)
            if seat.answered_at < moment - JUST_NOW:
                mine = Reminder(seat.person, event.id, event.community, seat.id, event.starts_at, when, moment)
                one.due.setdefault(seat.person, []).append(mine.key)
    return list(found.values())


# Built once, like every statement of a frequent job.
_AHEAD = (
    Event.starts_at > bindparam("now", type_=Utc),
    Event.starts_at <= bindparam("until", type_=Utc),
    Event.state == EventState.PLANNED,
)
_SEATS = (
    select(Event, Seat)
    .join(Seat, Seat.event == Event.id)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == Seat.person) & LIVE_MEMBERS)
    .where(Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))), ~Seat.waiting, Seat.person != Event.host)
    .order_by(Event.id, Seat.id)
)
_GUESTS = _SEATS.where(*_AHEAD)
_IS_HERE = exists().where(Membership.community == Event.community, Membership.person == Event.host, LIVE_MEMBERS)
_HOSTS = select(Event).where(*_AHEAD, _IS_HERE).order_by(Event.id)
_Hosts = aliased(Membership)
_OVER = _SEATS.where(
    Event.starts_at > bindparam("from", type_=Utc),
    Event.starts_at <= bindparam("until", type_=Utc),
    Event.state == EventState.PLANNED,
    exists().where(_Hosts.community == Event.community, _Hosts.person == Event.host, _Hosts.left_at.is_(None)),
)
