"""Changes of a meeting after it was announced, and who is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Deed, Event, Seat
from services import audit
from services.events import calendar
from services.events.attendance import Answer, taken
from services.events.hosts import partners
from services.events.venue import Venue
from services.people import private_chats
from services.refusal import Refusal


class What(StrEnum):
    """What of a meeting can be changed."""

    TIME = "time"
    PLACE = "place"
    LINK = "link"
    SEATS = "seats"
    TITLE = "title"
    HELP = "help"
    SPEAKER = "speaker"  # of a festival's meeting


# Whoever cannot come at one time may come at another. Of anything else only those hear who were going to come.
TOLD: dict[What, tuple[Answer, ...]] = {
    What.TIME: (Answer.YES, Answer.MAYBE, Answer.NO),
    What.PLACE: (Answer.YES, Answer.MAYBE),
    What.LINK: (Answer.YES,),
}


def told(session: Session, event: Event, what: What, *, but: int) -> Sequence[tuple[int, int]]:
    """(seat, person) of neighbours who hear of such a change and can be written to."""
    of = Seat.event == event.id, Seat.person != but, Seat.answer.in_([int(one) for one in TOLD.get(what, ())])
    here = partners.neighbour(Seat.person), private_chats.any_of(Seat.person)
    found = select(Seat.id, Seat.person).join(Event, Event.id == Seat.event).where(*of, *here).order_by(Seat.id)
    if what is What.LINK:
        found = found.where(~Seat.waiting)
    return [(seat, person) for seat, person in session.execute(found)]


def answered(session: Session, event: Event, what: What, *, but: int) -> int:
    """How many are concerned, whether or not they can be written to."""
    of = Seat.event == event.id, Seat.person != but, Seat.answer.in_([int(one) for one in TOLD.get(what, ())])
    return session.scalar(select(func.count()).where(*of)) or 0


def day_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def move(event: Event, starts: datetime, ends: datetime | None, now: datetime) -> None:
    """To another time; without a new end it lasts as long as before."""
    if starts <= now:
        raise Refusal("moment.past")
    length = event.ends_at - event.starts_at
    event.starts_local = calendar.wall_time(starts, event.zone)
    event.starts_at, event.ends_at = starts, ends or starts + length
    event.end_told = event.end_told or ends is not None


def meet_at(event: Event, venue: Venue) -> None:
    """At another place. A link that was told stays as long as the meeting is online."""
    event.place, event.online = venue.place, venue.online
    event.link = venue.link or (event.link if venue.online else None)


def resize(session: Session, event: Event, capacity: int | None) -> bool:
    """Other seats; None: any number. False rather than take seats away from people who have one."""
    if capacity is not None and taken(session, event.id) > capacity:
        return False
    event.capacity = capacity
    return True


def note(session: Session, event: Event, by: int, now: datetime) -> None:
    """Counts the change, which the keys of what is told about it contain."""
    calendar.note_change(event, now)
    audit.note(session, Deed.EVENT_CHANGED, event.community, by, now, about=event.host)
    session.flush()
