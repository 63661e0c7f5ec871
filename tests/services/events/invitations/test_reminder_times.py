"""The moments before a meeting that people can choose from."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.events.invitations.reminder_times import Before, times
from services.night import Window

QUIET = Window()  # 22:00-08:00
MOSCOW, BERLIN = "Europe/Moscow", "Europe/Berlin"


def wall(starts: str, zone: str = MOSCOW) -> dict[Before, str]:
    """What the clock on the wall shows when each is due."""
    local = datetime.fromisoformat(starts).replace(tzinfo=ZoneInfo(zone))
    return {
        one.when: one.moment.astimezone(ZoneInfo(zone)).strftime("%d %H:%M")
        for one in times(local.astimezone(UTC), zone, QUIET)
    }


@pytest.mark.parametrize(
    ("starts", "day", "morning", "hours", "hour"),
    [
        ("2026-11-28T15:00", "27 15:00", "28 09:00", "28 13:00", "28 14:00"),
        ("2026-11-28T10:30", "27 10:30", "28 08:30", "28 08:30", "28 09:30"),  # the morning is before two hours
        ("2026-11-28T09:30", "27 09:30", "28 08:00", "28 08:00", "28 08:30"),
        ("2026-11-28T06:30", "27 08:00", "27 21:45", "27 21:45", "27 21:45"),  # before the night, not after it
        ("2026-11-28T23:00", "28 08:00", "28 09:00", "28 21:00", "28 21:45"),
    ],
)
def test_each_is_due_by_day(starts: str, day: str, morning: str, hours: str, hour: str) -> None:
    assert wall(starts) == {Before.DAY: day, Before.MORNING: morning, Before.HOURS: hours, Before.HOUR: hour}


def test_on_the_day_the_clocks_change_the_morning_is_nine_on_the_wall() -> None:
    """F49: the clocks are put back at three in the night."""
    assert wall("2026-10-25T15:00", BERLIN)[Before.MORNING] == "25 09:00"
    assert wall("2027-03-28T15:00", BERLIN)[Before.MORNING] == "28 09:00"


@given(st.integers(0, 2 * 366 * 24 * 4), st.sampled_from([MOSCOW, BERLIN, "Asia/Kamchatka", "UTC"]))
def test_the_closest_comes_last_and_none_at_night_or_after_the_start(quarter: int, zone: str) -> None:
    starts = datetime(2026, 1, 1, tzinfo=UTC) + quarter * timedelta(minutes=15)
    found = times(starts, zone, QUIET)
    assert [one.when for one in found] == list(Before)
    moments = [one.moment for one in found]
    assert moments == sorted(moments, reverse=True)
    assert all(one.moment <= one.until < starts for one in found)
    assert not any(QUIET.holds(one.moment, zone) for one in found)
