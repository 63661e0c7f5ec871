"""What is a way to reach somebody, and what leads away."""

import pytest

from services.advertising import asks_for_money, is_contact, leads_away


@pytest.mark.parametrize(
    "said",
    [
        "8 927 000-11-22",
        "+7 (927) 000 11 22, после шести",
        "89270001122",
        "55-66-77",
        "тел. 8412 55-66-77",
        "@oleg_k",
        "t.me/oleg_k",
        "https://vk.com/id12345",
    ],
)
def test_contacts(said: str) -> None:
    assert is_contact(said)


@pytest.mark.parametrize(
    "said", ["не хочу", "http://bit.ly/xxx", "потом", "12", "8 927 000-11-22 и www.shop.ru", "@", "t.me/", "5" * 70]
)
def test_no_contacts(said: str) -> None:
    assert not is_contact(said)


@pytest.mark.parametrize(
    "said",
    ["займите 5000 до зарплаты", "переведите 300 руб", "скиньте на карту 4276 1234 5678 9012", "нужны деньги в долг"],
)
def test_money(said: str) -> None:
    assert asks_for_money(said)


@pytest.mark.parametrize("said", ["перевести текст с английского", "одолжите дрель", "перевести бабушку через дорогу"])
def test_no_money(said: str) -> None:
    assert not asks_for_money(said)


@pytest.mark.parametrize(
    "said", ["Окна! https://okna.ru", "пишите @okna_penza", "t.me/okna", "vk.me/okna", "wa.me/79270001122", "okna.shop"]
)
def test_links(said: str) -> None:
    assert leads_away(said)


@pytest.mark.parametrize("said", ["не работает лифт", "кв.м 20", "т.е. темно", "@ll", "д.12, п.2"])
def test_no_links(said: str) -> None:
    assert not leads_away(said)
