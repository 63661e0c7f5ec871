"""Reads a house, a street and a number, into one form.

read(folded("ул. Кирова д. 12 корп. 1"), alone=False)   -> "кирова 12к1"
same_house("12", "кирова 12")                           -> True
"""

from __future__ import annotations

import re
from functools import lru_cache

from services.speech import words


def same_house(one: str | None, other: str | None) -> bool:
    """True if both may be one house: «дом 12» and «Кирова 12», «Кирова 12» and «Пенза, Кирова 12»; None may be any."""
    if one is None or other is None or one == other:
        return True
    (street, number), (other_street, other_number) = _parts(one), _parts(other)
    return number == other_number and _same_street(set(street.split()), set(other_street.split()))


def _same_street(one: set[str], other: set[str]) -> bool:
    """True for the same street, perhaps with a town before it; «Малая Лунная» and «Лунная» differ."""
    if not one or not other:
        return True
    more = one ^ other
    likeliest = (next(iter(words.forms(word)), None) for word in more)
    return (one <= other or other <= one) and not any(form is not None and form.POS == "ADJF" for form in likeliest)


@lru_cache(maxsize=4096)
def _parts(house: str) -> tuple[str, str]:
    """(street, number), also of a house stored in an earlier version's form."""
    text = folded(house)
    street, _, number = (read(text, alone=True) or read_number_first(text) or house).rpartition(" ")
    return street, number


def is_street(part: str) -> bool:
    if _NAMED_BY_NUMBER.fullmatch(part):
        return True  # «8 Марта», «мкр 3»
    if not re.fullmatch(r"[^\W\d]+(?: [^\W\d]+){0,2}", part):
        return False
    first, *more = part.split()
    if more and first in _NO_STREET:
        return True  # «ул Арбат»
    likeliest = next(iter(words.forms(part.split()[-1])), None)
    return likeliest is not None and (likeliest.POS == "ADJF" or likeliest.case == "gent" or "Surn" in likeliest)


def folded(part: str) -> str:
    """Folds an address for comparison; a number in a name is joined to it: «8_марта»."""
    part = _BOULEVARD.sub("бульвар ", _AVENUE.sub("проспект ", part))
    text = words.fold(re.sub(r"(?<=\d)\s*/\s*(?=\d)", " дробь ", part))
    text = " ".join(_NUMBERS.get(word[:5], word) if ORDINAL.fullmatch(word) else word for word in text.split())
    text = " ".join(_SHORTENED.get(word, word) for word in text.split())
    text = _QUARTER.sub(_quarter, text)
    return _HOUSE_TOGETHER.sub(r"\1 ", _NUMBER_IN_NAME.sub(r"\1_\2", text))


def _quarter(found: re.Match[str]) -> str:
    name = found["word"] or found["word_after"]
    return f"{'мкр' if name == 'микрорайон' else name}_{found['n'] or found['n_before']}"


def read(text: str, alone: bool) -> str | None:
    """The house by a number after a street or «дом»; a bare number counts only beside other parts (not `alone`)."""
    numbers = (found for found in _NUMBER.finditer(text) if not _THING.search(text[: found.start()]))
    found = next(numbers, None)
    if found is None:
        return None
    before = text[: found.start()].split()
    marked = bool(before) and _IS_HOUSE.fullmatch(before[-1]) is not None
    if before and before[-1] in _BEFORE_NO_HOUSE:
        return None
    street: list[str] = []
    for word in reversed(before[:-1] if marked else before):
        if word in _NO_STREET or len(street) == 2 or not word.replace("_", "").isalnum() or _is_number(word):
            break
        street.insert(0, word)
    if not street and not marked and not (alone and found[0].strip() == text.strip()):
        return None
    street = [] if marked and not _follows_street(before) else street
    return _named(street, found[0])


def read_number_first(text: str) -> str | None:
    """The house in «12 Kirova street»."""
    found = _NUMBER.match(text)
    street = [word for word in text[found.end() :].split() if word not in _NO_STREET] if found else []
    whole = found and 0 < len(street) <= 2 and all(word.isalpha() for word in street)
    return _named(street, found[0]) if found and whole else None


def _is_number(word: str) -> bool:
    """True for «12», «14а», but not for part of a name: «8_марта»."""
    return word[:1].isdecimal() and "_" not in word


def _follows_street(before: list[str]) -> bool:
    """True if a street precedes: «кирова дом 12», but not «площадка за домом 12»."""
    return len(before) > 1 and before[-2] not in _BEFORE_NO_HOUSE


def _named(street: list[str], number: str) -> str:
    """The normal form: «12 корп. 1» becomes «12к1», «12 литера А» becomes «12а»."""
    number = re.sub(r"\s", "", number)
    for told, short in _SHORT.items():
        number = number.replace(told, short)
    return " ".join([*street, number]).replace("_", " ")


NUMBER = (
    r"\d{1,3}(?:\s?[а-е]\b|\s*(?:литера|литер|лит)\s*[а-я]\b)?(?:\s*дробь\s*\d{1,3})?"
    r"(?:\s*(?:корпус|корп|к)\s*\d{1,2})?(?:\s*(?:строение|стр)\s*\d{1,2})?"
)
_SHORT = {"дробь": "/", "корпус": "к", "корп": "к", "строение": "с", "стр": "с", "литера": "", "литер": "", "лит": ""}
_NUMBER = re.compile(rf"\b{NUMBER}\b")
_HOUSE_TOGETHER = re.compile(r"\b(дом|д)(?=\d)")
# Numbers in the name of a street or quarter are not houses.
_AVENUE = re.compile(r"\bпр(?:осп)?-т\b\.?\s*", re.IGNORECASE)
_BOULEVARD = re.compile(r"\bб(?:ульв?)?-р\b\.?\s*", re.IGNORECASE)
_SHORTENED = {"пл": "площадь", "наб": "набережная", "ш": "шоссе", "туп": "тупик"}
_NUMBER_IN_NAME = re.compile(
    r"\b(\d{1,3})(?:\s(?:го|я|й))?\s("
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|лет)\b)"
)
_QUARTER = re.compile(
    r"\b(?:(?P<n_before>\d{1,2})\s(?:(?:й|ый|ой|я|ая)\s)?(?P<word_after>микрорайон|мкр|квартал|линия)"
    r"|(?P<word>микрорайон|мкр|квартал|линия)\s(?P<n>\d{1,2}))\b"
)
_NAMED_BY_NUMBER = re.compile(r"(?:[^\W\d_]+ )?(?:\d{1,3}_[^\W\d_]+(?: [^\W\d_]+)?|[^\W\d_]+_\d{1,2})")
_IS_HOUSE = re.compile(r"дом[а-я]{0,2}|д|house")
_BEFORE_NO_HOUSE = frozenset("между за до с от к через около на в у из под над №".split())
_NO_STREET = _BEFORE_NO_HOUSE | frozenset(
    "улица ул улице проспект пр просп переулок пер бульвар шоссе по во возле рядом по street st at in the near".split()
)
_THING = re.compile(  # numbered things that are not houses: «лифт 2», «подвал 3»
    r"\b(?:лифт|подвал|чердак|гараж|стояк|щит|щиток|щитк|люк|столб|фонар|площадк|парковк|мест[оаеу]?|секци|ящик|бак[аи]?|"
    r"контейнер|ворот|вход|выход|калитк|лавочк|скамейк|труб|кабинк|кладовк|lift|garage|basement)[а-яa-z]{0,2} $"
)
_NUMBERS = {
    word[:5]: str(number)
    for number, word in enumerate(
        "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый".split(), 1
    )
} | {"треть": "3", "втора": "2", "шесто": "6", "шеста": "6"}
ORDINAL = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят)(?:ый|ой|ий|ом|ем|ьем|ого|его|ьего|ая|ья)"
)
