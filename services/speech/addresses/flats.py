"""Removes flat numbers, which are private, from people's words."""

from __future__ import annotations

import re

from services.speech import words
from services.speech.addresses import houses


def without_flat(said: str) -> str:
    """The words without flat numbers in any form: «кв. 45», «из 45-й квартиры», «Кирова 12-45», «комната 305»."""
    said = _ROOM.sub("", said)
    kept, at = [], 0
    for start, end in _flats(said):
        kept.append(said[at:start])
        at = max(at, end)
    return _HOUSE_AND_FLAT.sub(_without_its_flat, " ".join([*kept, said[at:]]) if kept else said)


def _without_its_flat(found: re.Match[str]) -> str:
    """Removes the flat from «Кирова 12-45», but nothing from «шкаф 10-12» or «часов 10-12»."""
    street = found["street"]
    return (
        f"{street} {found['house']}"
        if houses.is_street(words.fold(street)) and street.lower() not in _COUNTED
        else found[0]
    )


def _flats(said: str) -> list[tuple[int, int]]:
    """Ranges of flats, from the preposition to the last number."""
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
    """The words of each comma-separated part."""
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(said):
        if token.lastgroup == "comma":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _its_numbers(part: list[re.Match[str]], n: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The numbers before and after «кв» that belong to the flat; both if unclear."""
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
_PREPOSITION = re.compile(r"(?:\b(?:в|у|из|от|около|возле|напротив|над|под|at|in|from)\s+)?\Z", re.IGNORECASE)
_ROOM = re.compile(  # of a dormitory
    r"(?:\b(?:в|из|у|около|над|под|in|from)\s+)?\b(?:комнат[аеуыой]{1,2}|комн\b\.?|room)\s*(?:№|#|номер\b)?\s*\d{2,4}[а-д]?\b"
    r"(?!\s*(?:кв|м\b|метр|руб|₽))",
    re.IGNORECASE,
)
_HOUSE_AND_FLAT = re.compile(
    r"\b(?P<street>[а-яё]+)\s(?P<house>\d{1,3}[а-е]?)\s?-\s?\d{1,4}\b(?![-.:]\d)"
    r"(?!\s*-?\w{0,2}\s*(?:эт|под|пар|руб|р\b|₽|тыс|шт|с?м\b|кг|г\b|год|лет|дн|час|мин|человек|%))",
    re.IGNORECASE,
)
_COUNTED = frozenset("часов минут дней лет рублей человек штук метров килограммов раз этажей подъездов между".split())
