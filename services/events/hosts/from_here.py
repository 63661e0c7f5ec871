"""A change of one meeting of a series that holds for all that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, Seat, Series
from services.events import changing, series
from services.events.changing import What
from services.when import WEEK, Every, Rule, moment

MINUTE = timedelta(minutes=1)


def later(session: Session, event: Event) -> list[Event]:
    return [one for one in series.following(session, event) if one.id != event.id]


def alike(session: Session, event: Event, row: Series, what: What) -> list[Event]:
    """Those after it that are still as the series has them; one that was changed by itself stays so."""
    return [one for one in later(session, event) if _AS_THE_SERIES[what](one, row)]


def _is_at_its_hour(one: Event, row: Series) -> bool:
    return one.slot is not None and one.starts_at == moment(date.fromisoformat(one.slot), row.minute, one.zone)


_AS_THE_SERIES: dict[What, Callable[[Event, Series], bool]] = {
    What.TIME: _is_at_its_hour,
    What.PLACE: lambda one, row: (one.place, one.online) == (row.place, row.online),
    What.LINK: lambda one, row: one.link == row.link,
    What.SEATS: lambda one, row: one.capacity == row.capacity,
    What.TITLE: lambda one, row: one.title == row.title,
    What.HELP: lambda one, row: one.wanted_help == row.wanted_help,
}


def told(session: Session, events: Iterable[Event], what: What, *, but: int) -> dict[int, tuple[int, Event]]:
    """By person, the seat at the soonest of these meetings of which they hear: once, however many change."""
    found: dict[int, tuple[int, Event]] = {}
    for event in events:
        for seat, person in changing.told(session, event, what, but=but):
            found.setdefault(person, (seat, event))
    return found


def concerned(session: Session, events: Sequence[Event], what: What, *, but: int) -> int:
    """How many people are concerned, whether or not they can be written to."""
    answers = [int(one) for one in changing.TOLD.get(what, ())]
    of = Seat.event.in_([event.id for event in events]), Seat.person != but, Seat.answer.in_(answers)
    return session.scalar(select(func.count(Seat.person.distinct())).where(*of)) or 0


def keeps_rule(row: Series, days: int) -> bool:
    """Whether the series can move by so many days: it then has another weekday, of which there must be one."""
    rule = Rule.unpacked(row.rule)
    return days == 0 or (rule.every is Every.WEEK and len(rule.days) == 1 and abs(days) < WEEK)


def days_between(event: Event, starts: datetime) -> int:
    """By how many days the meeting moves, by its own clock."""
    return (changing.day_of(starts, event.zone) - changing.day_of(event.starts_at, event.zone)).days


def at_new_hour(event: Event, one: Event, days: int) -> tuple[datetime, datetime | None]:
    """When a later one begins, and ends if that was told, once the meeting has moved by these days."""
    starts = datetime.fromisoformat(event.starts_local)
    day = changing.day_of(one.starts_at, one.zone) + timedelta(days=days)
    begins = moment(day, starts.hour * 60 + starts.minute, one.zone)
    return begins, begins + (event.ends_at - event.starts_at) if event.end_told else None


def remember(session: Session, event: Event, row: Series, what: What, days: int) -> None:
    """Those that are yet to be made are as the meeting is now."""
    match what:
        case What.TIME:
            starts = datetime.fromisoformat(event.starts_local)
            row.minute, row.end_told = starts.hour * 60 + starts.minute, event.end_told
            row.length = (event.ends_at - event.starts_at) // MINUTE
            if days:
                _shift(session, event, row, days)
        case What.PLACE:
            row.place, row.online, row.link = event.place, event.online, event.link
        case What.LINK:
            row.link = event.link
        case What.SEATS:
            row.capacity = event.capacity
        case What.TITLE:
            row.title = event.title
        case What.HELP:
            row.wanted_help = event.wanted_help
    session.flush()


def _shift(session: Session, event: Event, row: Series, days: int) -> None:
    """The rule has another weekday from this meeting on; each slot stays the day that the rule gives."""
    rule = Rule.unpacked(row.rule)
    row.rule = replace(rule, days=((rule.days[0] + days) % WEEK,)).packed()
    row.made_until = _moved(row.made_until, days)
    row.until = row.until and _moved(row.until, days)
    after = select(Event).where(Event.series == row.id, Event.slot >= event.slot).order_by(Event.slot)
    found = session.scalars(after).all()
    for one in reversed(found) if days > 0 else found:  # in an order in which no two have the same slot
        one.slot = _moved(one.slot or "", days)
        session.flush()


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
