"""Who lives in the house: what they are like, and what they do without being asked."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.neighbours import cases, offers
from tests.platforms.memory_world import Person

FIRST = (
    "Анна Борис Вера Галина Денис Елена Жанна Зоя Иван Кира Лариса Марат Нина Олег Павел Рита Семён Тамара Ульяна Фёдор"
    " Харитон Эмма Юлия Яков"
).split()
LAST = (
    "Белых Гончаренко Дурново Живаго Коваленко Мельник Петренко Седых Ткаченко Черных Шевчук Юхно Гринь Сухих Ким Пак "
    "Дюма Золя Гюго"
).split()
ZONES = {30: "Asia/Vladivostok", 70: "Asia/Yekaterinburg", 110: "Europe/Kaliningrad"}  # whose number in the house


@dataclass(frozen=True)
class Temper:
    """`answers`: of what comes to them; `begins`: something of their own, on a day; `night`: awake then."""

    answers: float
    begins: float
    goes: float = 0.0  # to what stands in the group
    night: bool = False


LIVELY = Temper(0.7, 0.35, 0.25)
ORDINARY = Temper(0.35, 0.05, 0.06)
SILENT = Temper(0.03, 0.0)
OWL = Temper(0.5, 0.15, 0.15, night=True)
LEADER = Temper(0.9, 0.3, 0.3)


@dataclass(eq=False)
class Neighbour:
    """`script`: lines to say and buttons to press in turn; `talk`: how many more turns they give their talk."""

    person: Person
    temper: Temper
    zone: str | None = None
    script: list[str] = field(default_factory=list)
    talk: int = 0
    seen: int = 0  # how many messages of their chat they have looked at
    left: bool = False
    is_planned: bool = False  # what they say is a plan of the day, after which they go on with nothing

    @property
    def name(self) -> str:
        return self.person.name


def names(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"


def temper(number: int, chance: random.Random) -> Temper:
    return chance.choices((LIVELY, ORDINARY, SILENT, OWL), (20, 50, 22, 8))[0]


# ── What they want to receive ────────────────────────────────────────────────────────────────────────────────────────
WISHES: tuple[tuple[int, Sequence[str]], ...] = (
    (8, ("/quiet", "[Раз в неделю]")),
    (5, ("/quiet", "[Ничего не присылать]")),
    (3, ("/quiet", "[До 5 раз в неделю]")),
    (4, ("/quiet", "[Что присылать]", "[✓ Опросы]")),
    (4, ("/quiet", "[Что присылать]", "[✓ Приглашения]")),
)


def wish(chance: random.Random) -> list[str]:
    """How this one sets what comes, or nothing of the kind."""
    weights = [percent for percent, _ in WISHES]
    lines = chance.choices([*(lines for _, lines in WISHES), ()], [*weights, 100 - sum(weights)])[0]
    return list(lines)


# ── What they begin ──────────────────────────────────────────────────────────────────────────────────────────────────
def need(chance: random.Random) -> str:
    """No two alike: words that come twice would look like a repetition of Sosed's. An hour would be read as one."""
    return f"{chance.choice(cases('ordinary')).need} (просьба {chance.randrange(1_000_000)})"


def offer(chance: random.Random) -> str:
    return chance.choice(offers())[1]


TROUBLES = ("не горит свет в подъезде", "течёт батарея", "не едет лифт", "двор не чистят", "сломан домофон")
COMPANY = ("бегать по утрам", "играть в шахматы", "гулять с собакой", "вязать", "кататься на лыжах")

BEGUN: tuple[tuple[int, Callable[[random.Random], list[str]]], ...] = (
    (8, lambda chance: [f"/need {need(chance)}"]),
    (6, lambda chance: ["/offer", offer(chance), "[Раз в неделю]", "[Всё верно]"]),
    (4, lambda chance: [f"/find {offer(chance)}"]),
    (5, lambda chance: ["/complaint"]),
    (5, lambda chance: ["/thanks", names(chance.randrange(40)).split()[0], "за помощь с полками", "[Всё верно]"]),
    (5, lambda _: ["афиша"]),
    (3, lambda _: ["/callings"]),
    (3, lambda chance: [f"ищу компанию {chance.choice(COMPANY)}"]),
    (3, lambda _: ["/acquaint"]),
    (2, lambda _: ["/mediator", "Сосед сверху шумит по ночам"]),
    (2, lambda _: ["/welcoming"]),
    (2, lambda _: ["/birthday", "14 декабря"]),
    (2, lambda _: ["/history"]),
    (2, lambda _: ["/my"]),
    (1, lambda chance: [chance.choice(TROUBLES)]),
    (1, lambda _: ["как поменять счётчик воды?"]),
)


def begun(chance: random.Random) -> list[str]:
    """What somebody begins of their own accord: lines for Sosed."""
    return chance.choices([one for _, one in BEGUN], [weight for weight, _ in BEGUN])[0](chance)


CHAT = (
    "Добрый вечер, соседи",
    "Кто видел серую кошку?",
    "Спасибо, {name}, за помощь!",
    "Вода есть?",
    "Всех с праздником",
)


def in_chat(chance: random.Random) -> str:
    return chance.choice(CHAT).format(name=names(chance.randrange(60)).split()[0])
