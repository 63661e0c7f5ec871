"""Which zone a clock follows: by what it shows, by Moscow's, by a town; and nothing where that is unclear."""

from datetime import UTC, datetime

import pytest

from services.communities.geography.clocks import name_of, zones

NOW = datetime(2026, 11, 20, 7, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("10:02", "Europe/Moscow"),
        ("сейчас 12:05", "Asia/Yekaterinburg"),
        ("11.57", "Asia/Yekaterinburg"),  # a clock may be slow
        ("в 10", "Europe/Moscow"),
        ("3 часа дня", "Asia/Irkutsk"),
        ("2:02", "Asia/Krasnoyarsk"),  # in the afternoon: nowhere in Russia is it night
        ("МСК+2", "Asia/Yekaterinburg"),
        ("+2 к Москве", "Asia/Yekaterinburg"),
        ("UTC+5", "Asia/Yekaterinburg"),
        ("как в Самаре", "Europe/Samara"),
        ("Омск", "Asia/Omsk"),
    ],
)
def test_in_russia(said: str, zone: str) -> None:
    assert zones(said, NOW) == (zone,)


@pytest.mark.parametrize("said", ["12:30", "25:00", "семь", "58", "", "🎉" * 300, "Заречный"])
def test_unclear(said: str) -> None:
    assert zones(said, NOW) == ()


def test_abroad_towns_of_that_hour_are_offered() -> None:
    assert {"Europe/Berlin", "Europe/Paris"} < set(zones("8:02", NOW, beyond=True))
    assert zones("12:32", NOW, beyond=True) == ("Asia/Kolkata",)
    assert zones("18:01", NOW, beyond=True) == ("Etc/GMT-11",)
    assert (name_of("Etc/GMT-11"), name_of("Europe/Minsk")) == ("UTC+11", "Минск")
