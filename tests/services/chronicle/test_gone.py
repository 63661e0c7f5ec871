"""Whoever is erased goes out of the history: their words, and sentences that name only them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Chronicle, Person, Tells, Written
from services.chronicle import entries, gone
from services.people import forgetting, withdrawal
from tests.conftest import NOW
from tests.support.attacked import W, world

DAY = date(2026, 11, 7)


async def named(w: W, who: str, name: str) -> int:
    person = await w.person(who)
    await w.w(lambda session: session.execute(update(Person).where(Person.id == person).values(name=name)))
    return person


async def lines(w: W) -> list[str | None]:
    return await w.q(lambda session: list(session.scalars(select(Chronicle.words).order_by(Chronicle.id))))


async def write(w: W, by: int, words: str) -> None:
    await w.w(lambda session: entries.write(session, 1, by, DAY, words, NOW) and None)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Галина испекла пирог. Было вкусно.", ["Было вкусно."]),
        ("Спасибо Гале за пирог!", []),
        ("Пирог пекли Галина Петровна и Олег.", []),
        ("Испекли пирог! галина порядка и чистоты.", ["Испекли пирог! галина порядка и чистоты."]),
        ("Сажали липу.", ["Сажали липу."]),
    ],
)
async def test_sentences_that_name_somebody_go_with_them(database: Path, words: str, left: list[str]) -> None:
    async with world(database) as w:
        owner, galina = await w.person("owner"), await named(w, "member", "Галина")
        await write(w, owner, words)
        await w.w(lambda session: forgetting.forget(session, galina, NOW) and None)
        assert await lines(w) == left


async def test_a_namesake_who_stays_keeps_the_sentence(database: Path) -> None:
    async with world(database) as w:
        owner, galina = await w.person("owner"), await named(w, "member", "Галина")
        await named(w, "helper", "Галина Петровна")
        await write(w, owner, "Галина испекла пирог.")
        await w.w(lambda session: forgetting.forget(session, galina, NOW) and None)
        assert await lines(w) == ["Галина испекла пирог."]


@pytest.mark.parametrize("how", ["forgotten", "withdrawn"])
async def test_own_words_go_what_is_counted_and_what_others_said_stays(database: Path, how: str) -> None:
    async with world(database) as w:
        member, helper = await w.person("member"), await w.person("helper")

        def tell(session: Session) -> None:
            for row in (
                {"tells": Tells.OWN, "words": "моё", "writer": member},
                {"tells": Tells.HELPS, "words": "и торт", "writer": member, "number": 7},
                {"tells": Tells.SAID, "words": "сказал сосед", "writer": member, "author": helper},
                {"tells": Tells.SAID, "words": "сказано мной", "author": member},
            ):
                session.add(Chronicle(community=1, day=DAY, state=Written.KEPT, at=NOW, **row))

        await w.w(tell)

        def go(session: Session) -> None:
            if how == "forgotten":
                forgetting.forget(session, member, NOW)
            else:
                withdrawal.withdraw(session, 1, member, NOW)

        await w.w(go)
        assert await lines(w) == [None, "сказал сосед"]
        writers = await w.q(lambda session: set(session.scalars(select(Chronicle.writer))))
        assert writers == {None}


async def test_whoever_leaves_keeps_what_they_have_told(database: Path) -> None:
    async with world(database) as w:
        await write(w, await w.person("member"), "Сажали липу.")
        await w.put_out("member")
        assert await lines(w) == ["Сажали липу."]


def test_names_are_compared_only_with_what_is_written_as_a_name() -> None:
    assert gone._names("Вера в людей и надежда") == "Вера"
