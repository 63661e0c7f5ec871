"""`sosed understand`: one word for each line."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.configuration.config import CannotStart
from bot.terminal.readings import understand

MONDAY = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - the zone's wall clock


def test_a_line_is_a_date_an_hour_a_word_or_a_question() -> None:
    said = {
        "завтра\n": "2026-11-24",
        "завтра в 7:00": "2026-11-24T07:00",
        "завтра в полночь": "2026-11-25T00:00",
        "до пятницы": "2026-11-27",
        "с 14 до 16": "2026-11-23T14:00",
        "вечером": "today",
        "на неделе": "week",
        "не горит": "whenever",
        "с 5 по 8 декабря": "ask",
        "каждую субботу": "ask",
        "": "ask",
    }
    assert dict(zip(said, understand("when", said, MONDAY, "Europe/Moscow"), strict=True)) == said


@pytest.mark.parametrize(("question", "zone"), [("what", "Europe/Moscow"), ("when", "Penza"), ("when", "/etc/passwd")])
def test_what_there_is_not_is_named(question: str, zone: str) -> None:
    with pytest.raises(CannotStart, match=question if question != "when" else zone):
        understand(question, ["завтра"], MONDAY, zone)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])  # UTC+14 and UTC-11: one has another day
def test_without_a_moment_it_is_now_in_that_zone(zone: str) -> None:
    before = datetime.now(ZoneInfo(zone)).date()
    (read,) = understand("when", ["завтра"], None, zone)
    assert read in {(day + timedelta(days=1)).isoformat() for day in (before, datetime.now(ZoneInfo(zone)).date())}
