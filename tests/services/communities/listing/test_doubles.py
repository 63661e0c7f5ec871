"""Duplicates in an imported list: what is one community, and what only sounds like it."""

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.communities.listing.doubles import Double, Known
from services.communities.listing.import_list import read
from services.communities.listing.same_community import same_name
from tests.services.communities.listing.test_import_list import listed
from tests.support.everywhere import at_length, share


class TestDoubles:
    def test_by_link(self) -> None:
        preview = listed("Коты,Пенза,1,https://vk.com/cats", "Псы,Тверь,2,http://m.vk.ru/Cats/?from=search")
        assert preview.doubles == (Double(3, "Псы", "link", "Коты"),)

    def test_by_name_within_a_city(self) -> None:
        preview = listed(
            "Музыканты Пензы,пенза,1,",
            "Музыканты Твери,Пенза,1,",
            "Музыканты пензы!,Тверь,1,",
            "МУЗЫКАНТЫ  ПЕНЗЫ,г. Пенза,,",
        )
        assert preview.doubles == (Double(5, "МУЗЫКАНТЫ ПЕНЗЫ", "name", "Музыканты Пензы"),)

    def test_by_name_within_a_city_however_it_is_put(self) -> None:
        header = "Название;Город"
        preview = listed(
            "Заря;Кузнецк", "Заря;Кузнецк, Пензенская обл.", "Заря;Пензенская область, г. Кузнецк", header=header
        )
        assert [row.city for row in preview.good] == ["Кузнецк"]
        assert [double.line for double in preview.doubles] == [3, 4]
        preview = listed("Заря;р.п. Мокшан", "Заря;Мокшан", header=header)
        assert ([row.city for row in preview.good], len(preview.doubles)) == (["рабочий посёлок Мокшан"], 1)

    def test_an_uncertain_town_is_neither_renamed_nor_placed(self) -> None:
        preview = listed("ТОС 1,Ростов", "ТОС 2,Комсомольск", "ТОС 3,Высокое", "ТОС 4,Пенза", header="name,city")
        assert [row.city for row in preview.good] == ["Ростов", "Комсомольск", "Высокое", "Пенза"]
        assert [row.places and row.places[0].split(",")[0] for row in preview.good] == [
            "Ростов-на-Дону",
            "Комсомольск-на-Амуре",
            (),
            None,
        ]

    def test_of_known_cards(self) -> None:
        known = [Known("Фотоклуб «Пенза»", "Пенза", None), Known("Коты", "Пенза", "https://vk.com/public77")]
        preview = read("name,city,link\nФотоклуб Пензы,Пенза,\nКошки,Тверь,vk.com/club77".encode(), known)
        assert [(row.why, row.of) for row in preview.doubles] == [("name", "Фотоклуб «Пенза»"), ("link", "Коты")]

    def test_a_double_has_no_doubles(self) -> None:
        preview = listed("Коты,Пенза,,vk.com/a", "Попугаи,Пенза,,vk.com/a", "Попугаи,Пенза,,vk.com/b")
        assert [row.name for row in preview.good] == ["Коты", "Попугаи"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Фотоклуб Пенза", "Фотоклуб «Пенза»"),
            ("Музыканты Пензы", "Музыканты  пензы!"),
            ("Литературный салон Семьев", "Литературный салон «Семьёв»"),
            ("Объединение фотографов Пензы", "Обьединение фотографов Пензы"),
            ("Пензенские программисты", "Пензенские програмисты"),
            ("Пензенские художники", "Пензенские хуоджники"),
            ("Фотоклуб Пенза", "Пенза, фотоклуб"),
            ("Фото-клуб Пенза", "Фотоклуб Пенза"),
            ("Фотоклуб Пенза", "Фотоклуб Пензы"),
            ("Магазин «Фирма» в Пензе", "Магазин Фирма, Пензе"),
            ("Школа №1", "школа 1"),
        ],
    )
    def test_same_name(self, one: str, other: str) -> None:
        assert same_name(one, other)
        assert same_name(other, one)
        assert len(listed(f'"{one}",Пенза,,', f'"{other}",Пенза,,').doubles) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Школа №1", "Школа №2"),
            ("Детская музыкальная школа №1 г. Пенза", "Детская музыкальная школа №11 г. Пенза"),
            ("Соседи, Кирова 12", "Соседи, Кирова 14"),
            ("Дом 1 1", "Дом 11"),
            ("Клуб ветеранов", "Совет ветеранов"),
            ("Мамы Пензенской области", "Дамы Пензенской области"),
            ("Молодые художники Пензы", "Молодые архитекторы Пензы"),
            ("Школа танцев II", "Школа танцев III"),
            ("Коты", "Кот"),
            ("Танцы на обочине", "Танцы"),
            ("Школа танцев «Весна»", "Школа танцев «Весла»"),
            ("Любители игры в карты", "Любители игры в корты"),
            ("!!!", "???"),
        ],
    )
    def test_other_name(self, one: str, other: str) -> None:
        assert not same_name(one, other)
        assert not same_name(other, one)

    @given(st.text("абв ", min_size=1, max_size=14), st.text("абв ", min_size=1, max_size=14))
    @example("ааааааб", "аааааба")
    @example("аааааааб", "ааааааа")
    def test_the_list_finds_what_same_name_finds(self, one: str, other: str) -> None:
        found = listed(f"ж{one},Пенза,,", f"ж{other},Пенза,,")
        assert bool(found.doubles) == same_name(f"ж{one}", f"ж{other}")

    @at_length
    @pytest.mark.parametrize("first", share(["Клуб к", "Товарищество собственников жилья улицы п", ""], one_in=3))
    def test_a_great_city_does_not_take_for_ever(self, first: str) -> None:
        dice = random.Random(7)  # noqa: S311 - the same each time
        names = ("".join(dice.choices("абвгдежзик", k=9)) for _ in range(8_000))
        data = "\n".join(["name,city", *(f"{first}{name},Пенза" for name in names)]).encode()
        start = time.process_time()
        preview = read(data)
        assert time.process_time() - start < 10
        assert len(preview.good) > 7_500
