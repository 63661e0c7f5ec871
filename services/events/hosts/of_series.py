"""Who hosts all that follow of a series with its host: they have a row for each meeting, also for those made later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import CoHost, CoHostState, Event
from services.events.hosts import co_hosts, leading
from services.people import memberships


def spread(session: Session, row: CoHost, later: Iterable[Event], now: datetime) -> list[Event]:
    """Somebody who hosts one of them with its host hosts those after it, too. Returns those with free seats now."""
    fits = (one for one in later if one.host != row.person and len(leading.beside(session, one)) < co_hosts.MOST)
    joined = [co_hosts.host_with(session, one, row.person, named=row.named, now=now) for one in fits]
    for one in joined:
        one.row.every = True
    session.flush()
    return [one.event for one in joined if one.freed]


def end(session: Session, person: int, meant: Iterable[Event]) -> None:
    """They host none of these any more, nor those that are yet to be made."""
    theirs = CoHost.person == person, CoHost.event.in_([one.id for one in meant])
    ended = {"state": CoHostState.NO, "since": None, "every": False}
    session.execute(update(CoHost).where(*theirs).values(**ended))


def copy(session: Session, event: Event, now: datetime) -> None:
    """A meeting that has just been made has the hosts of the one before it who host all."""
    before = select(Event.id).where(Event.series == event.series, Event.slot < event.slot)
    last = before.order_by(Event.slot.desc()).limit(1).scalar_subquery()
    rows: Sequence[CoHost] = session.scalars(
        select(CoHost).where(CoHost.event == last, CoHost.every, CoHost.person != event.host).order_by(CoHost.id)
    ).all()
    here = memberships.neighbours_of(session, event.community, [row.person for row in rows])
    for row in rows:
        if row.person in here:
            co_hosts.host_with(session, event, row.person, named=row.named, now=now).row.every = True
    session.flush()
