"""Where in the neighbourhood something is, from a few words: house, entrance, floor. A flat is nobody's business.

read("Кирова 12, подъезд 2, 5 этаж")      -> Place("Кирова 12, подъезд 2, 5 этаж", "кирова 12", 2, 5)
read("во втором подъезде, кв. 45")        -> Place("во втором подъезде", None, 2, None)
read("двор")                              -> Place("двор", None, None, None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.speech import words

LONGEST = 100  # characters
MOST_ENTRANCES = 30


@dataclass(frozen=True)
class Place:
    """`said` is what people are shown; the rest is compared. `house` None: the only one, or not told."""

    said: str
    house: str | None = None
    entrance: int | None = None
    floor: int | None = None

    def near(self, other: Place) -> bool:
        """Might both be one place? What one of them does not tell is no difference."""
        return same_house(self.house, other.house) and (
            None in (self.entrance, other.entrance) or self.entrance == other.entrance
        )

    def tells_more(self, other: Place) -> bool:
        """The same place: all that the other tells, and something beside it."""
        house = other.house is None or (
            same_house(self.house, other.house) and len(self.house or "") >= len(other.house)
        )
        pairs = (self.entrance, other.entrance), (self.floor, other.floor)
        whole = house and all(theirs in (None, ours) for ours, theirs in pairs)
        return whole and self.same(other) and self.told != other.told

    @property
    def told(self) -> tuple[str | None, int | None, int | None]:
        return self.house, self.entrance, self.floor

    def same(self, other: Place) -> bool:
        """The same house and entrance as far as they are told; without an entrance a word in common."""
        if not self.near(other) or self.entrance != other.entrance:
            return False
        return self.entrance is not None or not set(words.lemmas(self.said)).isdisjoint(words.lemmas(other.said))


def same_house(one: str | None, other: str | None) -> bool:
    """«дом 12» may be «Кирова 12»; a house that was not told may be any."""
    if one is None or other is None or one == other:
        return True
    (street, number), (other_street, other_number) = _parts(one), _parts(other)
    return number == other_number and not (street and other_street)


def without_flat(said: str) -> str:
    """The words without numbers of flats, however they are put: «кв. 45», «из 45-й квартиры», «Кирова 12-45»."""
    kept, at = [], 0
    for start, end in _flats(said):
        kept.append(said[at:start])
        at = max(at, end)
    return _HOUSE_AND_FLAT.sub(_without_its_flat, " ".join([*kept, said[at:]]) if kept else said)


def _without_its_flat(found: re.Match[str]) -> str:
    """«Кирова 12-45» is a house and a flat, «шкаф 10-12» and «часов 10-12» are not."""
    street = found["street"]
    return (
        f"{street} {found['house']}" if _is_street(words.fold(street)) and street.lower() not in _COUNTED else found[0]
    )


def _flats(said: str) -> list[tuple[int, int]]:
    """Where a flat is told, from the preposition before it to its last number."""
    found = []
    for part in _parted(said):
        for n, token in enumerate(part):
            if token.lastgroup == "flat":
                before, after = _its_numbers(part, n)
                if before is not None or after is not None:
                    start = (before or token).start()
                    preposition = _PREPOSITION.search(said[:start])
                    found.append((preposition.start() if preposition else start, (after or token).end()))
    return found


def _parted(said: str) -> list[list[re.Match[str]]]:
    """The words of each part between commas."""
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(said):
        if token.lastgroup == "comma":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _its_numbers(part: list[re.Match[str]], n: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The number before or after the word «кв», whichever is the flat's; both where nobody can tell."""
    before = part[n - 1] if n and part[n - 1].lastgroup == "number" else None
    after = part[n + 1] if n + 1 < len(part) and part[n + 1].lastgroup == "number" else None
    if before is not None and _MANY.fullmatch(part[n][0]) and not (n > 1 and _FROM.fullmatch(part[n - 2][0])):
        before = None  # «затопило 2 квартиры»
    if before is None or after is None:
        return before, after
    order = "".join("N" if one.lastgroup == "number" else "w" for one in part if one.lastgroup != "word")
    if re.fullmatch(r"N?(?:wN)+", order):
        return None, after
    return before, (None if re.fullmatch(r"N?(?:Nw)+", order) else after)


def read(said: str) -> Place:
    """`said` is empty when nothing is left but a flat."""
    shown = " ".join(without_flat(words.clean(said, LONGEST)).split())
    shown = re.sub(r"([,;])[\s,;]*[,;]", r"\1", re.sub(r"\s+(?=[,.;])", "", shown)).strip(",; ")
    parts = _with_streets([part for part in map(_folded, re.split(r"[,;\n]", shown)) if part])
    if len(parts) == 1 and parts[0].isdecimal() and 0 < int(parts[0]) <= MOST_ENTRANCES:
        return Place(shown, entrance=int(parts[0]))
    house = entrance = floor = None
    for part in parts:
        for_entrance, rest = _numbered(_ENTRANCE, part)
        for_floor, rest = _numbered(_FLOOR, rest)
        entrance, floor = entrance or for_entrance, floor or for_floor
        house = house or _house(rest, alone=len(parts) > 1)
    return Place(shown, house, entrance, floor)


def is_vague(said: str) -> bool:
    """«наш подъезд», «у нас», «здесь»: nobody else knows where that is."""
    return bool(said) and all(word in _VAGUE for word in words.fold(said).split())


def plain(said: str) -> str:
    """«второй» is «2», an entrance like any bare number; anything else stays as it was said."""
    place = read(said)
    alone = place.entrance is not None and _ORDINAL.fullmatch(words.fold(said)) is not None
    return str(place.entrance) if alone else said


def _with_streets(parts: list[str]) -> list[str]:
    """«Кирова, 12, подъезд 2» is house 12 of that street, «двор, 12» is not."""
    joined: list[str] = []
    for part in parts:
        if joined and _ALONE.fullmatch(part) and _is_street(joined[-1]):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _is_street(part: str) -> bool:
    if not re.fullmatch(r"[^\W\d]+(?: [^\W\d]+){0,2}", part):
        return False
    first, *more = part.split()
    if more and first in _NO_STREET:
        return True  # «ул Арбат»
    likeliest = next(iter(words.forms(part.split()[-1])), None)
    return likeliest is not None and (likeliest.POS == "ADJF" or likeliest.case == "gent" or "Surn" in likeliest)


def _folded(part: str) -> str:
    text = words.fold(re.sub(r"(?<=\d)\s*/\s*(?=\d)", " дробь ", part))
    return " ".join(_NUMBERS.get(word[:5], word) if _ORDINAL.fullmatch(word) else word for word in text.split())


def _numbered(key: str, text: str) -> tuple[int | None, str]:
    """«подъезд 2 этаж 5» tells numbers after their words, «2 подъезд 5 этаж» before them. The rest comes back, too."""
    after, before = rf"\b{key}\s*(\d{{1,2}})\b", rf"\b(\d{{1,2}})\s*(?:й|ый|ом|м|ем|th|st|nd|rd)?\s*{key}\b"
    last = list(re.finditer(rf"\b(?:{_ENTRANCE}|{_FLOOR})(\s*\d)?", text))
    order = (after, before) if last and last[-1][1] else (before, after)
    found = next((found for pattern in order if (found := re.search(pattern, text))), None)
    if found is None:
        return None, text
    return int(found[1]), f"{text[: found.start()]} {text[found.end() :]}"


def _house(text: str, alone: bool) -> str | None:
    """A number after a street or the word «дом»; a bare number only beside other parts of an address."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    before = text[: found.start()].split()
    marked = bool(before) and _IS_HOUSE.fullmatch(before[-1]) is not None
    if before and before[-1] in _BEFORE_NO_HOUSE:
        return None
    street: list[str] = []
    for word in reversed(before[:-1] if marked else before):
        if word in _NO_STREET or len(street) == 2 or not word.isalpha():
            break
        street.insert(0, word)
    if not street and not marked and not (alone and found[0].strip() == text.strip()):
        return None
    number = re.sub(r"\s", "", found[0]).replace("дробь", "/")
    street = [] if marked and not _follows_street(before) else street
    return " ".join([*street, number])


def _follows_street(before: list[str]) -> bool:
    """«кирова дом 12» names a street, «площадка за домом 12» does not."""
    return len(before) > 1 and before[-2] not in _BEFORE_NO_HOUSE


def _parts(house: str) -> tuple[str, str]:
    street, _, number = house.rpartition(" ")
    return street, number


_TOKEN = re.compile(
    r"(?P<comma>[,;\n])"
    r"|(?P<flat>\b(?:кв(?:артир[а-я]*|-ра)?\b(?!\.?\s*м(?:етр|\b))|flat|apartment|apt)\b\.?(?:\s*(?:№|#|номер\b|no\.))*)"
    r"|(?P<key>\b(?:под[ъь]езд|парадн|этаж|эт\b|п(?=\.\s*\d)|entrance|floor)\w*\.?(?:\s*№)?)"
    r"|(?P<number>\d+(?:-?(?:я|й|ая|ой|ей|ю|ую|го|е)\b|[а-яa-z]\b)?(?:\s*(?:[-/]|и\b)\s*\d+)*)"
    r"|(?P<word>\w+)",
    re.IGNORECASE,
)
_MANY = re.compile(r"квартир(?:ы|ах|ам|ами)?", re.IGNORECASE)
_FROM = re.compile(r"из|у|от|около|возле|напротив|из-под|of|from", re.IGNORECASE)
_VAGUE = frozenset(
    (
        "наш нашем нашего мой моем моего свой своем этот этом подъезд подъезде подъезда дом доме дома этаж этаже "
        "этажа у нас меня в на во тут здесь там рядом our my the in at entrance house here there"
    ).split()
)
_PREPOSITION = re.compile(r"(?:\b(?:в|у|из|от|около|возле|напротив|над|под|at|in|from)\s+)?\Z", re.IGNORECASE)
_HOUSE_AND_FLAT = re.compile(
    r"\b(?P<street>[а-яё]+)\s(?P<house>\d{1,3}[а-е]?)\s?-\s?\d{1,4}\b(?![-.:]\d)"
    r"(?!\s*-?\w{0,2}\s*(?:эт|под|пар|руб|р\b|₽|тыс|шт|с?м\b|кг|г\b|год|лет|дн|час|мин|человек|%))",
    re.IGNORECASE,
)
_COUNTED = frozenset("часов минут дней лет рублей человек штук метров килограммов раз этажей подъездов между".split())
_ENTRANCE = r"(?:под[ъь]езд[а-я]*|парадн[а-я]*|под|п|entrance)"
_FLOOR = r"(?:этаж[а-я]*|эт|э|floor)"
_NUMBER = re.compile(r"\b\d{1,3}(?:\s?[а-е]\b)?(?:\s*дробь\s*\d{1,3})?(?:\s*(?:корпус|корп|к)\s*\d{1,2})?\b")
_ALONE = re.compile(r"(?:(?:дом|д) )?\d{1,3}(?: ?[а-е])?(?: дробь \d{1,3})?(?: (?:корпус|корп|к) ?\d{1,2})?")
_IS_HOUSE = re.compile(r"дом[а-я]{0,2}|д|house")
_BEFORE_NO_HOUSE = frozenset("между за до с от к через около на в у из под над №".split())
_NO_STREET = _BEFORE_NO_HOUSE | frozenset(
    "улица ул улице проспект пр просп переулок пер бульвар шоссе по во возле рядом по street st at in the near".split()
)
_NUMBERS = {
    word[:5]: str(number)
    for number, word in enumerate(
        "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый".split(), 1
    )
} | {"треть": "3", "втора": "2", "шесто": "6", "шеста": "6"}
_ORDINAL = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят)(?:ый|ой|ий|ом|ем|ьем|ого|его|ьего|ая|ья)"
)
