"""From the invitation to a new neighbour: how many people each step of a meeting has reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Event, Signal, scope
from services import signals
from services.communities import posts
from services.events import guest_list, outsiders
from services.events.hosts import partners
from services.events.visits import attended
from services.people import memberships
from services.people.memberships import Leader
from services.roles import Role
from services.signals import SignalKind

MONTH = timedelta(weeks=4)  # the same weekday


@dataclass(frozen=True)
class Funnel:
    """`read`: how many are in the chats where it was announced, 0 if no platform tells; `yes`: say that they come, with
    those whom they bring; `joined`: of the guests who were no neighbours, those who are now."""

    read: int
    yes: int
    joined: int


def of(session: Session, event: Event) -> Funnel:
    there = guest_list.of(session, event.id)
    others = partners.of(session, event)
    scope.also(session, *others)
    read = sum(posts.reach(session, one, announced=True)[1] for one in (event.community, *others))
    asked = session.scalars(_invited(event.community).where(Signal.reference == str(event.id)))
    joined = memberships.neighbours_of(session, event.community, [one for one in asked if one is not None])
    return Funnel(read, there.coming + len(there.beside), len(joined))


def invite(session: Session, event: Event, now: datetime) -> list[int]:
    """Guests who are no neighbours and were never asked to become some; marks them. Nobody who was ever put out."""
    guests = _strangers(session, event)
    asked = set(session.scalars(_invited(event.community).where(Signal.person.in_(guests))))
    new = [one for one in guests if one not in asked and not outsiders.among(session, event, [one])]
    for one in new:
        signals.record(session, event.community, SignalKind.INVITED, now, person=one, reference=event.id)
    return new


def _strangers(session: Session, event: Event) -> list[int]:
    """Who came, and is neither a neighbour nor the host."""
    there = guest_list.of(session, event.id)
    checked = attended.of(session, event)
    came = checked.people if checked.checked else (*there.yes, *there.helpers)
    neighbours = memberships.neighbours_of(session, event.community, came)
    return [one for one in dict.fromkeys(came) if one not in neighbours | {event.host}]


def _invited(community: int) -> Select[int | None]:
    return select(Signal.person).where(Signal.community == community, Signal.kind == str(SignalKind.INVITED))


def team(session: Session, event: Event) -> list[Leader]:
    """Leaders who want the week's results, other than the host."""
    readers = memberships.digest_readers(session, event.community)
    return [Leader(one, event.community) for one, role in readers if role >= Role.MANAGER and one != event.host]


def next_date(event: Event, now: datetime) -> datetime:
    """The same weekday and hour, four weeks later, or as many more as make it lie ahead."""
    starts = datetime.fromisoformat(event.starts_local).replace(tzinfo=ZoneInfo(event.zone)) + MONTH
    while starts <= now:
        starts += MONTH
    return starts
