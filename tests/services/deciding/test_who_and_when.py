"""«Олег, 1 декабря»: who, by which day; and what nearly says the same."""

from datetime import UTC, date, datetime

import pytest

from bot.dialogs.question import Answered, Unclear
from handlers.deciding.decisions.words import who
from services.deciding.agenda import items
from services.knowledge.phrases import packed
from tests.services.deciding.test_agenda_at_random import Deciding

AT = datetime(2026, 11, 18, 9, tzinfo=UTC)  # a Wednesday


def read(said: str) -> tuple[str, date | None]:
    found = who(Answered(said, AT, "Europe/Moscow"))
    return found.said, found.due


@pytest.mark.parametrize(
    ("said", "name", "due"),
    [
        ("Олег, 1 декабря", "Олег", date(2026, 12, 1)),
        ("Тамара Петровна до пятницы", "Тамара Петровна", date(2026, 11, 20)),
        ("Вера к 15 марта 2027", "Вера", date(2027, 3, 15)),
        ("Анна-Мария через месяц", "Анна-Мария", date(2026, 12, 18)),
        ("Пётр к концу марта", "Пётр", date(2027, 3, 31)),
        ("Олегу", "Олегу", None),
    ],
)
def test_a_name_and_a_day_are_read(said: str, name: str, due: date | None) -> None:
    assert read(said) == (name, due)


@pytest.mark.parametrize(
    ("said", "key"),
    [("1 декабря", "decision.no-name"), ("Олег, 12 ноября", "goals.past"), ("12345", "decision.no-name")],
)
def test_what_names_nobody_or_a_day_that_has_passed(said: str, key: str) -> None:
    with pytest.raises(Unclear, match=key):
        read(said)


def test_what_nearly_says_the_same_is_found() -> None:
    world = Deciding()
    try:
        for said in ("Шлагбаум во дворе", "Лавочки у подъездов", "Освещение на парковке"):
            items.propose(world.session, world.here, 1, said, AT)
        if packed(["шлагбаум"])[0] is None:
            pytest.skip("without an encoder")
        near = {said: [row.words for row in items.near(world.session, world.here, said)] for said in NEAR}
        assert near == NEAR
    finally:
        world.teardown()


NEAR = {
    "шлагбаум у въезда во двор": ["Шлагбаум во дворе"],
    "лавочки у подъездов": ["Лавочки у подъездов"],
    "свет на парковке": ["Освещение на парковке"],
    "детская горка": [],
    "покрасить подъезды": [],
}
