"""Calendar files say what they were told to say, whoever reads them: two libraries, and the standard's own rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from services.events.invitations.calendar_file import in_a_line, write
from tests.support.everywhere import at_length

ZONES = ["Europe/Moscow", "Europe/Berlin", "Asia/Kamchatka", "UTC", "America/St_Johns", "Australia/Lord_Howe"]
TRICKY = [
    "Чай, пироги; песни: «ой» \\ \\n",
    "🫖👩‍👩‍👧 " * 60,
    "Чай\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Чужое",
    "Чай\nATTENDEE:mailto:x@y\u2028X\x85Y\x0b\x00",
    '"=cmd"',
    "ё" * 200,
]


def meeting(**told: Any) -> dict[str, Any]:
    return {
        "uid": "meeting-7-20261120070000000000@sosed",
        "changes": 2,
        "changed": "2026-11-20T07:00:00+00:00",
        "status": "CONFIRMED",
        "starts": "2026-11-28T12:00",
        "ends": "2026-11-28T14:00",
        "zone": "Europe/Moscow",
        "title": "Чай",
        "place": "беседка",
        "link": None,
    } | told


def made(*meetings: dict[str, Any]) -> bytes:
    return write({"name": "Двор", "meetings": list(meetings)})


def keeps_the_standard(file: bytes) -> None:
    """RFC 5545, 3.1: lines end in CR LF and have at most 75 octets; each is a property or goes on with one."""
    assert file.endswith(b"\r\n")
    lines = file.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and not re.search(rb"[\r\n]", line) for line in lines)
    assert all(re.match(rb" |[A-Z-]+[;:]", line) for line in lines)
    unfolded = file.replace(b"\r\n ", b"").decode()  # no letter is cut in two
    for word in ("METHOD", "RRULE", "ATTENDEE", "ORGANIZER"):
        assert not re.search(rf"^{word}[;:]", unfolded, re.MULTILINE)


@at_length
@given(
    title=st.one_of(st.text(max_size=150), st.sampled_from(TRICKY)),
    place=st.one_of(st.text(max_size=150), st.sampled_from(TRICKY)),
    hours=st.integers(0, 2 * 366 * 24),
    zone=st.sampled_from(ZONES),
)
def test_two_libraries_read_what_was_written(title: str, place: str, hours: int, zone: str) -> None:
    starts = datetime.fromisoformat("2026-01-01") + hours * timedelta(hours=1)
    ends = starts + timedelta(hours=2)
    file = made(
        meeting(title=title, place=place, zone=zone, starts=f"{starts:%Y-%m-%dT%H:%M}", ends=f"{ends:%Y-%m-%dT%H:%M}")
    )
    keeps_the_standard(file)
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert (event["SUMMARY"], event["LOCATION"]) == (in_a_line(title), in_a_line(place))
    assert event.decoded("DTSTART").replace(tzinfo=None) == starts
    other = vobject.readOne(file.decode())
    assert other.vevent.summary.value == in_a_line(title)
    assert other.vevent.dtstart.value.replace(tzinfo=None) == starts
    assert len(other.contents["vevent"]) == 1


def test_what_it_says_besides() -> None:
    file = made(meeting(link="https://zoom.us/j/1"))
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert event["UID"] == "meeting-7-20261120070000000000@sosed"
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert (event["SEQUENCE"], event["STATUS"], event["URL"]) == (2, "CONFIRMED", "https://zoom.us/j/1")
    gone = made(meeting(status="CANCELLED", changes=3))
    assert icalendar.Calendar.from_ical(gone).walk("VEVENT")[0]["STATUS"] == "CANCELLED"
    assert b"URL" not in gone


def test_a_link_carries_no_other_line() -> None:
    file = made(meeting(link="https://zoom.us/j/1\r\nATTENDEE:mailto:x@y"))
    keeps_the_standard(file)


@pytest.mark.parametrize("zone", ZONES)
def test_its_zone_knows_the_clocks_of_the_meetings_year(zone: str) -> None:
    """F49: read by the file's own VTIMEZONE alone, every hour of two years is what the clocks show."""
    file = made(meeting(zone=zone, starts="2026-06-01T12:00", ends="2026-06-01T13:00"))
    (part,) = icalendar.Calendar.from_ical(file).walk("VTIMEZONE")
    known = sorted((one.decoded("DTSTART"), one["TZOFFSETFROM"].td, one["TZOFFSETTO"].td) for one in part.subcomponents)
    assert known[0][0].year == 2026 or zone == "UTC"
    changes = [(local - before, after) for local, before, after in known]  # in UTC
    real, moment = ZoneInfo(zone), datetime.fromisoformat("2026-01-01T12:00")
    while moment.year < 2028:
        offset = [after for at, after in changes if at <= moment][-1]
        assert moment.replace(tzinfo=UTC).astimezone(real).utcoffset() == offset, moment
        moment += timedelta(hours=1)


def test_a_series_over_new_year_has_each_zone_once() -> None:
    file = made(meeting(), meeting(uid="meeting-8@sosed", starts="2027-01-02T12:00", ends="2027-01-02T13:00"))
    assert file.count(b"BEGIN:VTIMEZONE") == 1
    assert file.count(b"BEGIN:VEVENT") == 2
