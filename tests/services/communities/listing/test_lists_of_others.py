"""Lists as cities keep them: titles above the header, notes instead of numbers, addresses, totals, stray quotes."""

import pytest

from services.communities.listing.import_list import Preview, Unreadable, read
from services.communities.listing.page_links import link_key

TWO = "ТОС Заря;Кузнецк;214\nКлуб Лада;Кузнецк;36"


def listed(text: str) -> Preview:
    return read(text.encode())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Название;Город;Участники\n"ТОС Заря;Кузнецк;214\nКлуб "Лада";Кузнецк;36\nКлуб Весна;Кузнецк;15', "2"),
        ('Название;Город;Участники\n"ТОС Заря;Кузнецк;214\nКлуб Лада;Кузнецк;36', "2"),
        ('Название;Город;Участники\nТОС "Заря";Кузнецк;214\n"ТОС "Ясный"";Кузнецк;36', "3"),
    ],
)
def test_a_stray_quote_joins_no_rows(text: str, line: str) -> None:
    with pytest.raises(Unreadable) as caught:
        listed(text)
    assert (caught.value.why, caught.value.detail) == ("quote", line)


@pytest.mark.parametrize(
    "above", ["", "Список ТОС города Кузнецка на 01.11.2026;;\n;;\n", "sep=;\n", "Итоги года;;\nСписок;;\n"]
)
@pytest.mark.parametrize(
    "header",
    [
        "Название;Город;Участники",
        "Наименование ТОС;Нас. пункт;Кол-во участников",
        "Название клуба;Город;Численность, чел.",
    ],
)
def test_the_header_is_found_by_what_it_says(above: str, header: str) -> None:
    good = listed(f"{above}{header}\n{TWO}").good
    assert [(row.name, row.members) for row in good] == [("ТОС Заря", 214), ("Клуб Лада", 36)]


def test_what_is_not_read_is_named() -> None:
    assert listed(f"Название;Город;Участники;Председатель\n{TWO}").passed_over == ("Председатель",)


@pytest.mark.parametrize(
    ("said", "members"),
    [
        ("—", None),
        ("н/д", None),
        ("-", None),
        ("нет данных", None),
        ("214.0", 214),
        ("1 075,0", 1075),
        ("214 чел.", 214),
    ],
)
def test_numbers_as_people_write_them(said: str, members: int | None) -> None:
    preview = listed(f'Название;Город;Участники\nТОС Заря;Кузнецк;"{said}"')
    assert [row.members for row in preview.good] == [members]


@pytest.mark.parametrize("said", ["214.5", "около 200", "2 1", "много"])
def test_what_is_no_whole_number_is_said_to_be_none(said: str) -> None:
    assert listed(f"Название;Город;Участники\nТОС Заря;Кузнецк;{said}").bad[0].reason == "members"


def test_an_address_is_a_link_only_where_links_are() -> None:
    assert listed("Название;Город;Адрес\nСовет дома;Пенза;ул. Кирова, 12").good[0].link is None
    assert listed("Название;Город;Адрес\nСовет дома;Пенза;vk.com/sovet").good[0].link == "vk.com/sovet"


@pytest.mark.parametrize("said", ["https://vk.com/club124, https://t.me/b2", "ВКонтакте: https://vk.com/club124"])
def test_the_first_of_several_links_is_kept_and_said(said: str) -> None:
    (row,) = listed(f'Название;Город;Ссылка\nСовет дома;Пенза;"{said}"').good
    assert (row.link, row.remark, row.dropped) == ("https://vk.com/club124", "link-more", said)


@pytest.mark.parametrize("name", ["Итого по городу", "ИТОГО:", "Всего"])
def test_a_total_is_no_community(name: str) -> None:
    assert listed(f"Название;Город;Участники\n{TWO}\n{name};Кузнецк;250").bad[0].reason == "total"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://invite.viber.com/?g2=AQAAAA", "https://invite.viber.com/?g2=BQBBBB"),
        ("http://kultura.example.org/?page_id=12", "http://kultura.example.org/?page_id=13"),
        ("https://site.example.org/#/klub", "https://site.example.org/#/hor"),
    ],
)
def test_links_told_apart_by_their_end_are_two_pages(one: str, other: str) -> None:
    assert link_key(one) != link_key(other)


def test_where_somebody_came_from_makes_no_page_of_its_own() -> None:
    assert link_key("https://klub.example.org/?utm_source=vk") == link_key("klub.example.org")
    assert link_key("https://vk.com/club1?w=wall-1_5") == link_key("m.vk.ru/public1/")
