"""Festivals themselves: announced, found, changed, moved, called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models import Community, Deed, Event, EventState, Festival, FestivalState, Mention, Volunteer
from services import audit, own_row
from services.communities import profile
from services.communities.posts import SECOND_THOUGHTS
from services.events.festivals import programme
from services.night import day
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

LONGEST = 60  # days
REMEMBERED = timedelta(days=90)  # after its end, mentions are still noted


def create(
    session: Session,
    community: int,
    title: str,
    days: tuple[date, date],
    place: str,
    *,
    by: int,
    now: datetime,
    partners: str = "",
) -> Festival:
    zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
    festival = Festival(
        community=community,
        host=by,
        title=title,
        place=place,
        partners=partners or None,
        first=days[0].isoformat(),
        last=days[1].isoformat(),
        zone=zone,
        state=FestivalState.PLANNED,
        shown_as_of=now,
        created_at=now,
    )
    session.add(festival)
    session.flush()
    return festival


def take_back(session: Session, community: int, festival: int) -> None:
    """Deletes one that was not announced yet. What stood in its programme stays a meeting of its own."""
    session.execute(update(Event).where(Event.festival == festival).values(festival=None))
    session.delete(get(session, community, festival))
    session.flush()


def get(session: Session, community: int, festival: int) -> Festival:
    return own_row.get(session, Festival, community, festival)


def is_over(festival: Festival, now: datetime) -> bool:
    return festival.last < day(now, festival.zone).isoformat()


def open_to(session: Session, community: int, festival: int, now: datetime) -> Festival:
    """One that neighbours may still take part in. Raises Refusal."""
    found = get(session, community, festival)
    if found.state == FestivalState.CANCELLED:
        raise Refusal("festival.cancelled", title=found.title)
    if is_over(found, now):
        raise Refusal("festival.over", title=found.title)
    return found


def led(
    session: Session, community: int, festival: int, person: int, *, leader: bool, now: datetime, over: bool = False
) -> Festival:
    """One that this person may change: its host, or whoever leads the community. `over`: also when it has ended."""
    found = get(session, community, festival) if over else open_to(session, community, festival, now)
    if person != host(session, found) and not leader:
        raise Refusal("role.refused", role="MANAGER")
    return found


def host(session: Session, festival: Festival) -> int | None:
    """Whoever announced it, while they are a neighbour."""
    return next(iter(memberships.neighbours_of(session, festival.community, [festival.host])), None)


def ahead(session: Session, community: int, now: datetime) -> Sequence[Festival]:
    """Those that are not over yet, soonest first."""
    found = session.scalars(select(Festival).where(*_recent(community, now)).order_by(Festival.first, Festival.id))
    return [one for one in found if not is_over(one, now)]


def noted_of(session: Session, community: int, now: datetime) -> Sequence[Festival]:
    """Those that mentions are noted of, the latest that has begun first."""
    found = session.scalars(select(Festival).where(*_recent(community, now)).order_by(Festival.id)).all()
    today = [(one, day(now, one.zone).isoformat()) for one in found]
    begun = sorted((one for one, now_there in today if one.first <= now_there), key=lambda one: one.first, reverse=True)
    return [*begun, *sorted((one for one, now_there in today if one.first > now_there), key=lambda one: one.first)]


def _recent(community: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    since = (now - REMEMBERED).date().isoformat()
    return Festival.community == community, Festival.last >= since, Festival.state == FestivalState.PLANNED


# ── Changes ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def note(session: Session, festival: Festival, by: int, now: datetime) -> None:
    """Counts the change, so that of two who make one at once the second one looks again."""
    festival.changes += 1
    audit.note(session, Deed.EVENT_CHANGED, festival.community, by, now, about=festival.host)
    session.flush()


def move(session: Session, festival: Festival, days: tuple[date, date], now: datetime) -> list[Event]:
    """To other days: what stands in its days goes along, at the same hours; what leads to it stays. Returns those that
    were moved. Raises Refusal if one of them would fall out of the new days, or into the past."""
    by = days[0] - date.fromisoformat(festival.first)
    moved = [one for one in programme.of(session, festival.id) if one.starts_at > now and festival.first <= _day(one)]
    for event in moved:
        new = datetime.fromisoformat(event.starts_local) + by
        if not days[0] <= new.date() <= days[1]:
            raise Refusal("festival.too-short", title=event.title)
        if (starts := new.replace(tzinfo=ZoneInfo(event.zone)).astimezone(UTC)) <= now:
            raise Refusal("moment.past")
        length = event.ends_at - event.starts_at
        event.starts_local = new.isoformat(timespec="minutes")
        event.starts_at, event.ends_at = starts, starts + length
        event.changes, event.changed_at = event.changes + 1, now
    festival.first, festival.last = days[0].isoformat(), days[1].isoformat()
    session.flush()
    return moved if by else []


def _day(event: Event) -> str:
    return event.starts_local[:10]


# ── Called off ───────────────────────────────────────────────────────────────────────────────────────────────────────
def call_off(festival: Festival, person: int, now: datetime) -> None:
    """Calls it off in a minute, in which it can be kept. Raises Refusal."""
    if festival.off_at is not None:
        raise Refusal("button.answered")
    festival.off_at, festival.off_by = now + SECOND_THOUGHTS, person


def keep(festival: Festival) -> None:
    if festival.off_at is None:
        raise Refusal("button.answered")
    festival.off_at = festival.off_by = None


def called_off(session: Session, now: datetime) -> list[tuple[Festival, int]]:
    """(festival, by whom) of those whose minute has passed; whoever may call it off no more has not called it off."""
    found = []
    for festival in session.scalars(select(Festival).where(Festival.off_at <= now).order_by(Festival.off_at)).all():
        by, festival.off_at, festival.off_by = festival.off_by or festival.host, None, None
        role = profile.standing(session, festival.community, by).role
        may = role >= Role.MANAGER or (festival.host == by and role >= Role.MEMBER)
        if may and festival.state == FestivalState.PLANNED and not is_over(festival, now):
            festival.state = FestivalState.CANCELLED
            audit.note(session, Deed.EVENT_CALLED_OFF, festival.community, by, now, about=festival.host)
            found.append((festival, by))
    return found


def cancel_programme(session: Session, festival: Festival, now: datetime) -> list[Event]:
    """Calls off what is still ahead of it; returns these."""
    gone = [one for one in programme.of(session, festival.id) if one.ends_at > now]
    for event in gone:
        event.state, event.off_at, event.off_by = EventState.CANCELLED, None, None
    session.flush()
    return gone


def to_zone(session: Session, community: int, zone: str) -> None:
    """Its days are days in the community's new zone."""
    session.execute(update(Festival).where(Festival.community == community).values(zone=zone))


def forget(session: Session, person: int, now: datetime) -> None:
    """Their words go; a festival of theirs that is not over is called off, and what others host in it stays."""
    ahead = Festival.host == person, Festival.last >= now.date().isoformat()
    mine = select(Festival.id).where(*ahead)
    session.execute(update(Event).where(Event.festival.in_(mine), Event.host != person).values(festival=None))
    session.execute(update(Festival).where(*ahead).values(state=FestivalState.CANCELLED))
    bare = {"title": "—", "place": "—", "partners": None}
    session.execute(update(Festival).where(Festival.host == person).values(**bare))
    session.execute(delete(Volunteer).where(Volunteer.person == person))
    session.execute(update(Mention).where(Mention.noted_by == person).values(noted_by=None))
