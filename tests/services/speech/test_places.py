"""Where something is, from a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.speech.addresses.places import LONGEST, Home, Place, is_vague, plain, read, read_home


@pytest.mark.parametrize(
    ("said", "house", "entrance", "floor"),
    [
        ("Кирова 12, подъезд 2, 5 этаж", "кирова 12", 2, 5),
        ("ул. Кирова, д. 12, п. 2, эт. 5", "кирова 12", 2, 5),
        ("Кирова, 12, под. 2, 4 этаж", "кирова 12", 2, 4),
        ("Московская, 7", "московская 7", None, None),
        ("ул. Мира, дом 3", "мира 3", None, None),
        ("двор, 12", "12", None, None),
        ("Лифт, 2 подъезд", None, 2, None),
        ("улица Кирова дом 12 подъезд 3", "кирова 12", 3, None),
        ("Проспект Победы 5 подъезд 2", "победы 5", 2, None),
        ("Кирова 12 2 подъезд 5 этаж", "кирова 12", 2, 5),
        ("Кирова 12/2", "кирова 12/2", None, None),
        ("Кирова 12 к 3", "кирова 12к3", None, None),
        ("дом 14а подъезд 1", "14а", 1, None),
        ("12, подъезд 2", "12", 2, None),
        ("2 подъезд 5 этаж", None, 2, 5),
        ("подъезд 2 этаж 5", None, 2, 5),
        ("3-й подъезд, 1-й этаж", None, 3, 1),
        ("подъезд №3", None, 3, None),
        ("п2 э5", None, 2, 5),
        ("во втором подъезде", None, 2, None),
        ("четвёртый подъезд", None, 4, None),
        ("entrance 2, floor 5", None, 2, 5),
        ("2", None, 2, None),
        ("двор", None, None, None),
        ("у мусорки", None, None, None),
        ("между 3 и 4 этажом", None, None, 4),
        ("5 скамеек", None, None, None),
        ("2-ой подъезд", None, 2, None),
        ("Кирова 12, второй подъезд", "кирова 12", 2, None),
        ("ул. Кирова д. 12 п. 2", "кирова 12", 2, None),
        ("Кирова 12, 3 этаж", "кирова 12", None, 3),
        ("ул 8 Марта, 5", "8 марта 5", None, None),
        ("8 Марта 7, подъезд 2", "8 марта 7", 2, None),
        ("ул. 50 лет Октября, д. 3", "50 лет октября 3", None, None),
        ("пр-т Победы, 150", "победы 150", None, None),
        ("Кирова 12 корпус 1", "кирова 12к1", None, None),
        ("ул. Кирова, д. 12, корп. 1, подъезд 2", "кирова 12к1", 2, None),
        ("Кирова 12 стр. 1", "кирова 12с1", None, None),
        ("Кирова 12 литера Б", "кирова 12б", None, None),
        ("3 мкр, 15", "мкр 3 15", None, None),
        ("микрорайон 3 дом 15", "мкр 3 15", None, None),
        ("Кирова д12", "кирова 12", None, None),
    ],
)
def test_what_is_understood(said: str, house: str | None, entrance: int | None, floor: int | None) -> None:
    found = read(said)
    assert (found.house, found.entrance, found.floor) == (house, entrance, floor)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("подъезд 2, кв. 45", "подъезд 2"),
        ("Кирова 12, квартира № 45, 5 этаж", "Кирова 12, 5 этаж"),
        ("45 квартира", ""),
        ("entrance 2, flat 45", "entrance 2"),
        ("у кв 7", ""),
        ("двор, 20 кв. м у забора", "двор, 20 кв. м у забора"),
        ("подъезд 1 кв 45", "подъезд 1"),
        ("Кирова 12 кв 45", "Кирова 12"),
        ("Кирова 12 45 кв", "Кирова 12"),
        ("Кирова 12-45", "Кирова 12"),
        ("45 кв 2 подъезд", "2 подъезд"),
        ("1 подъезд 45 кв 3 этаж", "1 подъезд 3 этаж"),
        ("подъезд 1 кв 45 этаж 3", "подъезд 1 этаж 3"),
        ("Кирова 12 подъезд 1 кв 45", "Кирова 12 подъезд 1"),
        ("рядом с 45-й квартирой", "рядом с"),
        ("из 45 квартиры", ""),
        ("подвал, затопило 3 квартиры", "подвал, затопило 3 квартиры"),
        ("между 3-4 этажом", "между 3-4 этажом"),
    ],
)
def test_a_flat_is_nobodys_business(said: str, shown: str) -> None:
    """S28"""
    assert read(said).said == shown


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("подъезд 2", "Кирова 12, подъезд 2", True),
        ("подъезд 2", "подъезд 3", False),
        ("подъезд 2", "двор", True),
        ("Кирова 12", "Кирова 14", False),
        ("дом 12", "Кирова 12", True),
        ("Кирова 12", "Лунная 12", False),
        ("Кирова 12 корпус 1", "Кирова 12к1", True),
        ("Кирова 12 корпус 1", "Кирова 12", False),
        ("Кирова 12 стр. 1", "Кирова 12 стр. 2", False),
        ("Кирова 12 литера А", "Кирова 12 литера Б", False),
        ("8 Марта 5", "8 Марта 7", False),
        ("Проспект Победы 150", "пр-т Победы, 150", True),
        ("Пенза Кирова 12", "Кирова 12", True),
        ("Малая Лунная 5", "Лунная 5", False),
    ],
)
def test_near_places(one: str, other: str, near: bool) -> None:
    assert read(one).near(read(other)) is near
    assert read(other).near(read(one)) is near


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("лифт 2, подъезд 5", (None, 5, None)),
        ("Кирова 12, лифт 2", ("кирова 12", None, None)),
        ("подвал 3", (None, None, None)),
        ("парковка, место 14", (None, None, None)),
        ("Местная 5", ("местная 5", None, None)),
        ("чердак, 9-10 этаж", (None, None, 9)),
        ("чердак, этажи 9–10", (None, None, 9)),
        ("дом 5, подъезды 2-3", ("5", 2, None)),
        ("2-ой подъезд", (None, 2, None)),
        ("пл. Ленина, 3", ("площадь ленина 3", None, None)),
        ("б-р Мира 5", ("мира 5", None, None)),
    ],
)
def test_what_is_numbered_is_not_always_a_house(said: str, told: tuple[str | None, int | None, int | None]) -> None:
    assert read(said).told == told


def test_same_places_share_an_entrance_or_a_word() -> None:
    assert read("второй подъезд").same(read("Кирова 12, подъезд 2"))
    assert read("двор").same(read("во дворе у горки"))
    assert not read("двор").same(read("подвал"))
    assert not read("подъезд 2").same(read("двор"))


@pytest.mark.parametrize(
    ("said", "home"),
    [
        ("Кирова 12, второй подъезд", Home("кирова 12", 2)),
        ("ул. Кирова д. 12 п. 2", Home("кирова 12", 2)),
        ("Кирова 12, 3 этаж", Home("кирова 12")),
        ("Кирова 12, 3 этаж, кв. 45", Home("кирова 12")),
        ("12", Home("12")),
        ("14а, подъезд 2", Home("14а", 2)),
        ("12 Kirova street", Home("kirova 12")),
        ("второй подъезд", None),
        ("двор", None),
    ],
)
def test_where_somebody_lives(said: str, home: Home | None) -> None:
    """Of an address that has both, a place and a home tell the same house and entrance."""
    assert read_home(said) == home
    place = read(said)
    assert home is None or place.house is None or (place.house, place.entrance) == (home.house, home.entrance)


def test_homes_kept_in_other_words_are_still_found() -> None:
    """Earlier versions kept the folded words as they were said."""
    assert Home("кирова 12к1").holds(Home("кирова 12 корпус 1", 2))
    assert not Home("кирова 12").holds(Home("кирова 12 корпус 1"))
    assert Home("победы 150").holds(Home("проспект победы 150"))


FLAT = 945  # no house, entrance or floor of these
words_first = st.sampled_from(("подъезд {}", "этаж {}", "п. {}", "эт. {}"))
numbers_first = st.sampled_from(("{} подъезд", "{} этаж", "{}-й этаж"))


@given(
    st.sampled_from(("", "Кирова 12", "ул. Победы, д. 5", "дом 14а", "двор")),
    st.one_of(
        st.tuples(words_first, st.sampled_from(("кв 945", "кв. 945", "квартира № 945")), words_first),
        st.tuples(numbers_first, st.sampled_from(("945 кв", "945 квартира", "945-я квартира")), numbers_first),
        st.tuples(words_first | numbers_first, st.sampled_from(("кв 945", "945 кв.")), words_first | numbers_first),
    ),
    st.integers(1, 9),
    st.permutations((0, 1, 2)),
    st.sampled_from((" ", ", ")),
)
def test_no_flat_is_ever_shown_and_no_entrance_lost(
    house: str, parts: tuple[str, str, str], number: int, order: tuple[int, ...], between: str
) -> None:
    """S28"""
    said = between.join(part for part in (house, *(parts[n].format(number) for n in order)) if part)
    assert str(FLAT) not in read(said).said, said
    if between == ", ":
        for part in (parts[0], parts[2]):
            assert part.format(number).split(".")[-1].strip() in read(said).said, said


@given(st.text(max_size=3 * LONGEST))
def test_anything_is_read(said: str) -> None:
    """Whatever is typed, and what is shown is read as the same place again."""
    found = read(said)
    assert len(found.said) <= LONGEST
    assert read(found.said) == Place(found.said, found.house, found.entrance, found.floor)


@pytest.mark.parametrize("said", ["наш подъезд", "у нас в подъезде", "здесь", "Дом", "on"])
def test_vague_places(said: str) -> None:
    assert is_vague(said) is (said != "on")
    assert not is_vague(f"{said} 2")


def test_a_bare_ordinal_is_an_entrance_by_its_number() -> None:
    assert [plain(said) for said in ("второй", "2", "второй подъезд", "двор")] == ["2", "2", "второй подъезд", "двор"]
