"""Towns and villages: finds the place people mean and its time zone. Never guesses.

look("г. Кузнецк, Пензенская обл.")  -> Found("Кузнецк", zone="Europe/Moscow")
look("село Бессоновка Пензенской области") -> Found("село Бессоновка, Пензенская область", zone="Europe/Moscow")
look("Заречный")                     -> Found("Заречный", maybe=(Заречный of Пензенская, of Свердловская область))
look("Азово")                        -> Found("Азово"): the region must be asked
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.communities.geography import abroad, place_names, regions, towns
from services.communities.geography.place_names import TOWN, Told
from services.communities.geography.towns import Town
from services.speech.words import fold

KNOWN = 100_000  # population from which a town's region goes without saying
MOST = 4  # towns offered as possible meanings
GREATER = 3  # population ratio from which «Ростов» may well be Ростов-на-Дону
VILLAGES = 150_000  # population; a smaller «Советский» shares its name with many villages


@dataclass(frozen=True)
class Found:
    """`zone` None: must be asked. `maybe`: possible towns. `zones`: the region's zones, if there are several."""

    name: str
    zone: str | None = None
    maybe: tuple[Town, ...] = ()
    region: str | None = None
    zones: tuple[str, ...] = ()
    town: Town | None = None


@lru_cache(maxsize=1024)  # an import of thousands of rows has only a few cities
def look(said: str) -> Found:
    told = place_names.read(said)
    if not told.key:
        return Found("", region=told.region)
    meant = _towns(told)
    if len(meant) == 1 and _is_sure(told, meant[0]):
        return Found(towns.label(meant[0]), meant[0].zone, region=meant[0].region, town=meant[0])
    return _village(told, meant)


def near(said: str) -> tuple[Town, ...]:
    """Towns an unknown name may mean: with a misspelt letter, or with other words beside it."""
    told = place_names.read(said)
    if not told.key or (told.kind not in ("", TOWN) and told.region):
        return ()
    found = dict.fromkeys(town for town in _resembling(told) if told.region in (None, town.region))
    return tuple(found)[:MOST]


@lru_cache(maxsize=1024)
def region_of(said: str) -> str | None:
    """The region or country that is named, or that of a named town: «Пензенская», «под Самарой»."""
    told = place_names.read(said)
    found = told.region or abroad.country(told.key)
    if found or not told.key:
        return found
    bare = regions.find_bare(told.key)
    town = look(said).town
    return bare.region if bare else town.region if town else None


def shown(city: str) -> str:
    """The place's name, with its region unless well known, so that people notice a wrong one."""
    town = look(city).town
    return town.full if town and town.population < KNOWN else city


@lru_cache(maxsize=1024)
def is_no_place(said: str) -> bool:
    """True for a sentence with no town in it."""
    found = look(said)
    return found.town is None and not found.maybe and place_names.is_no_name(found.name)


def zone_of(city: str) -> str | None:
    """The IANA zone of a place in any spelling («г. пенза», «Питер»), or None."""
    return look(city).zone


def tidy(city: str) -> str:
    """The table's spelling; for an unknown or ambiguous place, the typed one."""
    return look(city).name


@lru_cache(maxsize=1024)
def key(city: str) -> str:
    """A key that all spellings of a place share: «р.п. Мокшан» and «Мокшан»."""
    told = place_names.read(city)
    found = look(city)
    if found.town or not told.key:
        return fold(found.name)
    return fold(f"{told.name} {found.region or ''}")


def _towns(told: Told) -> Sequence[Town]:
    """Towns with that name that agree with region and district."""
    found = towns.by_name(told.key) or (towns.by_latin(told.key) if told.key.isascii() else ())
    if not found and told.inflected:
        found = towns.by_stem(told.key)
    if told.region:
        return [town for town in found if town.region == told.region]
    there = [town for town in found if town.district and town.district == told.district]
    return there or found


def _is_sure(told: Told, town: Town) -> bool:
    """True if no other place could be meant: no larger town with this short name, no village."""
    if told.kind not in ("", TOWN):
        return False
    if told.region or told.key in towns.ALIASES:
        return True
    shortened = (other for other in towns.holding(told.key) if fold(other.name).startswith(told.key))
    if any(other.population > GREATER * town.population for other in shortened):
        return False
    named_like_villages = " " not in town.name and _ADJECTIVE.search(town.name) and 0 < town.population < VILLAGES
    return told.kind == TOWN or not named_like_villages


def _village(told: Told, meant: Sequence[Town]) -> Found:
    """Finds a village, or a place that may be one: with a known region it has that region's zone."""
    kind = f"{told.kind} " if told.kind not in ("", TOWN) else ""
    name = ", ".join(filter(None, (f"{kind}{told.name}", told.region)))
    if place_names.is_no_name(told.name):
        return Found(told.name, maybe=near(told.key))
    if told.region is None:
        so_called = (*meant, *towns.holding(told.key))
        maybe = dict.fromkeys(sorted(so_called, key=lambda town: -town.population))
        return Found(name, maybe=tuple(maybe)[:MOST])
    if told.region in abroad.ABROAD:
        return Found(name, abroad.zone(told.region), region=told.region)
    zone = regions.zone(told.region, told.district)
    zones = () if zone else regions.zones(told.region)
    return Found(name, zone, region=told.region, zones=zones)


def _resembling(told: Told) -> Iterator[Town]:
    yield from towns.by_stem(told.key)
    words = told.key.split()
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            yield from towns.by_name(part) if len(part) > 2 else ()
    wrong = 1 if len(told.key) < 7 else 2  # letters
    if len(told.key) > 3:
        known = towns.names()
        close = process.extract(told.key, known.keys(), scorer=OSA.distance, score_cutoff=wrong, limit=MOST)
        for name, _, _ in close:
            yield from known[name]


ZONES = regions.ALL
_ADJECTIVE = re.compile(r"(?:[иы]й|ой|ое|ая|[иы]е)$")
