"""What is understood of a time is shown and read back, lies ahead, and leaves nothing unread."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench.speech.when import measure
from bot import found
from bot.values.outgoing import Moment, text
from bot.words.when_parser import Unclear, late_by, local, parse, span, understand
from handlers.help.needed_when import told
from services.when import PARTS, When, moment

MOSCOW = "Europe/Moscow"
TEXTS = found.texts()
QUICK = settings(max_examples=60, deadline=None, derandomize=True)
nows = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
zones = st.sampled_from([MOSCOW, "Asia/Kamchatka", "Europe/Kaliningrad"])
SAID = (
    "завтра", "послезавтра", "сегодня", "в субботу", "в пятницу вечером", "28 ноября", "через две недели в среду",
    "до пятницы", "с четверга", "в последнее воскресенье ноября", "на выходных", "до конца недели", "вечером", "утром",
    "завтра с 14 до 16", "в среду в половине девятого", "на 8 марта", "в начале декабря", "через 3 дня в 10 утра",
    "срочно", "к вечеру", "с 9 до 12", "в понедельник к восьми", "by friday", "tomorrow at 5pm", "на следующей неделе",
)  # fmt: skip
MORE = (
    " или в четверг",
    ", а лучше 35-го",
    " в 25:00",
    ", только не",
    " каждый месяц или год",
    ", кроме среды",
    " 17 19",
)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("опоздаю на полчаса", 30),
        ("Опоздаю минут на 15", 15),
        ("на полтора часа опоздаю", 90),
        ("задержусь минут на двадцать", 20),
        ("I'll be half an hour late", 30),
        ("опоздаю", 0),
        ("опоздаю на встречу", 0),
        ("опоздаю на 100500 часов", 0),
    ],
)
def test_by_how_much_somebody_is_late(said: str, minutes: int) -> None:
    assert late_by(said) == minutes


@pytest.mark.parametrize(
    ("said", "day", "part"),
    [
        ("в пятницу 27 вечером", 27, "evening"),
        ("27 вечером", 27, "evening"),
        ("в субботу 28", 28, ""),
        ("на 27 утром", 27, "morning"),
        ("дом 27 вечером", 20, "evening"),
        ("в субботу, 30 человек", 21, ""),
    ],
)
def test_a_number_beyond_all_hours_is_a_day_of_the_month(said: str, day: int, part: str) -> None:
    when = understand(said, datetime(2026, 11, 20, 9, tzinfo=UTC), MOSCOW)
    assert (when.first, when.last, when.part) == (date(2026, 11, day), date(2026, 11, day), part)


def test_a_day_of_the_month_on_another_weekday_is_asked_about() -> None:
    with pytest.raises(Unclear) as unclear:
        understand("в субботу 27 вечером", datetime(2026, 11, 20, 9, tzinfo=UTC), MOSCOW)
    assert unclear.value.why == "weekday"


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {"tune": Counter(), "kept": Counter()}
    for one in measure():
        found[one.half][one.outcome] += 1
    return found


@pytest.mark.parametrize("half", ["tune", "kept"])
def test_neighbours_are_understood_or_asked(outcomes: dict[str, Counter[str]], half: str) -> None:
    counted = outcomes[half]
    assert counted.total() >= 140
    assert counted["right"] >= 0.95 * counted.total()
    assert counted["wrong"] <= 0.01 * counted.total()


@QUICK
@given(st.sampled_from(SAID), nows, zones)
def test_what_is_understood_is_not_over(said: str, now: datetime, zone: str) -> None:
    """T11"""
    try:
        found = understand(said, now, zone)
    except Unclear:
        return
    over = found.over(zone)
    assert over is None or over > now
    assert found.first is None or local(now, zone).date() <= found.first
    assert When.unpacked(found.packed()) == found
    assert understand(said.upper(), now, zone) == found


@QUICK
@given(st.sampled_from(SAID), st.sampled_from(MORE), nows)
def test_more_of_a_time_is_never_passed_over(said: str, more: str, now: datetime) -> None:
    """Either it is asked about, or it has changed what was understood."""
    try:
        whole = understand(said + more, now, MOSCOW)
    except Unclear:
        return
    assert whole != understand(said, now, MOSCOW)


@QUICK
@given(nows, st.integers(1, 300 * 24 * 60), zones, st.sampled_from(["ru", "en"]))
def test_a_shown_moment_is_read_back(now: datetime, minutes: int, zone: str, language: str) -> None:
    later = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    assume(moment(local(later, zone).date(), local(later, zone).hour * 60 + local(later, zone).minute, zone) == later)
    shown = TEXTS.render(text("as-is", words=Moment(later, zone)), language)
    assert parse(shown, now, zone) == later


days = st.integers(2, 300)
hours = st.integers(8 * 60, 23 * 60)


@QUICK
@given(nows, days, st.integers(0, 20), hours, st.integers(15, 60), st.sampled_from(["", *PARTS]), st.integers(0, 6))
def test_a_shown_need_is_read_back(
    now: datetime, ahead: int, more: int, start: int, length: int, part: str, kind: int
) -> None:
    today = local(now, MOSCOW).date()
    first = today + timedelta(days=ahead)
    whens = (
        When(first, first),
        When(first, first, start=start),
        When(first, first, start, start + length),
        When(first, first, part="" if part == "night" else part),
        When(today, first, edge="by"),
        When(first, first, edge="from"),
        When(first, first + timedelta(days=more + 1)),
    )
    shown = TEXTS.render(told(whens[kind]), "ru")
    assert understand(shown, now, MOSCOW) == whens[kind]


@pytest.mark.parametrize(
    ("said", "ends", "repeats"),
    [
        ("в субботу с 10 до 14", "2026-11-28 14:00", ""),
        ("завтра 15:00-17:00", "2026-11-24 17:00", ""),
        ("завтра с 22 до 2 ночи", "2026-11-25 02:00", ""),
        ("завтра с 7 до 9 вечера", "2026-11-24 21:00", ""),
        ("каждую субботу в 11", None, "week"),
        ("по субботам в 11", None, "week"),
        ("ежедневно в 11", None, "day"),
        ("завтра в 11", None, ""),
    ],
)
def test_the_end_and_what_repeats_are_kept(said: str, ends: str | None, repeats: str) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(MOSCOW))
    _, end, every = span(said, now, MOSCOW)
    assert (end and local(end, MOSCOW).strftime("%Y-%m-%d %H:%M"), every) == (ends, repeats)


def test_what_is_over_when() -> None:
    day = date(2026, 11, 28)
    over = {
        When(day, day): "2026-11-29 00:00",
        When(day, day, part="morning"): "2026-11-28 12:00",
        When(day, day, start=600): "2026-11-28 10:00",
        When(day, day, start=600, end=720): "2026-11-28 12:00",
        When(day, day, start=600, edge="from"): "2026-11-29 00:00",
        When(date(2026, 11, 23), day, edge="by"): "2026-11-29 00:00",
    }
    assert {when: local(when.over(MOSCOW), MOSCOW).strftime("%Y-%m-%d %H:%M") for when in over} == over  # type: ignore[arg-type] # dated
    assert When(word="whenever").over(MOSCOW) is None
