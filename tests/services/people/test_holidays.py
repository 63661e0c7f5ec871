"""Which days are holidays, and which words name a day."""

from datetime import UTC, date, datetime

import pytest

from bot.words import day_of_year
from models import Occasion
from services.people.holidays import dates, drafts


@pytest.mark.parametrize(("year", "day"), [(2023, 26), (2024, 31), (2026, 29), (2027, 28)])
def test_the_day_of_neighbours_is_the_last_friday_of_may(year: int, day: int) -> None:
    assert dates.neighbours_day(year) == date(year, 5, day)
    assert drafts.of_all(date(year, 5, day)) == [Occasion.NEIGHBOURS]
    assert drafts.of_all(date(year, 5, day - 7)) == []


def test_of_29_february_nobody_is_congratulated_before_the_day() -> None:
    days = [date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert [dates.is_day_of(29, 2, day) for day in days] == [False, True, False, True, False]
    assert dates.is_day_of(1, 3, date(2027, 3, 1))


def test_a_community_has_no_birthday_on_its_first_day() -> None:
    began = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)  # the 20th in Moscow
    assert not drafts.is_its_own(began, "Europe/Moscow", date(2026, 11, 20))
    assert drafts.is_its_own(began, "Europe/Moscow", date(2027, 11, 20))
    assert not drafts.is_its_own(began, "Europe/Moscow", date(2027, 11, 19))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("5 мая", (5, 5)),
        ("29 февраля", (29, 2)),
        ("29-го февраля", (29, 2)),
        ("1.03.1960", (1, 3)),
        ("05.02", (5, 2)),
        ("May 5", (5, 5)),
        ("родилась 8 марта", (8, 3)),
        ("31 июня", None),
        ("30 февраля", None),
        ("весной", None),
        ("5", None),
        ("13.13", None),
        ("5 мая или 6 мая", None),
        ("", None),
    ],
)
def test_a_day_and_a_month_are_read_without_a_year(said: str, day: tuple[int, int] | None) -> None:
    assert day_of_year.read(said) == day
