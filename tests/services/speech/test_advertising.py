"""What is a way to reach somebody, and what leads away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.help.needs import without_private
from services.speech.advertising import (
    asks_for_money,
    has_telephone,
    is_contact,
    is_nothing_else,
    leads_away,
    without_advert,
    without_telephones,
)


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


@pytest.mark.parametrize(
    "said",
    [
        "перевести текст с английского",
        "одолжите дрель",
        "перевести бабушку через дорогу",
        "Переведите текст с английского, 300 слов",
        "переведите 10 страниц",
    ],
)
def test_no_money(said: str) -> None:
    assert not asks_for_money(said)


@pytest.mark.parametrize(
    "said",
    [
        "Окна! https://okna.ru",
        "пишите @okna_penza",
        "t.me/okna",
        "vk.me/okna",
        "wa.me/79270001122",
        "okna.shop",
        "okna.xyz",
    ],
)
def test_links(said: str) -> None:
    assert leads_away(said)


@pytest.mark.parametrize("said", ["не работает лифт", "кв.м 20", "т.е. темно", "@ll", "д.12, п.2"])
def test_no_links(said: str) -> None:
    assert not leads_away(said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("помогите с краном, позвоните 8 927 123-45-67", "помогите с краном"),
        ("помогите с краном, звоните 55-66-77", "помогите с краном"),
        ("помогите с краном (тел. 8412 55-66-77)", "помогите с краном"),
        ("кран течёт 8.927.123.45.67 Галина", "кран течёт … Галина"),
        ("кран течёт 8/927/1234567", "кран течёт"),
        ("кран течёт, 123 45 67", "кран течёт"),
        ("кран течёт, 123-45-67", "кран течёт"),
        ("позвоните мне по номеру 566-77-12 после шести", "… после шести"),
        ("нужен сантехник, звонить 5-66-77", "нужен сантехник"),
        ("нужен сантехник, тел 22 33 44", "нужен сантехник"),
        ("мой телефон: 123456", "…"),
        ("89270001122", "…"),
        ("нужна помощь +7 (927) 000 11 22, спасибо", "нужна помощь, спасибо"),
    ],
)
def test_telephones_and_what_leads_to_them_are_left_out(said: str, left: str) -> None:
    assert without_telephones(said) == left
    assert has_telephone(said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("течёт кран, кв 45", "течёт кран"),
        ("кв. 45, течёт кран", "течёт кран"),
        ("донести шкаф в 45 квартиру", "донести шкаф"),
        ("Кирова 12, кв 45, звоните 89270001122", "Кирова 12"),
        ("присмотреть за 2 квартирами", "присмотреть за 2 квартирами"),
        ("постелить ковёр 20 кв. м", "постелить ковёр 20 кв. м"),
    ],
)
def test_a_need_tells_no_flat(said: str, left: str) -> None:
    assert without_private(said) == left


def two(number: int) -> str:
    return f"{number:02}"


DAY, MONTH, HOUR = st.integers(1, 31), st.integers(1, 12), st.integers(0, 23)
YEAR = st.integers(1950, 2099)
HOUSE = st.integers(1, 299)
NUMBERS = st.one_of(
    st.builds(lambda day, month, year: f"{two(day)}.{two(month)}.{year}", DAY, MONTH, YEAR),
    st.builds(lambda day, month, year: f"{day}.{two(month)}.{two(year % 100)}", DAY, MONTH, YEAR),
    st.builds(lambda day, month, year: f"{two(day)}-{two(month)}-{two(year % 100)}", DAY, MONTH, YEAR),
    st.builds(lambda day, month: f"{two(day)}.{two(month)}", DAY, MONTH),
    st.builds(lambda one, other: f"{one}-{other} годов", YEAR, YEAR),
    st.builds(lambda one: f"в {one} году", YEAR),
    st.builds(lambda hour, minute: f"{hour}:{two(minute)}", HOUR, st.integers(0, 59)),
    st.builds(lambda hour, minute: f"{hour}.{two(minute)}", HOUR, st.integers(0, 59)),
    st.builds(lambda one, other: f"с {one} до {other}", HOUR, HOUR),
    st.builds(lambda one, other: f"{one}:00-{other}:00", HOUR, HOUR),
    st.builds(lambda house: f"Кирова {house}", HOUSE),
    st.builds(lambda one, other: f"Кирова {one}/{other}", HOUSE, st.integers(1, 9)),
    st.builds(lambda one, other: f"дома {one}, {other}", HOUSE, HOUSE),
    st.builds(lambda price: f"{price} рублей", st.integers(1, 999_999)),
    st.builds(lambda price: f"{price} руб.", st.integers(1, 999_999)),
    st.builds(lambda price: f"{price // 1000} {price % 1000:03} рублей", st.integers(1000, 999_999)),
    st.builds(lambda one, other: f"{one}-{other} рублей", st.integers(10, 999), st.integers(10, 999)),
    st.builds(lambda one, other: f"{one}-{other} см", st.integers(10, 299), st.integers(10, 299)),
    st.just("112"),
)
BEFORE = st.sampled_from(("отдам шкаф", "помогите", "собираемся", "нужен сантехник,", "позвоните", "звоните"))
AFTER = st.sampled_from(("", ", спасибо", " и обсудим", " у подъезда"))


@given(BEFORE, NUMBERS, AFTER)
def test_dates_houses_prices_years_and_times_stay(before: str, number: str, after: str) -> None:
    said = f"{before} {number}{after}"
    assert without_telephones(said) == said.strip()
    assert without_private(said) == said.strip()


@pytest.mark.parametrize(
    "name", ["t.me/spam", "@spam", "сайт.рф", "+7 900 123-45-67", "wa.me/7900", "spam.xyz/a", "👍 @spam"]
)
def test_names_that_are_nothing_but_an_advertisement(name: str) -> None:
    assert is_nothing_else(name)


@pytest.mark.parametrize(
    "name", ["Галина", "Кирова 12", "Анна.Петрова", "И.И.", "Галина @galina", "—", "👩‍🌾", "ООО «Окна»"]
)
def test_names_of_people(name: str) -> None:
    assert not is_nothing_else(name)


@pytest.mark.parametrize("said", ["шкаф 200-60-40", "стеллаж 180-80-30 собрать", "доски 100-20-20"])
def test_sizes_are_no_telephones(said: str) -> None:
    assert without_telephones(said) == said
    assert has_telephone(f"звоните {said.split()[1]}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Иван | РЕМОНТ ПОД КЛЮЧ | t.me/remont_example", "Иван"),
        ("Ольга t.me/nails", "Ольга"),
        ("Анна — маникюр", "Анна"),
        ("Анна-Мария", "Анна-Мария"),
        ("Анна/Михаил", "Анна/Михаил"),
        ("<b>x</b> [id1|y]", "<b>x</b> [id1|y]"),
        ("\u3164", ""),
        ("\u200b\u2800", ""),
        ("t.me/spam | Иван", ""),
        ("Галина Петровна", "Галина Петровна"),
    ],
)
def test_a_name_without_what_it_advertises(name: str, shown: str) -> None:
    assert without_advert(name) == shown
