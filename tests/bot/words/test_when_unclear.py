"""What is unclear about a moment, and the word for why; long texts and any others."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.when_parser import Unclear, local, parse
from tests.bot.words.test_when_parser import MOSCOW, WEDNESDAY, at, heard, why

WORDS = (
    "в на к через без пол половине четверти часа час минут дня вечера утра ночи полдень полночь субботу пн вт сб "
    "следующую неделе неделю месяц год завтра послезавтра сегодня вчера ноября декабря 29 февраля 31 2026 1 7 12 18 00 "
    "12:30 28.11 28/11 15-00 двадцать восьмого седьмого 2026-11-28 at in next week noon am pm 6pm nov half past 3 "
    ", . - : / назад"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("не знаю", "nothing"),
        ("18", "nothing"),
        ("в субботу с 13:00 до 11:00", "ambiguous"),
        ("в субботу с 13 до 11", "ambiguous"),
        ("у дома 5", "nothing"),
        ("👍" * 300, "nothing"),
        ("в субботу", "no-time"),
        ("пн", "no-time"),
        ("завтра вечером", "no-time"),
        ("28 ноября", "no-time"),
        ("28.11", "no-time"),
        ("через неделю", "no-time"),
        ("сб 12", "no-time"),  # the hour, or the twelfth?
        ("сегодня в 9", "past"),
        ("вчера в 12", "past"),
        ("позавчера", "past"),
        ("в прошлую субботу в 12", "past"),
        ("2 часа назад", "past"),
        ("на этой неделе в понедельник в 12", "past"),
        ("28.11.2025 12:00", "past"),
        ("01.01.0001 00:00", "past"),
        ("1 ноября в 12", "past"),
        ("20 сентября в 12", "past"),
        ("18 ноября в 9", "past"),
        ("через 0 минут", "past"),
        ("32 мая", "no-such-date"),
        ("32.05 в 12", "no-such-date"),
        ("31 июня в 12", "no-such-date"),
        ("29.02.2027 12:00", "no-such-date"),
        ("29 февраля в 12", "no-such-date"),  # 2028 is more than 366 days away
        ("01.01.0000 12:00", "no-such-date"),
        ("28.13.2026 12:00", "no-such-date"),
        ("45 числа в 12", "no-such-date"),
        ("завтра в 25:00", "no-such-date"),
        ("завтра в 12:75", "no-such-date"),
        ("28.11.2030 12:00", "too-far"),
        ("31.12.9999 24:00", "too-far"),
        ("через 400 дней в 12", "too-far"),
        ("через 99999999999999999999 часов", "too-far"),
        ("через 99999999999999999999 месяцев в 12", "too-far"),
        ("через 2 года в 12", "too-far"),
        ("в 12 в 13", "ambiguous"),
        ("в 12 или 13", "ambiguous"),
        ("в 18-20", "ambiguous"),
        ("12/25 at 3pm", "ambiguous"),
        ("через субботу в 12", "ambiguous"),
        ("в мае в 12", "ambiguous"),
        ("через полторы недели в 12", "ambiguous"),
        ("в субботу или воскресенье в 12", "ambiguous"),
        ("в пятницу 28 ноября в 12", "weekday"),  # a Saturday
        ("28 ноября или 29 ноября в 12", "ambiguous"),
        ("на следующей неделе в 12", "ambiguous"),
        ("на выходных в 12", "ambiguous"),
        ("в декабре в 12", "ambiguous"),
        ("через 2 часа в 12", "ambiguous"),
    ],
)
def test_what_is_unclear_says_why(text: str, reason: str) -> None:
    assert why(text) == reason


def test_only_the_beginning_of_a_long_text_is_read_and_no_time_is_cut_in_half() -> None:
    assert heard("в субботу в 12 " + "очень " * 20_000) == "2026-11-21 12:00"
    assert heard("а " * 97 + " 12:30") == "2026-11-18 12:30"
    assert heard("а " * 96 + " в 12:30") == "2026-11-18 12:30"
    assert why("а " * 97 + " в 12:30") == why("а " * 98 + " 12:30") == "nothing"


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1.", "1-", "в 12 ", "в 12", "через ", "пол", "\0", "٣", "12:", " ", "9" * 50]
)
def test_a_long_text_is_quick(piece: str) -> None:
    began = process_time()
    with suppress(Unclear):
        parse(piece * (100_000 // len(piece)), at(WEDNESDAY), MOSCOW)
    assert process_time() - began < 0.5


nows = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


zones = st.sampled_from([MOSCOW, "Asia/Kamchatka", "America/New_York", "Europe/Berlin", "Pacific/Apia"])


phrases = st.lists(st.sampled_from(WORDS.split()) | st.integers(0, 99).map(str), max_size=9).map(" ".join)


texts = st.text() | phrases | st.from_regex(r"[в ]{0,2}\d{1,4}[ .:/-]\d{1,4}[ .:/-]?\d{0,4}[а-я ]{0,9}")


@given(texts, nows, zones)
def test_any_text_gives_a_future_moment_or_unclear(text: str, now: datetime, zone: str) -> None:
    try:
        moment = parse(text, now, zone)
    except Unclear as refusal:
        reason = refusal.why
    else:
        reason = ""
        assert now < moment <= now + timedelta(days=367)
        assert moment.utcoffset() == timedelta()
        assert parse(text, now, zone) == moment
    assert reason in {
        "",
        "nothing",
        "no-time",
        "no-day",
        "past",
        "no-such-date",
        "too-far",
        "ambiguous",
        "weekday",
        "half",
    }


@given(nows, st.integers(1, 365 * 24 * 60), zones)
def test_a_full_date_is_read_back(now: datetime, minutes: int, zone: str) -> None:
    moment = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    wall = local(moment, zone)
    read = local(parse(wall.strftime("%d.%m.%Y %H:%M"), now - timedelta(hours=2), zone), zone)
    assert read.replace(tzinfo=None) == wall.replace(tzinfo=None)


def test_a_date_that_has_just_passed_is_a_slip_across_the_year_end() -> None:
    assert why("28 декабря в 12", now="2027-01-10 10:00") == "past"
