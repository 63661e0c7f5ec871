"""A city is known however it is typed, and no hour is guessed."""

from zoneinfo import ZoneInfo

import pytest

from services.communities.cities import _ALIASES, _SPELLINGS, _ZONES, tidy, zone_of


@pytest.mark.parametrize(
    ("typed", "spelled", "zone"),
    [
        ("пенза", "Пенза", "Europe/Moscow"),
        ("г. пенза", "Пенза", "Europe/Moscow"),
        ("г.Пенза", "Пенза", "Europe/Moscow"),
        ("ГОРОД ПЕНЗА", "Пенза", "Europe/Moscow"),
        ("Пенза г.", "Пенза", "Europe/Moscow"),
        ("санкт-петербург", "Санкт-Петербург", "Europe/Moscow"),
        ("Санкт Петербург", "Санкт-Петербург", "Europe/Moscow"),
        ("Питер", "Санкт-Петербург", "Europe/Moscow"),
        ("СПб", "Санкт-Петербург", "Europe/Moscow"),
        ("Нижний", "Нижний Новгород", "Europe/Moscow"),
        ("орел", "Орёл", "Europe/Moscow"),
        ("Екб", "Екатеринбург", "Asia/Yekaterinburg"),
        ("калининград", "Калининград", "Europe/Kaliningrad"),
        ("Ижевск", "Ижевск", "Europe/Samara"),
        ("Саратов", "Саратов", "Europe/Saratov"),
        ("Ульяновск", "Ульяновск", "Europe/Ulyanovsk"),
        ("Кемерово", "Кемерово", "Asia/Novokuznetsk"),
        ("Улан-Удэ", "Улан-Удэ", "Asia/Irkutsk"),
        ("Благовещенск", "Благовещенск", "Asia/Yakutsk"),
        ("комсомольск-на-амуре", "Комсомольск-на-Амуре", "Asia/Vladivostok"),
        ("петропавловск-камчатский", "Петропавловск-Камчатский", "Asia/Kamchatka"),
    ],
)
def test_known_city(typed: str, spelled: str, zone: str) -> None:
    assert (tidy(typed), zone_of(typed)) == (spelled, zone)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("сосновый  бор", "Сосновый бор"),
        ("г. шиханы", "Шиханы"),
        ("Городище", "Городище"),
        ("Железногорск", "Железногорск"),
        ("London", "London"),
        ("", ""),
        ("\u200bсело\nСпасское", "Село Спасское"),
    ],
)
def test_unknown_city_stays_as_typed(typed: str, spelled: str) -> None:
    assert tidy(typed) == spelled
    assert zone_of(typed) is None


def test_the_table_is_whole() -> None:
    assert len(_ZONES) == len(_SPELLINGS) > 170
    assert set(_ALIASES.values()) <= set(_SPELLINGS)
    assert not set(_ALIASES) & set(_SPELLINGS)
    for zone in set(_ZONES.values()):
        ZoneInfo(zone)


@pytest.mark.parametrize("city", sorted(_ZONES))
def test_every_city_is_found_by_its_own_name(city: str) -> None:
    assert tidy(city.upper()) == city
    assert tidy(tidy(city)) == city
