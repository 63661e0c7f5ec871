"""All towns of Russia (towns.tsv; origin and licence in towns-license.md) and some major cities abroad.

Loaded on first use; 1.2 MB in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.communities.geography import regions
from services.communities.geography.abroad import ABROAD
from services.speech.words import fold

FILE = Path(__file__).with_name("towns.tsv")


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    region: str  # or a country
    district: str
    population: int
    zone: str

    @property
    def full(self) -> str:
        return self.name if self.name == self.region else f"{self.name}, {self.region}"


def by_name(key: str) -> Sequence[Town]:
    """All towns with this folded or short name («питер»), largest first."""
    return _index().get(ALIASES.get(key, key), ())


def holding(word: str) -> Sequence[Town]:
    """Towns with this word in a longer name: «Ростов», «Новгород»."""
    return _parts().get(word, ())


def by_stem(key: str) -> Sequence[Town]:
    """Towns by an inflected name: «пензе», «нижнем новгороде»."""
    return _stems().get(stem(key), ()) or by_name(stem(key))


def by_latin(key: str) -> Sequence[Town]:
    return _latin().get(key, ())


def names() -> Mapping[str, Sequence[Town]]:
    return _index()


def label(town: Town) -> str:
    """The town's name, with its region if it has namesakes."""
    return town.name if len(by_name(fold(town.name))) == 1 else town.full


def stem(key: str) -> str:
    return " ".join(_without_ending(word) for word in key.split())


def _without_ending(word: str) -> str:
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2), word)


@cache
def _index() -> dict[str, tuple[Town, ...]]:
    return _grouped((fold(town.name), town) for town in _towns())


@cache
def _parts() -> dict[str, tuple[Town, ...]]:
    several = ((fold(town.name).split(), town) for town in _towns())
    return _grouped((word, town) for words, town in several if len(words) > 1 for word in words if len(word) > 2)


@cache
def _stems() -> dict[str, tuple[Town, ...]]:
    return _grouped((stem(fold(town.name)), town) for town in _towns())


@cache
def _latin() -> dict[str, tuple[Town, ...]]:
    return _grouped((fold(town.name).translate(_LETTERS), town) for town in _towns())


def _grouped(pairs: Iterable[tuple[str, Town]]) -> dict[str, tuple[Town, ...]]:
    found: dict[str, list[Town]] = {}
    for key, town in pairs:
        found.setdefault(key, []).append(town)
    return {key: tuple(sorted(some, key=lambda one: -one.population)) for key, some in found.items()}


@cache
def _towns() -> tuple[Town, ...]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    told = (line.split("\t") for line in lines if not line.startswith("#"))
    russian = [_town(name, region, district, int(people)) for name, region, district, people in told]
    inner = [_town(name, city, "", 0) for city, some in _INNER.items() for name in some.split(", ")]
    foreign = [
        Town(name, country, "", 0, zone) for country, some in ABROAD.items() for name, zone in some if name != country
    ]
    return (*russian, *inner, *foreign)


def _town(name: str, region: str, district: str, population: int) -> Town:
    zone = regions.zone(region, district or name)
    if zone is None:
        raise ValueError(f"no zone for {name}, {region}")
    return Town(name, region, district, population, zone)


_INNER = {  # towns that are part of a city
    "Москва": "Зеленоград, Щербинка",
    "Санкт-Петербург": (
        "Зеленогорск, Колпино, Красное Село, Кронштадт, Ломоносов, Павловск, Петергоф, Пушкин, Сестрорецк"
    ),
    "Севастополь": "Балаклава, Инкерман",
}
ALIASES = {
    "мск": "москва",
    "moscow": "москва",
    "питер": "санкт петербург",
    "спб": "санкт петербург",
    "петербург": "санкт петербург",
    "с петербург": "санкт петербург",
    "санктпетербург": "санкт петербург",
    "saint petersburg": "санкт петербург",
    "st petersburg": "санкт петербург",
    "екб": "екатеринбург",
    "ебург": "екатеринбург",
    "екат": "екатеринбург",
    "нижний": "нижний новгород",
    "н новгород": "нижний новгород",
    "нн": "нижний новгород",
    "в новгород": "великий новгород",
    "челны": "набережные челны",
    "наб челны": "набережные челны",
    "н челны": "набережные челны",
    "тагил": "нижний тагил",
    "н тагил": "нижний тагил",
    "рнд": "ростов на дону",
    "ростов дон": "ростов на дону",
    "новосиб": "новосибирск",
    "нск": "новосибирск",
    "кс": "комсомольск на амуре",
    "йошкарола": "йошкар ола",
    "уланудэ": "улан удэ",
    "минводы": "минеральные воды",
    "мин воды": "минеральные воды",
    "влад": "владивосток",
    "владик": "владивосток",
    "челяба": "челябинск",
    "южный сахалинск": "южно сахалинск",
}
_ENDINGS = sorted(
    (
        "ыми ими ого его ому ему ами ями ах ях ой ей ом ем ым им ых их ая яя ое ее ый ий ые ие ую юю ам ям "
        "а я о е ы и у ю ь й"
    ).split(),
    key=len,
    reverse=True,
)
_LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "a b v g d e z i y k l m n o p r s t u f y e".split(), strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)
