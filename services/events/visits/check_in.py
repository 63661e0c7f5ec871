"""A guest is checked in: by themself, or by a host."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from models import Event, Membership, Visit, VisitHow
from models.table import core, insert
from services.events.hosts import leading, partners
from services.events.visits import codes
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role


def check_in(session: Session, event: Event, person: int, how: VisitHow, now: datetime) -> bool:
    """False if they are checked in already. A stranger becomes a guest of the community, unless another one that meets
    with it is theirs, and nobody who has left it comes back. Raises Refusal."""
    codes.check_open(event, now)
    if leading.is_named(session, event, person):
        raise Refusal("visit.host", title=event.title)
    if not _known(session, event.community, person) and not partners.neighbours(session, event, [person]):
        memberships.belong(session, event.community, person, now, Role.GUEST)
    return note(session, event, person, how, now)


def note(session: Session, event: Event, person: int, how: VisitHow, now: datetime, *, by: int | None = None) -> bool:
    """Whether it is new."""
    row = session.scalar(select(Visit).where(Visit.event == event.id, Visit.person == person))
    if row is None:
        values = {"event": event.id, "person": person, "how": how, "by": by, "at": now}
        session.execute(insert(core(Visit)).values(values))
        return True
    back, row.away = row.away, False
    return back


def take_back(session: Session, event: Event, person: int) -> None:
    session.execute(delete(Visit).where(Visit.event == event.id, Visit.person == person))


def is_there(session: Session, event: int, person: int) -> bool:
    there = Visit.event == event, Visit.person == person, ~Visit.away
    return session.scalar(select(exists().where(*there))) or False


def _known(session: Session, community: int, person: int) -> bool:
    here = Membership.community == community, Membership.person == person
    return session.scalar(select(exists().where(*here))) or False
