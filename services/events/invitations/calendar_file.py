"""Meetings as a calendar file (RFC 5545), only written, of plain data: it is made in another process.

No METHOD: it is published, not sent as an invitation. No RRULE: each meeting of a series has its own hour, and may be
called off by itself. A program that reads the file again knows a meeting by its UID, and the newer one by SEQUENCE and
DTSTAMP, the moment of the last change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event, Timezone

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def write(data: dict[str, Any]) -> bytes:
    """`name`: of the calendar; `meetings`: as `services.events.invitations.calendar_data` gives them."""
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", "-//Sosed//sosed//")
    file.add("version", "2.0")
    file.add("x-wr-calname", in_a_line(data["name"]))
    meetings = data["meetings"]
    for zone in sorted({one["zone"] for one in meetings}):
        days = [date.fromisoformat(one["starts"][:10]) for one in meetings if one["zone"] == zone]
        file.add_component(_zone(zone, min(days).year, max(days).year + 1))
    for one in meetings:
        file.add_component(_meeting(one))
    made: bytes = file.to_ical()
    return made


def _meeting(one: dict[str, Any]) -> Event:
    from icalendar import Event

    zone, event = ZoneInfo(one["zone"]), Event()
    event.add("uid", one["uid"])
    event.add("dtstamp", datetime.fromisoformat(one["changed"]))
    event.add("sequence", one["changes"])
    event.add("status", one["status"])
    event.add("dtstart", datetime.fromisoformat(one["starts"]).replace(tzinfo=zone))
    event.add("dtend", datetime.fromisoformat(one["ends"]).replace(tzinfo=zone))
    event.add("summary", in_a_line(one["title"]))
    event.add("location", in_a_line(one["place"]))
    if one["link"]:
        event.add("url", "".join(in_a_line(one["link"]).split()))
        event.add("description", in_a_line(one["link"]))
    return event


def in_a_line(words: str) -> str:
    """Without line ends and other control characters: a line of the file is one of its properties."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


# ── The zone ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _zone(name: str, first: int, last: int) -> Timezone:
    """The zone's changes from the first of January of `first` to the end of `last`."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone, made = ZoneInfo(name), Timezone()
    made.add("tzid", name)
    before = datetime(first, 1, 1, tzinfo=zone)
    for at in (before.astimezone(UTC), *_changes(zone, first, last)):
        local = at.astimezone(zone)
        was = (at - SECOND).astimezone(zone).utcoffset() if at > before else before.utcoffset()
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.add(
            "dtstart", (at + (was or timedelta())).replace(tzinfo=None)
        )  # on the clock that is put forward or back
        part.add("tzoffsetfrom", was)
        part.add("tzoffsetto", local.utcoffset())
        part.add("tzname", local.tzname())
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[datetime]:
    """When the clocks change, to the second."""
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while day < end:
        if day.astimezone(zone).utcoffset() != (day + DAY).astimezone(zone).utcoffset():
            yield _moment(zone, day, day + DAY)
        day += DAY


def _moment(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > SECOND:
        middle = before + ((after - before) // 2 // SECOND) * SECOND
        same = middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset()
        before, after = (middle, after) if same else (before, middle)
    return after
