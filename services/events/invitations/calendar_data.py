"""What a calendar file says of meetings: nothing of guests, and the link only to whoever comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import Community, Event, EventState, Seat, Together, TogetherState
from services.communities import posts
from services.events import outsiders
from services.events.attendance import Answer
from services.events.hosts import leading


def meeting(event: Event, place: Any, *, status: str = "CONFIRMED", link: str | None = None) -> dict[str, Any]:
    """`place`: as it is shown to the reader."""
    return {
        "uid": f"meeting-{event.id}-{event.created_at:%Y%m%d%H%M%S%f}@sosed",
        "changes": event.changes,
        "changed": (event.changed_at or event.created_at).isoformat(timespec="seconds"),
        "status": "CANCELLED" if event.state is EventState.CANCELLED else status,
        "starts": _local(event.starts_at, event.zone),
        "ends": _local(event.ends_at, event.zone),
        "zone": event.zone,
        "title": event.title,
        "place": place,
        "link": link,
    }


def _local(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="minutes")


def of_guest(session: Session, event: Event, seat: Seat, place: Any) -> dict[str, Any]:
    comes = seat.answer == Answer.YES and not seat.waiting
    link = event.link if comes and event.link and not outsiders.among(session, event, [seat.person]) else None
    return meeting(event, place, status="CONFIRMED" if comes else "TENTATIVE", link=link)


def of_series(session: Session, seat: Seat) -> list[tuple[Event, Seat]]:
    """This meeting and those that follow in its series, as far as the same person comes or may come to them."""
    event = session.get_one(Event, seat.event)
    if event.series is None:
        return [(event, seat)]
    mine = select(Event, Seat).join(Seat, Seat.event == Event.id).where(Seat.person == seat.person)
    found = mine.where(Event.series == event.series, Event.slot >= event.slot, Seat.answer != int(Answer.NO))
    return [(one, own) for one, own in session.execute(found.order_by(Event.slot))]


def of_host(session: Session, event: Event, person: int) -> Sequence[Event]:
    """This meeting and those that follow in its series that the same person hosts."""
    if event.series is None:
        return (event,)
    after = Event.series == event.series, Event.slot >= event.slot, leading.led_by(person)
    return session.scalars(select(Event).where(*after).order_by(Event.slot)).all()


def of_community(session: Session, community: Community) -> Iterable[Event]:
    """Its own meetings, and those of others that it is part of."""
    theirs = select(Together.event).where(Together.invited == community.id, Together.state == TogetherState.MEETS)
    shown = (
        or_(Event.community == community.id, Event.id.in_(theirs)),
        ~Event.awaits_card,
        ~posts.withheld("event", Event.id),
    )
    return session.scalars(select(Event).where(*shown).order_by(Event.starts_at, Event.id))
