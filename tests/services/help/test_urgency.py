"""«Когда нужно?», answered in one's own words: how soon neighbours are asked, and the day that is kept."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.words import when_parser
from services import when

ZONE = "Europe/Moscow"
NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)  # a Monday


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("сегодня", "today"),
        ("как можно скорее", "today"),
        ("срочно!", "today"),
        ("asap", "today"),
        ("сегодня вечером", "today:2026-11-23|2026-11-23||||evening|today|"),
        ("вечером", "today:2026-11-23|2026-11-23||||evening|today|"),
        ("через час", "today:2026-11-23|2026-11-23|660|||||"),
        ("завтра утром", "today:2026-11-24|2026-11-24||||morning||"),  # there is little time to find somebody
        ("завтра с 14 до 16", "week:2026-11-24|2026-11-24|840|960||||"),
        ("в субботу к девяти", "week:2026-11-28|2026-11-28|540|||||"),
        ("до пятницы", "week:2026-11-23|2026-11-27|||by|||"),
        ("на этой неделе", "week"),
        ("до конца недели", "week"),
        ("на выходных", "week"),
        ("на следующей неделе", "week:2026-11-30|2026-12-06||||||"),
        ("в начале декабря", "someday:2026-12-01|2026-12-10||||||"),
        ("5 декабря", "someday:2026-12-05|2026-12-05||||||"),
        ("не срочно", "someday"),
        ("когда удобно", "someday"),
        ("потом", "someday"),
    ],
)
def test_what_is_kept(said: str, kept: str) -> None:
    found = when_parser.understand(said, NOW, ZONE)
    assert when.kept(found, NOW, ZONE) == kept
    soon, day = when.read(kept)
    assert soon == kept.partition(":")[0]
    assert day is None or day.packed() == kept.partition(":")[2]


@pytest.mark.parametrize("said", ["кот", "не знаю", "23", "", "к 7", "завтра или послезавтра", "в пятницу 28 ноября"])
def test_what_is_asked_about(said: str) -> None:
    with pytest.raises(when_parser.Unclear):
        when_parser.understand(said, NOW, ZONE)
