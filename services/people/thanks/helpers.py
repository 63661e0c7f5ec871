"""Those who helped at a meeting, for its host to thank in one go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Duty, Event, EventState, ThankYou
from services.events import calendar, items
from services.events.hosts import leading
from services.people import accounts, memberships
from services.people.thanks import giving
from services.refusal import Refusal

WITHIN = timedelta(days=14)  # after the meeting


def of(session: Session, event: Event, host: int) -> dict[int, str]:
    """Person -> what they brought or did, or "": neighbours who helped and whom this host has not thanked for it."""
    found: dict[int, str] = {}
    for item in items.of(session, event.id):
        if item.person is not None:
            found[item.person] = f"{found[item.person]}, {item.name}" if item.person in found else item.name
    for person in session.scalars(select(Duty.person).where(Duty.event == event.id).order_by(Duty.id)):
        found.setdefault(person, "")
    thanked = select(ThankYou.receiver).where(ThankYou.event == event.id, ThankYou.giver == host)
    passed_over = {host, *session.scalars(thanked)}
    here = memberships.neighbours_of(session, event.community, found)
    return {person: what for person, what in found.items() if person in here and person not in passed_over}


def to_thank(session: Session, community: int, host: int, now: datetime) -> Event | None:
    """The last meeting of this host's that is over and whose helpers they have not thanked yet."""
    over = Event.ends_at <= now, Event.ends_at > now - WITHIN, Event.state == EventState.PLANNED
    mine = select(Event).where(Event.community == community, *over, leading.led_by(host))
    events = session.scalars(mine.order_by(Event.ends_at.desc(), Event.id.desc())).all()
    return next((one for one in events if of(session, one, host)), None)


def led(session: Session, community: int, event: int, host: int) -> Event:
    """Raises Refusal unless it is this person's meeting and has begun to be over."""
    found = calendar.get(session, community, event)
    if not leading.leads(session, found, host):
        raise Refusal("button.old")
    return found


def thank(
    session: Session, event: Event, host: int, whom: Collection[int], words: str, now: datetime
) -> list[tuple[int, int]]:
    """(thank-you, receiver) of those of them who still can be thanked."""
    left = of(session, event, host)
    return [
        (giving.give(session, event.community, host, one, words, now, event=event.id, for_help=True), one)
        for one in whom
        if one in left
    ]


def names(session: Session, people: Collection[int]) -> dict[int, str]:
    return accounts.names_of(session, list(people))
