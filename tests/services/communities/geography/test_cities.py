"""A place is known however it is typed, namesakes are told apart, and no hour is guessed."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from services.communities.geography import abroad, regions, towns
from services.communities.geography.cities import is_no_place, key, look, near, tidy, zone_of
from services.speech.words import fold

# What the law says in 2026, by hours ahead of UTC: all other regions have Moscow's three.
HOURS = {
    2: "Калининградская область",
    4: "Астраханская область, Самарская область, Саратовская область, Удмуртия, Ульяновская область",
    5: (
        "Башкортостан, Курганская область, Оренбургская область, Пермский край, Свердловская область, "
        "Тюменская область, Ханты-Мансийский автономный округ, Челябинская область, Ямало-Ненецкий автономный округ"
    ),
    6: "Омская область",
    7: (
        "Алтайский край, Кемеровская область, Красноярский край, Новосибирская область, Республика Алтай, "
        "Томская область, Тыва, Хакасия"
    ),
    8: "Бурятия, Иркутская область",
    9: "Амурская область, Забайкальский край, Якутия",
    10: "Еврейская автономная область, Приморский край, Хабаровский край",
    11: "Магаданская область, Сахалинская область",
    12: "Камчатский край, Чукотский автономный округ",
}
OTHER_HOURS = {"Верхоянск": 10, "Среднеколымск": 11}  # of Yakutia
MOMENTS = datetime(2026, 11, 29, tzinfo=UTC), datetime(2026, 6, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "spelled", "zone"),
    [
        ("пенза", "Пенза", "Europe/Moscow"),
        ("г. пенза", "Пенза", "Europe/Moscow"),
        ("г.Пенза", "Пенза", "Europe/Moscow"),
        ("ГОРОД ПЕНЗА", "Пенза", "Europe/Moscow"),
        ("Пенза г.", "Пенза", "Europe/Moscow"),
        ("в Пензе", "Пенза", "Europe/Moscow"),
        ("города Пензы", "Пенза", "Europe/Moscow"),
        ("мы из Самары", "Самара", "Europe/Samara"),
        ("в Нижнем Новгороде", "Нижний Новгород", "Europe/Moscow"),
        ("440000, Россия, Пенза", "Пенза", "Europe/Moscow"),
        ("санкт-петербург", "Санкт-Петербург", "Europe/Moscow"),
        ("Санкт Петербург", "Санкт-Петербург", "Europe/Moscow"),
        ("Питер", "Санкт-Петербург", "Europe/Moscow"),
        ("СПб", "Санкт-Петербург", "Europe/Moscow"),
        ("Зеленоград", "Зеленоград", "Europe/Moscow"),
        ("Нижний", "Нижний Новгород", "Europe/Moscow"),
        ("орел", "Орёл", "Europe/Moscow"),
        ("Екб", "Екатеринбург", "Asia/Yekaterinburg"),
        ("калининград", "Калининград", "Europe/Kaliningrad"),
        ("Ижевск", "Ижевск", "Europe/Samara"),
        ("Саратов", "Саратов", "Europe/Saratov"),
        ("Волгоград", "Волгоград", "Europe/Volgograd"),
        ("Улан-Удэ", "Улан-Удэ", "Asia/Irkutsk"),
        ("комсомольск-на-амуре", "Комсомольск-на-Амуре", "Asia/Vladivostok"),
        ("петропавловск-камчатский", "Петропавловск-Камчатский", "Asia/Kamchatka"),
        ("Северо-Курильск", "Северо-Курильск", "Asia/Srednekolymsk"),
        ("Благовещенск Амурской области", "Благовещенск, Амурская область", "Asia/Yakutsk"),
        ("Железногорск Красноярского края", "Железногорск, Красноярский край", "Asia/Krasnoyarsk"),
        ("Республика Саха (Якутия), г. Мирный", "Мирный, Якутия", "Asia/Yakutsk"),
        ("Хабаровск, Индустриальный район", "Хабаровск", "Asia/Vladivostok"),
        ("Белебей", "Белебей", "Asia/Yekaterinburg"),
        ("г. Свободный", "Свободный", "Asia/Yakutsk"),
        ("Чайковский, Пермский край", "Чайковский", "Asia/Yekaterinburg"),
        ("г.о. Самара", "Самара", "Europe/Samara"),
        ("Самарская область, городской округ Самара", "Самара", "Europe/Samara"),
        ("Кузнецк, Пензенская обл.", "Кузнецк", "Europe/Moscow"),
        ("Пенз. обл., г. Кузнецк", "Кузнецк", "Europe/Moscow"),
        ("Кемеровская область — Кузбасс, Киселевск", "Киселёвск", "Asia/Novokuznetsk"),
        ("Крымск", "Крымск", "Europe/Moscow"),
        ("Moscow", "Москва", "Europe/Moscow"),
        ("Penza", "Пенза", "Europe/Moscow"),
        ("Минск", "Минск", "Europe/Minsk"),
    ],
)
def test_known_town(typed: str, spelled: str, zone: str) -> None:
    assert (tidy(typed), zone_of(typed)) == (spelled, zone)


@pytest.mark.parametrize(
    ("typed", "spelled", "zone"),
    [
        ("село Бессоновка Пензенской области", "село Бессоновка, Пензенская область", "Europe/Moscow"),
        ("с. Азово Омской области", "село Азово, Омская область", "Asia/Omsk"),
        ("Бессоновка Пензенская", "Бессоновка, Пензенская область", "Europe/Moscow"),
        ("пгт Октябрьский Московской области", "пгт Октябрьский, Московская область", "Europe/Moscow"),
        ("деревня Лог, Городецкий р-н, Нижегородская обл", "деревня Лог, Нижегородская область", "Europe/Moscow"),
        ("Хамовники, Москва", "Хамовники, Москва", "Europe/Moscow"),
        ("Хамовники в Москве", "Хамовники, Москва", "Europe/Moscow"),
        ("с. Усть-Нера Оймяконского района Якутии", "село Усть-Нера, Якутия", "Asia/Ust-Nera"),
        ("пос. Депутатский, Усть-Янский улус, Якутия", "посёлок Депутатский, Якутия", "Asia/Vladivostok"),
        ("Лида, Беларусь", "Лида, Беларусь", "Europe/Minsk"),
    ],
)  # fmt: skip
def test_a_village_has_its_regions_time(typed: str, spelled: str, zone: str) -> None:
    assert (tidy(typed), zone_of(typed)) == (spelled, zone)


def test_a_region_with_several_hours_is_asked() -> None:
    assert look("деревня Гадюкино, Якутия").zone is None
    assert len(look("деревня Гадюкино, Якутия").zones) == 3


@pytest.mark.parametrize(
    ("typed", "towns_"),
    [
        ("Заречный", "Заречный, Пензенская область; Заречный, Свердловская область"),
        ("Благовещенск", "Благовещенск, Амурская область; Благовещенск, Башкортостан"),
        ("Ростов", "Ростов-на-Дону, Ростовская область; Ростов, Ярославская область"),
        ("Комсомольск", "Комсомольск-на-Амуре, Хабаровский край; Комсомольск, Ивановская область"),
        ("Петропавловск", "Петропавловск-Камчатский, Камчатский край; Петропавловск, Казахстан"),
        ("Новгород", "Нижний Новгород, Нижегородская область; Великий Новгород, Новгородская область"),
        ("Октябрьский", "Октябрьский, Башкортостан"),  # dozens of villages are called so, too
        ("пгт Октябрьский", "Октябрьский, Башкортостан"),
    ],
)
def test_namesakes_are_asked(typed: str, towns_: str) -> None:
    found = look(typed)
    assert (found.zone, "; ".join(town.full for town in found.maybe)) == (None, towns_)
    assert tidy(typed) == typed  # never renamed silently


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Пнеза", "Пенза"),
        ("Пензы", "Пенза"),
        ("Екатеринбрг", "Екатеринбург"),
        ("Петербурге", "Санкт-Петербург"),
        ("Сочи, Адлер", "Сочи"),
        ("Бессоновка, Пенза", "Пенза"),
    ],
)
def test_a_slip_is_offered_as_a_question(typed: str, first: str) -> None:
    assert zone_of(typed) is None
    assert near(typed)[0].name == first


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("сосновый  лог", "Сосновый лог"),
        ("Городец-на-Ваче", "Городец-на-Ваче"),
        ("р.п. Мокшан", "рабочий посёлок Мокшан"),
        ("Xanadu", "Xanadu"),
        ("", ""),
        ("🎉" * 300, ""),
        ("Пензенская область", ""),
        ("\u200bсело\nВысокое", "село Высокое"),
        ("а" * 5000, "А" + "а" * 199),
    ],
)
def test_unknown_place_stays_as_typed(typed: str, spelled: str) -> None:
    assert tidy(typed) == spelled
    assert zone_of(typed) is None
    near(typed)


def test_two_spellings_are_one_place() -> None:
    assert len({key(one) for one in ("Кузнецк", "г. Кузнецк", "Кузнецк, Пензенская обл.")}) == 1
    assert len({key(one) for one in ("р.п. Мокшан", "Мокшан", "посёлок мокшан")}) == 1
    assert key("Заречный, Пензенская обл.") != key("Заречный Свердловской области")


def test_the_table_is_whole() -> None:
    every = {town for some in towns.names().values() for town in some}
    russian = [town for town in every if town.population]
    assert len(russian) == 1117
    assert {town.region for town in russian} == set(regions.names())
    assert {town.zone for town in every} <= available_timezones()
    assert "CC BY-SA 4.0" in towns.FILE.with_name("towns-license.md").read_text()
    assert all(towns.by_name(known) for known in towns.ALIASES.values())
    assert not set(towns.ALIASES) & set(towns.names())
    assert all(abroad.sample(town.zone) for town in every if town.region in abroad.ABROAD)


def test_every_town_has_the_hour_of_the_law() -> None:
    of = {region: hours for hours, some in HOURS.items() for region in some.split(", ")}
    assert set(of) <= set(regions.names())
    for town in {town for some in towns.names().values() for town in some if town.region in regions.names()}:
        hours = OTHER_HOURS.get(town.name, of.get(town.region, 3))
        for moment in MOMENTS:
            assert moment.astimezone(ZoneInfo(town.zone)).utcoffset() == timedelta(hours=hours), town
    for region in regions.names():
        apart = {MOMENTS[0].astimezone(ZoneInfo(zone)).utcoffset() for zone in regions.zones(region)}
        assert len(apart) == len(regions.zones(region))


def test_every_town_is_found_by_its_own_name() -> None:
    for town in {town for some in towns.names().values() for town in some}:
        assert look(town.full.upper()).town == town, town
        label = towns.label(town)
        assert tidy(label) == label
        assert town in look(label).maybe or look(label).town == town


@pytest.mark.parametrize(
    "said",
    [
        "не знаю, что писать, мы за городом в Пензенской области",
        "какой ещё город, мы в Татарстане",
        "большое спасибо за бота, мы в Крыму",
        "мы находимся рядом с трассой, Пензенская область",
        "наш двор в Пензенской области",
        "Не скажу, Самарская область",
        "читательский кружок при библиотеке",
        "родители одного класса, Кировская область",
    ],
)
def test_a_region_makes_no_place_of_a_sentence(said: str) -> None:
    assert is_no_place(said)
    assert look(said).zone is None


@pytest.mark.parametrize(
    "said",
    [
        "посёлок имени Карла Маркса, Саратовская область",
        "мы живём в Бессоновке, это Пензенская область",
        "СНТ Ромашка, Пензенская область",
        "пос. Победа, Ленинградская область",
        "мы дачники из-под Пензы, Пензенская область",
        "село Верхний Ломов Пензенской области",
    ],
)
def test_a_village_is_a_place(said: str) -> None:
    assert not is_no_place(said)


def test_every_region_is_found_in_any_case() -> None:
    for region in regions.names():
        if region not in ("Москва", "Санкт-Петербург", "Севастополь"):
            found = regions.find(f"село высокое {fold(region)}")
            assert found is not None
            assert found.region == region


def test_the_table_is_small() -> None:
    for cached in (towns._towns, towns._index, towns._parts, towns._stems, towns._latin):
        cached.cache_clear()
    tracemalloc.start()
    near("Пнеза"), look("Xanadu")
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 2_000_000
