"""When something repeats, as people say it: the first time, the rule, until when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.words.when_phrase import Unclear
from bot.words.when_series import read
from services.when import LAST, Every, Rule

MOSCOW = "Europe/Moscow"
WEDNESDAY = datetime(2026, 11, 18, 10, tzinfo=UTC)
SATURDAYS = Rule(Every.WEEK, (5,))
TWICE = Rule(Every.WEEK, (1, 3))


@pytest.mark.parametrize(
    ("said", "first", "rule", "until", "times"),
    [
        ("каждую субботу в 12", "2026-11-21 12:00", SATURDAYS, None, None),
        ("по субботам в 11, 10 раз", "2026-11-21 11:00", SATURDAYS, None, 10),
        ("по субботам в 11 до 31 декабря", "2026-11-21 11:00", SATURDAYS, date(2026, 12, 31), None),
        ("каждую неделю в субботу в 12", "2026-11-21 12:00", SATURDAYS, None, None),
        ("по вторникам и четвергам в 19", "2026-11-19 19:00", Rule(Every.WEEK, (1, 3)), None, None),
        ("по средам в 12", "2026-11-25 12:00", Rule(Every.WEEK, (2,)), None, None),
        (
            "каждый вторник и четверг в 19 до конца года",
            "2026-11-19 19:00",
            Rule(Every.WEEK, (1, 3)),
            "2026-12-31",
            None,
        ),
        ("по будням в 9:00", "2026-11-19 09:00", Rule(Every.WEEK, (0, 1, 2, 3, 4)), None, None),
        ("каждый день в 8 утра", "2026-11-19 08:00", Rule(Every.DAY), None, None),
        ("каждый первый понедельник в 18", "2026-12-07 18:00", Rule(Every.NTH, (0,), 1), None, None),
        ("в последнее воскресенье каждого месяца в 12", "2026-11-29 12:00", Rule(Every.NTH, (6,), LAST), None, None),
        ("ежемесячно 15 числа в 18", "2026-12-15 18:00", Rule(Every.MONTH, (15,)), None, None),
        ("every saturday at 12", "2026-11-21 12:00", SATURDAYS, None, None),
        ("on tuesdays and thursdays at 7 pm", "2026-11-19 19:00", Rule(Every.WEEK, (1, 3)), None, None),
        ("every first monday at 18:00", "2026-12-07 18:00", Rule(Every.NTH, (0,), 1), None, None),
    ],
)
def test_it_repeats(said: str, first: str, rule: Rule, until: date | str | None, times: int | None) -> None:
    found = read(said, WEDNESDAY, MOSCOW)
    assert found is not None
    assert found.starts == datetime.fromisoformat(f"{first}:00+03:00")
    assert (found.rule, found.until and str(found.until), found.times) == (rule, until and str(until), times)


def test_the_end_of_each_is_told() -> None:
    monday = datetime(2026, 11, 23, 7, tzinfo=UTC)  # ten o'clock, within those hours
    found = read("каждую субботу с 10 до 12:30", monday, MOSCOW)
    assert found is not None
    assert found.ends == found.starts + timedelta(hours=2, minutes=30)


@pytest.mark.parametrize("said", ["в субботу в 12", "1 мая в 12", "ежегодно 1 мая в 12"])
def test_it_does_not(said: str) -> None:
    assert read(said, WEDNESDAY, MOSCOW) is None


@pytest.mark.parametrize(
    "said",
    ["каждый день каждый час", "каждую субботу", "10000 раз по субботам в 11", "каждую субботу в 12 до 2030 года"],
)
def test_it_is_asked_again(said: str) -> None:
    with pytest.raises(Unclear):
        read(said, WEDNESDAY, MOSCOW)


def test_a_rule_is_kept_as_a_word() -> None:
    for rule in (SATURDAYS, Rule(Every.DAY), Rule(Every.NTH, (6,), LAST), Rule(Every.MONTH, (31,))):
        assert Rule.unpacked(rule.packed()) == rule


def test_the_31st_of_a_shorter_month_is_its_last_day() -> None:
    days = Rule(Every.MONTH, (31,)).dates(date(2027, 1, 1))
    assert [str(next(days)) for _ in range(3)] == ["2027-01-31", "2027-02-28", "2027-03-31"]
