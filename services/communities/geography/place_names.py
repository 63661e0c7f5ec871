"""Parses what people write as their city: «с. Бессоновка, Бессоновский район Пензенской обл.».

read("г. Кузнецк, Пензенская обл.")   -> Told("Кузнецк", "кузнецк", "город", region="Пензенская область")
read("в Нижнем Новгороде")            -> Told("Нижнем Новгороде", "нижнем новгороде", inflected=True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.communities.geography import abroad, regions, towns
from services.speech import answers
from services.speech.words import clean, dictionary_forms, fold, forms

LONGEST = 200  # characters read
TOWN = "город"


@dataclass(frozen=True)
class Told:
    """`kind`: «город», another kind of place, or "". `inflected`: a preposition shows that the name is inflected."""

    name: str
    key: str
    kind: str = ""
    region: str | None = None  # or country
    district: str = ""
    inflected: bool = False


@dataclass
class _Reading:
    """The words not understood yet: folded, with their positions in the text."""

    text: str
    words: list[tuple[str, int, int]]
    kind: str = ""
    region: str | None = None
    district: str = ""
    inflected: bool = False

    @property
    def key(self) -> str:
        return " ".join(word for word, *_ in self.words)

    def drop(self, start: int, end: int) -> None:
        """Removes the words at this range of the key."""
        at, kept = 0, []
        for word in self.words:
            if not (start <= at and at + len(word[0]) <= end):
                kept.append(word)
            at += len(word[0]) + 1
        self.words = kept


def read(said: str) -> Told:
    text = " ".join(clean(said, LONGEST).split())
    found = ((fold(part[0]), part.start(), part.end()) for part in re.finditer(r"[^\W_]+", text))
    left = _Reading(text, [word for word in found if word[0]])
    _bare(left)
    for step in (_country, _region, _district, _outside, _kind, _bare_region, _great_city, _outside):
        if towns.by_name(left.key):
            break
        step(left)
    return Told(_shown(left), left.key, left.kind, left.region, left.district, left.inflected)


def is_no_name(name: str) -> bool:
    """True for a sentence («не знаю, что писать»), a house, a yard, a company («читательский кружок»): a region
    makes no place of it."""
    told = fold(name).split()
    if len(told) > 1 and any(not dictionary_forms(word).isdisjoint(_COMPANIES) for word in told):
        return True
    return bool(told) and (told[0] in _NO_PLACES or any(_is_no_part(word) for word in told))


def _is_no_part(word: str) -> bool:
    """True for a verb, a pronoun, an adverb, a particle. A word that may also be a noun or an adjective is a name."""
    kinds = {form.POS for form in forms(word)}
    return word in _BESIDE or (bool(kinds) and not kinds & _NAMES and word not in _IN_NAMES)


def _bare(left: _Reading) -> None:
    """Leaves out what only surrounds a town: «ну, Петропавловск-Камчатский конечно»."""
    bare = [word for word in left.words if not answers.fills(word[0])]
    if len(bare) < len(left.words) and towns.by_name(" ".join(word for word, *_ in bare)):
        left.words = bare


def _shown(left: _Reading) -> str:
    """The remaining words as typed, capitalised."""
    if not left.words:
        return ""
    start, end = left.words[0][1], left.words[-1][2]
    whole = fold(left.text[start:end]) == left.key
    name = left.text[start:end] if whole else " ".join(left.text[a:b] for _, a, b in left.words)
    return name[:1].upper() + name[1:]


def _country(left: _Reading) -> None:
    if len(left.words) < 2:
        return
    for word in left.words:
        if country := abroad.country(word[0]):
            left.region = country
            left.words = [one for one in left.words if one is not word]
            return
    while found := _RUSSIA.search(left.key):
        left.drop(found.start(), found.end())


def _region(left: _Reading) -> None:
    at = 0
    while found := regions.find(left.key, at):
        before, named = left.key[: found.start].split(), left.key[found.start : found.end]
        if any(towns.by_name(" ".join([*before[-n:], named])) for n in (1, 2)):  # «Славянск-на-Кубани», «Старый Крым»
            at = found.end
            continue
        left.region = left.region or found.region
        left.drop(found.start, found.end)


def _bare_region(left: _Reading) -> None:
    found = regions.find_bare(left.key) if left.region is None and len(left.words) > 1 else None
    if found:
        left.region = found.region
        left.drop(found.start, found.end)


def _great_city(left: _Reading) -> None:
    """Reads cities that are regions of their own: «Зеленоград, Москва»."""
    found = _GREAT.search(left.key) if left.region is None else None
    if found and found[1] != left.key:
        left.region = next(name for name in regions.names() if fold(name)[:5] == found[1][:5])
        left.drop(found.start(1), found.end(1))


def _district(left: _Reading) -> None:
    found = _DISTRICT.search(left.key)
    if found:
        name = re.sub(r"(?:[оие]го|[ое]му?|[иы]м|[иы]й)$", "ий", (found["name"] or "").strip())
        left.district = "-".join(part.capitalize() for part in name.split())
        left.drop(found.start(), found.end())


def _outside(left: _Reading) -> None:
    """Removes words around the name: «мы из», «это в»."""
    while len(left.words) > 1 and left.words[0][0] in _BEFORE:
        left.inflected = left.inflected or left.words[0][0] in _PREPOSITIONS
        left.words = left.words[1:]
    while len(left.words) > 1 and left.words[-1][0] in _BEFORE:
        left.words = left.words[:-1]


def _kind(left: _Reading) -> None:
    """Reads the kind before or after the name: «г.», «пгт», «деревня»."""
    while not towns.by_name(left.key):
        told = next(((kind, found) for pattern, kind in _KINDS if (found := pattern.search(left.key))), None)
        if told is None:
            return
        kind, found = told
        left.kind = left.kind or kind
        left.inflected = left.inflected or found[0].strip() in _INFLECTED
        left.drop(found.start() + found[0].startswith(" "), found.end())


_RUSSIA = re.compile(r"\b(?:росси[яи]|рф|russia|российск\w+ федерац\w+|\d{6})\b")
_GREAT = re.compile(r"(?:^|(?<=\w ))(москв[аеуы]|санкт петербурге?а?|севастопол[ьея])(?=$| \w)")
_DISTRICT = re.compile(
    r"\b(?P<name>(?:(?:усть|северо|южно) )?[а-я]+(?:[иы]й|[ео]го|[ео]му?|[иы]м) )?"
    r"(?:(?:муниципальн|городск)\w* )?(?:район\w{0,2}|р н[ае]?|рн|улус\w{0,2}|округ\w{0,2})\b"
)
_PREPOSITIONS = frozenset("в во из".split())
_BEFORE = _PREPOSITIONS | frozenset("мы это у нас наш живем живу находимся а ну я".split())
_NAMES = frozenset(("NOUN", "ADJF", "ADJS", "PRTF", "PRTS", "NUMR", None))
_IN_NAMES = frozenset("на под и у".split())  # «Комсомольск-на-Амуре»
_BESIDE = frozenset("с со рядом около возле".split())  # «рядом с трассой»
_NO_PLACES = frozenset("дом двор подъезд улица ул проспект переулок квартира".split())
_COMPANIES = frozenset("кружок клуб библиотека класс родитель читатель прихожанин жилец сообщество хор секция".split())
_INFLECTED = frozenset("города городе городу села селе деревни деревне поселка поселке станицы станице".split())
_KINDS = [  # longer ones first
    (re.compile(rf"^{kind} (?=\w)|(?<=\w) {kind}$"), name)
    for kind, name in (
        (r"город(?:ской|ского|ском) округ\w{0,2}", TOWN),
        (r"(?:посел(?:ок|ка|ке) городского типа|пгт|п г т)", "пгт"),
        (r"(?:рабоч(?:ий|его|ем) посел(?:ок|ка|ке)|рп|р п)", "рабочий посёлок"),
        (r"(?:дачн(?:ый|ого|ом) посел(?:ок|ка|ке)|дп|д п)", "дачный посёлок"),
        (r"(?:город(?:а|е|у|ом|ок)?|гор|зато|г о|го|г)", TOWN),
        (r"(?:сел(?:о|а|е|у)|с)", "село"),
        (r"(?:деревн(?:я|и|е|ю)|дер|д)", "деревня"),
        (r"(?:посел(?:ок|ка|ке)|пос|п)", "посёлок"),
        (r"(?:станиц(?:а|ы|е)|ст ца|стца)", "станица"),
        (r"(?:хутор(?:а|е)?|х)", "хутор"),
        (r"аул(?:а|е)?", "аул"),
        (r"слобод(?:а|ы|е)", "слобода"),
        (r"станци(?:я|и)", "станция"),
    )
]
