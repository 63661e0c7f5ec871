"""What has become of a festival, for its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, Festival, FestivalState, Signal
from services.events.afterwards import summary
from services.events.festivals import calendar, mentions, programme, volunteers
from services.night import Window
from services.people import memberships
from services.people.memberships import Leader
from services.roles import Role
from services.signals import SignalKind

AFTER = timedelta(hours=20)  # the end of its last day: when its last meetings are thanked for
WITHIN = timedelta(days=7)  # later it would be odd


@dataclass(frozen=True)
class Held:
    """A meeting and how many came to it. `checked`: known by check-ins, not by answers."""

    event: Event
    came: int
    checked: bool


@dataclass(frozen=True)
class Summary:
    """`people`: how many came to anything, each counted once, without those who came along."""

    held: tuple[Held, ...]
    people: int
    volunteers: int
    mentions: int


def due(session: Session, now: datetime, quiet: Window) -> list[Festival]:
    """Those that ended a day ago. Marks them."""
    day_ago = (now - AFTER).date().isoformat()
    over = Festival.summed_up_at.is_(None), Festival.last <= day_ago
    found = []
    for festival in session.scalars(select(Festival).where(*over).order_by(Festival.last, Festival.id)).all():
        ended = ends_at(festival)
        if ended + AFTER > now or quiet.holds(now, festival.zone):
            continue
        festival.summed_up_at = now
        if festival.state == FestivalState.PLANNED and now - ended < WITHIN:
            found.append(festival)
    return found


def readers(session: Session, festival: Festival) -> list[int]:
    """Its host, or, once they are no neighbour, the leaders who want the week's results."""
    if host := calendar.host(session, festival):
        return [host]
    leaders = memberships.digest_readers(session, festival.community)
    return [Leader(one, festival.community) for one, role in leaders if role >= Role.MANAGER]


def ends_at(festival: Festival) -> datetime:
    """The midnight after its last day."""
    midnight = datetime.combine(datetime.fromisoformat(festival.last).date() + timedelta(days=1), time())
    return midnight.replace(tzinfo=ZoneInfo(festival.zone))


def of(session: Session, festival: Festival) -> Summary:
    events = programme.of(session, festival.id)
    told = [(event, summary.of(session, event)) for event in events]
    held = tuple(Held(event, one.came, one.checked) for event, one in told)
    helped, noted = volunteers.count(session, festival.id), mentions.count(session, festival.id)
    return Summary(held, _people(session, festival.community, events), helped, noted)


def as_one(session: Session, festival: Festival) -> summary.Summary | None:
    """All of it as if it were its last meeting; None if there was none."""
    events = programme.of(session, festival.id)
    if not events:
        return None
    told = summary.of(session, events[-1])
    return replace(told, title=festival.title, came=_people(session, festival.community, events), first_time=0)


def _people(session: Session, community: int, events: Sequence[Event]) -> int:
    visits = Signal.kind == str(SignalKind.VISITED), Signal.reference.in_([str(one.id) for one in events])
    counted = select(func.count(Signal.person.distinct())).where(Signal.community == community, *visits)
    return session.scalar(counted) or 0
