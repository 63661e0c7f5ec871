"""What neighbours type for a day, and the day they mean."""

from datetime import UTC, date, datetime

import pytest

from bot.words import when_parser


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12.03.1984", date(1984, 3, 12)),
        ("12 марта 1984 года", date(1984, 3, 12)),
        ("1984-03-12", date(1984, 3, 12)),
        ("28 ноября", date(2026, 11, 28)),
        ("сегодня", date(2026, 11, 20)),
        ("вчера", date(2026, 11, 19)),
        ("в субботу", date(2026, 11, 21)),
        ("в понедельник утром", date(2026, 11, 23)),
        ("12.3.98", date(1998, 3, 12)),
        ("12 марта 98", date(1998, 3, 12)),
        ("5.12.26", date(2026, 12, 5)),
        ("29.02.2028", date(2028, 2, 29)),
    ],
)
def test_days(said: str, day: date) -> None:
    """A day may be past, unlike a moment to meet at."""
    assert when_parser.day(said, datetime(2026, 11, 20, 9, tzinfo=UTC), "Europe/Moscow") == day


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("скоро", "nothing"),
        ("30.02.2026", "no-such-date"),
        ("", "nothing"),
        ("в мае", "ambiguous"),
        ("с 12 по 14 декабря", "ambiguous"),
    ],
)
def test_no_days(said: str, why: str) -> None:
    with pytest.raises(when_parser.Unclear) as unclear:
        when_parser.day(said, datetime(2026, 11, 20, 9, tzinfo=UTC), "Europe/Moscow")
    assert unclear.value.why == why
