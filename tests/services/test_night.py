"""Nobody's night is disturbed, whatever the clock does that night."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.night import Window

MOSCOW, BERLIN = "Europe/Moscow", "Europe/Berlin"
NIGHT = Window()
AFTERNOON = Window(time(13), time(15, 30))
NEVER = Window(time(8), time(8))

CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
WINDOWS = st.builds(Window, CLOCKS, CLOCKS)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ZONES = st.sampled_from(["UTC", MOSCOW, "Asia/Kamchatka", "Asia/Kolkata"])
SHIFTING = st.sampled_from([BERLIN, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])


def at(wall: str, zone: str = MOSCOW, fold: int = 0) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def wall(moment: datetime, zone: str = MOSCOW) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [("22:00-08:00", time(22), time(8)), (" 23:30 - 07:05 ", time(23, 30), time(7, 5))],
)
def test_read(said: str, start: time, end: time) -> None:
    assert Window.read(said) == Window(start, end)


@pytest.mark.parametrize("said", ["", "22:00", "22-8", "25:00-08:00", "22:00–08:00", "ночью"])
def test_what_is_no_window_is_refused(said: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever datetime says
        Window.read(said)


@pytest.mark.parametrize("said", ["22:00Z-08:00", "22:00-08:00-09:00", "22:00:30-08:00:30"])
def test_only_hours_and_minutes_make_a_window(said: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any wording will do
        Window.read(said)


@pytest.mark.parametrize(
    ("clock", "inside"),
    [("21:59:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("07:59:59", True), ("08:00", False)],
)
def test_a_night_goes_over_midnight(clock: str, inside: bool) -> None:
    assert NIGHT.holds(at(f"2026-11-18T{clock}"), MOSCOW) is inside


def test_a_window_within_a_day() -> None:
    assert wall(AFTERNOON.after(at("2026-11-18T14:00"), MOSCOW)) == "11-18 15:30"
    assert wall(AFTERNOON.before(at("2026-11-18T14:00"), MOSCOW)) == "11-18 12:45"
    assert not AFTERNOON.holds(at("2026-11-18T15:30"), MOSCOW)


@pytest.mark.parametrize(
    ("moment", "morning", "evening"),
    [
        ("2026-11-18T23:15", "11-19 08:00", "11-18 21:45"),
        ("2026-11-19T00:00", "11-19 08:00", "11-18 21:45"),
        ("2026-11-19T07:59", "11-19 08:00", "11-18 21:45"),
        ("2026-11-18T22:00", "11-19 08:00", "11-18 21:45"),
        ("2026-12-31T23:00", "01-01 08:00", "12-31 21:45"),
        ("2026-11-18T12:00", "11-18 12:00", "11-18 12:00"),
    ],
)
def test_the_morning_after_and_the_evening_before(moment: str, morning: str, evening: str) -> None:
    assert wall(NIGHT.after(at(moment), MOSCOW)) == morning
    assert wall(NIGHT.before(at(moment), MOSCOW)) == evening


def test_the_readers_night_counts() -> None:
    """22:30 in Kamchatka is noon in Moscow."""
    moment = at("2026-11-18T22:30", "Asia/Kamchatka")
    assert NIGHT.after(moment, MOSCOW) == moment
    assert wall(NIGHT.after(moment, "Asia/Kamchatka"), "Asia/Kamchatka") == "11-19 08:00"


# ── The nights the clock is changed ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("day", ["2026-03-28", "2026-10-24"])
def test_eight_in_the_morning_is_eight_by_the_changed_clock(day: str) -> None:
    """F49: the night of spring has 9 hours, that of autumn 11."""
    morning = NIGHT.after(at(f"{day}T23:00", BERLIN), BERLIN)
    assert wall(morning, BERLIN).endswith("08:00")
    assert morning - at(f"{day}T22:00", BERLIN) == timedelta(hours=9 if day.startswith("2026-03") else 11)


def test_the_evening_before_is_in_the_old_time() -> None:
    """F49"""
    assert NIGHT.before(at("2026-03-29T07:00", BERLIN), BERLIN) == at("2026-03-28T21:45", BERLIN)
    assert NIGHT.before(at("2026-10-25T07:00", BERLIN), BERLIN) == at("2026-10-24T21:45", BERLIN)


def test_a_window_that_ends_in_the_repeated_hour() -> None:
    """F49: at 2:15 of the second hour the 2:30 that comes is meant, not the one that is over."""
    moment = at("2026-10-25T02:15", BERLIN, fold=1)
    assert Window(time(22), time(2, 30)).after(moment, BERLIN) == at("2026-10-25T02:30", BERLIN, fold=1)


# ── Later or earlier ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_fit_is_later_while_that_is_of_use() -> None:
    night = at("2026-11-18T23:00")
    assert wall(NIGHT.fit(night, MOSCOW, latest=at("2026-11-19T08:00"))) == "11-19 08:00"
    assert wall(NIGHT.fit(night, MOSCOW, latest=at("2026-11-19T07:59"))) == "11-18 21:45"


def test_fit_leaves_the_day_alone() -> None:
    noon = at("2026-11-18T12:00")
    assert NIGHT.fit(noon, MOSCOW, latest=noon) == noon


# ── Any window, moment and zone ──────────────────────────────────────────────────────────────────────────────────────
@given(WINDOWS, MOMENTS, ZONES)
def test_after_is_later_and_outside(window: Window, moment: datetime, zone: str) -> None:
    later = window.after(moment, zone)
    assert moment <= later <= moment + timedelta(days=1)
    assert not window.holds(later, zone)
    assert window.holds(moment, zone) or later == moment


@given(WINDOWS, MOMENTS, ZONES)
def test_before_is_earlier_and_outside(window: Window, moment: datetime, zone: str) -> None:
    earlier = window.before(moment, zone)
    assert moment - timedelta(days=1, minutes=1) <= earlier <= moment
    assert window.holds(moment, zone) or earlier == moment
    if window.start != time(0, 0) or window.end != time(23, 59):
        assert not window.holds(earlier, zone)


@given(WINDOWS, MOMENTS)
def test_equal_ends_are_never_quiet(window: Window, moment: datetime) -> None:
    never = Window(window.start, window.start)
    assert not never.holds(moment, MOSCOW)
    assert never.after(moment, MOSCOW) == never.before(moment, MOSCOW) == moment


@given(MOMENTS, SHIFTING)
def test_a_night_in_a_zone_that_changes_its_clock(moment: datetime, zone: str) -> None:
    """F49"""
    assert not NIGHT.holds(NIGHT.after(moment, zone), zone)
    assert not NIGHT.holds(NIGHT.before(moment, zone), zone)
    assert NIGHT.before(moment, zone) <= moment <= NIGHT.after(moment, zone)


@given(WINDOWS, MOMENTS, ZONES, st.timedeltas(timedelta(0), timedelta(days=1)))
def test_fit_is_outside_or_no_later_than_it_may(window: Window, moment: datetime, zone: str, room: timedelta) -> None:
    fitting = window.fit(moment, zone, latest=moment + room)
    assert fitting <= moment + room
    assert fitting in (window.after(moment, zone), window.before(moment, zone))
