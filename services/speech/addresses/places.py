"""Reads a place in the neighbourhood: house, entrance, floor. Flats are private and left out.

read("Кирова 12, подъезд 2, 5 этаж")      -> Place("Кирова 12, подъезд 2, 5 этаж", "кирова 12", 2, 5)
read("во втором подъезде, кв. 45")        -> Place("во втором подъезде", None, 2, None)
read("двор")                              -> Place("двор", None, None, None)
read_home("Кирова 12 корп. 1, второй подъезд") -> Home("кирова 12к1", 2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.speech import intents, words
from services.speech.addresses import flats, houses

LONGEST = 100  # characters
MOST_ENTRANCES = 30


@dataclass(frozen=True)
class Place:
    """`said` is shown to people, the rest is compared. `house` None: the only one, or not given."""

    said: str
    house: str | None = None
    entrance: int | None = None
    floor: int | None = None

    def near(self, other: Place) -> bool:
        """True if both may be the same place; a missing part matches any."""
        return houses.same_house(self.house, other.house) and (
            None in (self.entrance, other.entrance) or self.entrance == other.entrance
        )

    def tells_more(self, other: Place) -> bool:
        """True if this is the same place with more detail."""
        house = other.house is None or (
            houses.same_house(self.house, other.house) and len(self.house or "") >= len(other.house)
        )
        pairs = (self.entrance, other.entrance), (self.floor, other.floor)
        whole = house and all(theirs in (None, ours) for ours, theirs in pairs)
        return whole and self.same(other) and self.told != other.told

    @property
    def told(self) -> tuple[str | None, int | None, int | None]:
        return self.house, self.entrance, self.floor

    def same(self, other: Place) -> bool:
        """True for the same house and entrance, as far as given; without entrances, a common word decides."""
        if not self.near(other) or self.entrance != other.entrance:
            return False
        return self.entrance is not None or not set(words.lemmas(self.said)).isdisjoint(words.lemmas(other.said))


@dataclass(frozen=True)
class Home:
    """Where somebody lives. `house`: as in Place; `entrance` None: not given, or all of them."""

    house: str
    entrance: int | None = None

    def holds(self, other: Home) -> bool:
        """True if the other home is in this house, and in this entrance if there is one."""
        return houses.same_house(self.house, other.house) and self.entrance in (None, other.entrance)


def read(said: str) -> Place:
    """Reads a place; `said` is "" if only a flat was given."""
    shown, parts = _shown(said)
    if len(parts) == 1 and parts[0].isdecimal() and 0 < int(parts[0]) <= MOST_ENTRANCES:
        return Place(shown, entrance=int(parts[0]))
    entrance, floor, rests = _inside(parts)
    house = next((found for rest in rests if (found := houses.read(rest, alone=len(parts) > 1))), None)
    return Place(shown, house, entrance, floor)


def read_home(said: str) -> Home | None:
    """Reads where somebody lives; a number means a house here. None if there is no house."""
    _, parts = _shown(said)
    entrance, _, rests = _inside(parts)
    found = (houses.read(rest, alone=True) or houses.read_number_first(rest) for rest in rests)
    house = next(filter(None, found), None)
    return Home(house, entrance) if house else None


def _shown(said: str) -> tuple[str, list[str]]:
    """(the text people may see, its parts for comparison)."""
    shown = " ".join(flats.without_flat(words.clean(said, LONGEST)).split())
    shown = re.sub(r"([,;])[\s,;]*[,;]", r"\1", re.sub(r"\s+(?=[,.;])", "", shown)).strip(",; ")
    alike = _FROM_TO.sub(lambda found: found["from"] or found["from_after"], _BEFORE_ITS_BLOCK.sub(" ", shown))
    parts = map(houses.folded, re.split(r"[,;\n]", alike))
    return shown, _with_streets([part for part in parts if part])


def _inside(parts: list[str]) -> tuple[int | None, int | None, list[str]]:
    """(entrance, floor, the remaining parts)."""
    entrance = floor = None
    rests = []
    for part in parts:
        for_entrance, rest = _numbered(_ENTRANCE, part)
        for_floor, rest = _numbered(_FLOOR, rest)
        entrance, floor = entrance or for_entrance, floor or for_floor
        rests.append(rest)
    return entrance, floor, rests


def is_vague(said: str) -> bool:
    """True for «наш подъезд», «у нас», «здесь», which mean nothing to others."""
    return bool(said) and all(word in _VAGUE for word in words.fold(said).split())


def is_a_wish(said: str) -> bool:
    """True for a new request where a place was asked for: «помогите донести сумки», unless it names one."""
    return intents.begins_with_a_wish(said) and read(said).told == (None, None, None)


def plain(said: str) -> str:
    """«Второй» becomes «2»; anything else stays as said."""
    place = read(said)
    alone = place.entrance is not None and houses.ORDINAL.fullmatch(words.fold(said)) is not None
    return str(place.entrance) if alone else said


def _with_streets(parts: list[str]) -> list[str]:
    """Joins a street and its number: in «Кирова, 12, подъезд 2», but not in «двор, 12»."""
    joined: list[str] = []
    for part in parts:
        if joined and _ALONE.fullmatch(part) and houses.is_street(joined[-1]):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _numbered(key: str, text: str) -> tuple[int | None, str]:
    """(number, the rest). «Подъезд 2 этаж 5» has numbers after their words, «2 подъезд 5 этаж» before them."""
    after, before = rf"\b{key}\s*(\d{{1,2}})\b", rf"\b(\d{{1,2}})\s*(?:й|ый|ой|ом|м|ем|го|th|st|nd|rd)?\s*{key}\b"
    last = list(re.finditer(rf"\b(?:{_ENTRANCE}|{_FLOOR})(\s*\d)?", text))
    order = (after, before) if last and last[-1][1] else (before, after)
    found = next((found for pattern in order if (found := re.search(pattern, text))), None)
    if found is None:
        return None, text
    return int(found[1]), f"{text[: found.start()]} {text[found.end() :]}"


_VAGUE = frozenset(
    (
        "наш нашем нашего мой моем моего свой своем этот этом подъезд подъезде подъезда дом доме дома этаж этаже "
        "этажа у нас меня в на во тут здесь там рядом our my the in at entrance house here there"
    ).split()
)
_ENTRANCE = r"(?:под[ъь]езд[а-я]*|парадн[а-я]*|под|п|entrance)"
_FLOOR = r"(?:этаж[а-я]*|эт|э|floor)"
_FROM_TO = re.compile(  # «9-10 этаж», «подъезды 2–4»: the first counts, and none is a house
    r"(?P<from>\b\d{1,2})\s*[-–—]\s*\d{1,2}(?=(?:-?[йя])?\s*(?:эт|под[ъь]езд|парадн))"
    r"|(?P<from_after>(?:эт(?:аж\w*|\.)?|под[ъь]езд\w*)\s*\d{1,2})\s*[-–—]\s*\d{1,2}\b",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:(?:дом|д) )?{houses.NUMBER}")
_BEFORE_ITS_BLOCK = re.compile(r"(?<=\w),\s*(?=(?:к(?:орп(?:ус)?)?|стр(?:оение)?)\b\.?\s*\d|лит)", re.IGNORECASE)
