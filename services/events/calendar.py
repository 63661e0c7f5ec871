"""Events: announcing, finding, keeping their hour, cancelling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from models import Community, Deed, Event, EventState, Seat
from services import audit, own_row, signals
from services.communities import posts, profile
from services.communities.posts import SECOND_THOUGHTS
from services.events import items
from services.events.clubs import known_to, of_a_club
from services.events.hosts import leading
from services.refusal import Refusal
from services.roles import Role
from services.signals import SignalKind

DAY = timedelta(days=1)  # no change of law moves a clock further
LENGTH = timedelta(hours=2)  # assumed for an event without an end
BLANK: dict[str, Any] = {"title": "—", "place": "—", "link": None, "wanted_help": None}  # an event without its words


def create(
    session: Session,
    community: int,
    title: str,
    starts: datetime,
    place: str,
    *,
    by: int,
    now: datetime,
    capacity: int | None = None,
    wanted_help: str = "",
    ends: datetime | None = None,
    online: bool = False,
    link: str | None = None,
    published: bool = True,
) -> Event:
    """`published`: neighbours read of it now."""
    zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
    event = Event(
        community=community,
        host=by,
        title=title,
        place=place,
        online=online,
        link=link,
        starts_local=wall_time(starts, zone),
        zone=zone,
        starts_at=starts,
        ends_at=ends or starts + LENGTH,
        end_told=ends is not None,
        capacity=capacity,
        state=EventState.PLANNED,
        created_at=now,
    )
    session.add(event)
    session.flush()
    items.want(session, event, wanted_help)
    if published:
        publish(session, event, now)
    return event


def publish(session: Session, event: Event, now: datetime) -> None:
    event.awaits_card = False
    reference = f"event {event.id}"
    signals.record(session, event.community, SignalKind.PUBLISHED, now, person=event.host, reference=reference)


def take_back(session: Session, community: int, event_id: int) -> None:
    """Deletes a meeting that was not announced yet, without a trace."""
    signals.unrecord(session, community, SignalKind.PUBLISHED, f"event {event_id}")
    session.delete(get(session, community, event_id))
    session.flush()


def wall_time(moment: datetime, zone: str) -> str:
    """The local time as it is kept: «2026-11-28T12:00»."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="minutes")


def keep_wall_time(session: Session, now: datetime) -> list[Event]:
    """Keeps future events at their local hour after the law has changed their zone; returns those moved."""
    ahead, moved = select(Event).where(Event.starts_at > now - DAY, Event.state == EventState.PLANNED), []
    for event in session.scalars(ahead):
        zone = ZoneInfo(event.zone)
        promised = datetime.fromisoformat(event.starts_local)
        if event.starts_at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0) != promised:
            length = event.ends_at - event.starts_at
            event.starts_at = promised.replace(tzinfo=zone).astimezone(UTC)
            event.ends_at = event.starts_at + length
            note_change(event, now)
            moved.append(event)
    return moved


def to_zone(session: Session, community: int, zone: str, now: datetime) -> Sequence[Event]:
    """Keeps future events at their local hour in the community's new zone; returns those moved."""
    ahead = select(Event).where(Event.community == community, Event.ends_at > now, Event.state == EventState.PLANNED)
    found = session.scalars(ahead.order_by(Event.starts_local, Event.id)).all()
    for event in found:
        length = event.ends_at - event.starts_at
        event.zone = zone
        event.starts_at = datetime.fromisoformat(event.starts_local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        event.ends_at = event.starts_at + length
        note_change(event, now)
    return found


def note_change(event: Event, now: datetime) -> None:
    """Calendars that have the meeting know by these which of two files is the newer one."""
    event.changes += 1
    event.changed_at = now


def hosted(session: Session, person: int, now: datetime) -> Sequence[Event]:
    """Meetings ahead that somebody hosts, soonest first."""
    ahead = (Event.state == EventState.PLANNED, Event.starts_at > now)
    mine = select(Event).where(leading.led_by(person), *ahead)
    return session.scalars(mine.order_by(Event.starts_at, Event.id)).all()


def get(session: Session, community: int, event_id: int) -> Event:
    return own_row.get(session, Event, community, event_id)


def open_event(session: Session, community: int, event_id: int, now: datetime) -> Event:
    return still_open(get(session, community, event_id), now)


def still_open(event: Event, now: datetime) -> Event:
    if event.state == EventState.CANCELLED:
        raise Refusal("event.cancelled", title=event.title)
    if event.ends_at <= now:
        raise Refusal("event.over", title=event.title)
    return event


def cancel(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    event = may_change(session, community, event_id, person, leader=leader, now=now)
    end(event, now)
    audit.note(session, Deed.EVENT_CALLED_OFF, community, person, now, about=event.host)
    return event


def end(event: Event, now: datetime) -> None:
    event.state, event.off_at, event.off_by = EventState.CANCELLED, None, None
    note_change(event, now)


def call_off(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    """Calls it off in a minute, in which it can be kept. Raises Refusal."""
    event = may_change(session, community, event_id, person, leader=leader, now=now)
    if event.off_at is not None:
        raise Refusal("button.answered")
    event.off_at, event.off_by = now + SECOND_THOUGHTS, person
    return event


def keep(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    """Takes back that it is called off. Raises Refusal once it is."""
    event = may_change(session, community, event_id, person, leader=leader, now=now)
    if event.off_at is None:
        raise Refusal("button.answered")
    event.off_at = event.off_by = None
    return event


def called_off(session: Session, now: datetime) -> list[tuple[Event, int]]:
    """(event, by whom) of those whose minute has passed; whoever may call it off no more has not called it off."""
    found = []
    for event in session.scalars(select(Event).where(Event.off_at <= now).order_by(Event.off_at)).all():
        by, event.off_at, event.off_by = event.off_by or event.host, None, None
        role = profile.standing(session, event.community, by).role
        may = role >= Role.MANAGER or (leading.leads(session, event, by) and role >= Role.MEMBER)
        if may and event.state == EventState.PLANNED and event.ends_at > now:
            cancel(session, event.community, event.id, by, leader=True, now=now)
            found.append((event, by))
    return found


def may_change(session: Session, community: int, event_id: int, person: int, *, leader: bool, now: datetime) -> Event:
    """The event, if this person may change it or call it off. Raises Refusal."""
    event = open_event(session, community, event_id, now)
    if not leader and not leading.leads(session, event, person):
        raise Refusal("role.refused", role="MANAGER")
    return event


def ahead(session: Session, community: int, now: datetime, person: int | None = None) -> Sequence[Event]:
    """The next meetings; of those that repeat only the next one, none that stands in a festival's programme. `person`:
    also those of clubs that only they and their company know of."""
    comes = exists().where(Seat.event == Event.id, Seat.person == person)
    theirs = (Event.host == person) | comes | known_to(person)
    here = (
        Event.community == community,
        Event.ends_at > now,
        Event.state == EventState.PLANNED,
        Event.festival.is_(None),
        ~of_a_club(shown=False) | theirs,
        ~posts.withheld("event", Event.id),
    )
    sooner = aliased(Event)
    one_before = exists().where(
        sooner.series == Event.series,
        sooner.starts_at < Event.starts_at,
        sooner.ends_at > now,
        sooner.state == EventState.PLANNED,
    )
    found = select(Event).where(*here, Event.series.is_(None) | ~one_before)
    return session.scalars(found.order_by(Event.starts_at, Event.id).limit(10)).all()
