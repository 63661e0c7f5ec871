"""Judges the words of complaints: are they about people, do they contain private facts, do two mean the same?

about_people("соседи сверху шумят по ночам")   -> True
about_people("шумят трубы")                    -> False
alike("темно на площадке", "не горит свет")    -> 0.9
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from services.speech import advertising, names, public_words, words
from services.speech.addresses import flats

ALIKE = 0.5  # likeness from which two complaints at one place may be the same


def alike(one: str, other: str) -> float:
    """How similar two complaints are, 0 to 1: by their troubles, and by words of no trouble.

    Likeness is judged only here.
    """
    from services.complaints import (
        likeness,  # large, with numpy and the encoder; imported on first use
    )

    first, second = _telling(one), _telling(other)
    if not first or not second:
        return 0.0
    told = likeness.alike(one, other)
    if all(likeness.knows(lemma) for lemma in first | second):
        return told
    shared = len(first & second) / min(len(first), len(second))
    spelled: float = fuzz.token_sort_ratio(" ".join(sorted(first)), " ".join(sorted(second))) / 100
    return max(told, shared if shared == 1 else 0.0, spelled if spelled >= NEARLY_SPELLED else 0.0)


NEARLY_SPELLED = 0.85
_AGAINST = re.compile(r"(?:жалоба |жалуюсь |пожаловаться )?на (?P<whom>\w+)")  # «на соседа из 45-й», «жалоба на соседа»


def about_people(said: str) -> bool:
    """True for noise, quarrels, debts and other reproaches, which must not be on a list of repairs."""
    found = set(words.lemmas(said))
    against = _AGAINST.match(words.fold(said))
    if against and not PEOPLE.isdisjoint(words.lemmas(against["whom"])):
        return True
    if found & QUARREL or _NOT_PAYING.search(words.fold(said)):
        return True
    if public_words.accuses(said):
        return True
    if found & NOISE:
        return bool(found & PEOPLE) or not found & THINGS
    return bool(found & CONDUCT and (found & PEOPLE or names.has_name(said, plain=True)))


def names_somebody(said: str) -> bool:
    """True for a surname, a telephone or the residents of a flat, which a leader must check. Doubt counts as yes.

    A flat as a mere place does not count; `tidy` removes it.
    """
    if advertising.has_telephone(said) or names.has_name(said):
        return True
    lives = bool(PEOPLE.intersection(words.lemmas(said))) or _FROM_A_FLAT.search(said) is not None
    return lives and flats.without_flat(said) != said


def tidy(said: str) -> str:
    """The words without flat numbers and telephones."""
    return " ".join(advertising.without_telephones(flats.without_flat(said)).split())


def _telling(said: str) -> frozenset[str]:
    return frozenset(lemma for lemma in words.lemmas(said) if lemma not in _SAYS_LITTLE)


QUARREL = frozenset(
    (
        "скандал скандалить ссора ссориться ругань ругаться драка драться долг должник задолженность неплательщик "
        "хамить хам хамство оскорблять оскорбить пьянка алкаш пьяница алкоголик наркоман сплетня quarrel fight debt "
        "debtor drunk"
    ).split()
)
NOISE = frozenset(
    (
        "шуметь шум громкий громко музыка орать кричать крик сверлить перфоратор вечеринка курить топать лаять "
        "noise noisy loud music shout party bark"
    ).split()
)
PEOPLE = frozenset(
    (
        "сосед соседка жилец жилица квартирант арендатор хозяин хозяйка подросток молодежь бабка дед мужик мужчина "
        "женщина студент neighbour neighbours neighbor neighbors tenant tenants"
    ).split()
)
CONDUCT = frozenset(
    (
        "стучать долбить мусорить пить гулять мешать ночью ночь ремонт платить грубить захватить занимать выгуливать "
        "угрожать воровать украсть knock litter pay"
    ).split()
)
THINGS = frozenset(
    (
        "лифт труба насос стояк вентиляция кран батарея дверь домофон крыша котельная щиток трансформатор вытяжка "
        "кондиционер бойлер счетчик радиатор водопровод lift elevator pipe pipes pump door fan"
    ).split()
)
_NOT_PAYING = re.compile(r"\bне (?:за)?плат\w+")
_FROM_A_FLAT = re.compile(r"\bиз\s+(?:\d|кв|этой|соседн)", re.IGNORECASE)
_SAYS_LITTLE = frozenset(
    (
        "работать сломать сломаться сломанный поломать ломаться нету плохо плохой день неделя месяц год сегодня вчера "
        "утро вечер давно подъезд этаж дом двор квартира опять снова постоянно первый второй третий стать являться "
        "проблема мочь быть должный починить чинить исправить убрать площадка not is no the broken work works"
    ).split()
)
