"""What belongs on a list of things to mend, and what says the same."""

from collections.abc import Iterator

import pytest

from bench import neighbours
from services.complaints import likeness
from services.complaints.wording import ALIKE, about_people, alike, names_somebody, tidy
from services.speech import sense


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing is remembered of a time with another encoder."""
    likeness._shares.cache_clear()
    yield
    likeness._shares.cache_clear()


@pytest.fixture(params=[True, False], ids=["encoder", "words"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    without(monkeypatch, request.param)
    return str(request.param)


def without(monkeypatch: pytest.MonkeyPatch, has_sense: bool) -> None:
    if not has_sense:
        monkeypatch.setattr(sense, "_encoder", lambda: None)


@pytest.mark.parametrize(
    "said",
    [
        "соседи сверху шумят по ночам",
        "Сосед не платит за капремонт",
        "должники в подъезде",
        "громкая музыка",
        "сверлят по ночам",
        "курят в подъезде",
        "мужик пьёт во дворе",
        "собака лает",
        "скандал у лифта",
        "my neighbours are noisy",
        "на соседа из 45 квартиры",
        "жалоба на соседку",
        "на Марию она украла взносы",
        "диспетчер Сидоров хам",
    ],
)
def test_about_people(said: str) -> None:
    assert about_people(said)


@pytest.mark.parametrize(
    "said",
    [
        "шумят трубы",
        "лифт шумит",
        "Шум в батареях",
        "течёт крыша",
        "ребёнок застрял в лифте",
        "соседи залили потолок",
        "Не горит свет у соседей",
        "управляющая не убирает двор",
        "🔥",
        "",
    ],
)
def test_about_things(said: str) -> None:
    assert not about_people(said)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("темно на площадке", "не горит свет", True),
        ("нет горячей воды", "горячая вода еле тёплая", True),
        ("Сломан лифт", "лифт застрял на 3 этаже", True),
        ("яма на дороге", "разбит асфальт", True),
        ("пропеллер на флюгере отвалился", "отвалился пропеллер флюгера", True),
        ("холодные батареи", "топят плохо", True),
        ("лифт не работает", "домофон не работает", False),
        ("нет воды", "нет света", False),
        ("сломана скамейка", "сломана горка", False),
        ("", "нет воды", False),
        ("🔥", "🔥", False),
    ],
)
def test_what_says_the_same(either: str, one: str, other: str, same: bool) -> None:
    assert (alike(one, other) >= ALIKE) is same
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(("sense", "right"), [(True, 0.88), (False, 0.78)])
def test_pairs_that_were_held_out(monkeypatch: pytest.MonkeyPatch, sense: bool, right: float) -> None:
    """A floor under what is told in services/complaints/likeness.py."""
    without(monkeypatch, sense)
    pairs = neighbours.troubles()[1::2]
    told = [(alike(one, other) >= ALIKE) is same for one, other, same in pairs]
    assert sum(told) / len(told) >= right


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Не горит свет у кв. 45", "Не горит свет"),
        ("Лифт стоит. Звоните 8 912 345-67-89, +7(912)3456789", "Лифт стоит"),
        ("45 квартир без воды, 20 кв. м луж", "45 квартир без воды, 20 кв. м луж"),
    ],
)
def test_what_nobody_should_read_goes(said: str, kept: str) -> None:
    assert tidy(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "Иванов из 45 квартиры мусорит, тел 89991112233",
        "Темно, спросите Сидоренко",
        "Мария Петровна ставит коляску в тамбуре",
        "вода течёт из 45 квартиры",
        "сосед в кв. 45 залил подвал",
        "звоните 8 (999) 111-22-33",
        "звоните 8-999-111-22-33",
    ],
)
def test_what_a_leader_looks_at_first(said: str) -> None:
    assert names_somebody(said)


@pytest.mark.parametrize(
    "said",
    [
        "Не горит свет на площадке",
        "Кирова 12: течёт крыша",
        "на Кирова темно",
        "угол Ленина 5, яма",
        "Лифт не работает с понедельника",
        "Собака погрызла скамейку",
        "затопило 3 квартиры в подвале",
        "Домофон сломан",
        "Не горит свет у кв. 45",
    ],
)
def test_what_names_nobody(said: str) -> None:
    assert not names_somebody(said)


def test_a_surname_and_conduct_are_about_people() -> None:
    assert about_people("иванов мусорит")
    assert not about_people("гуляет ветер, мешает дверь")
