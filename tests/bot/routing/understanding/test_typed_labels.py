"""A button with somebody's words or name in its label can be typed, though nothing they wrote is kept of it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.sending.stored import without_values
from bot.values.incoming import UpdateKind
from bot.values.links import Links
from bot.values.outgoing import Button, Joined, Message, Someone, text
from models import Queued
from tests.support.attacked import W, world
from tests.support.private_questions import texts

LINKS = Links(b"a key")


async def contents(w: W) -> str:
    return str(await w.q(lambda session: session.scalars(select(Queued.content)).all()))


async def test_a_neighbours_words(database: Path) -> None:
    async with world(database) as w:
        for said in ("/neighbour", "1", "Анна Петровна", "звонить мне", "1", "повесить полку", "3", "Всё верно"):
            await w.say("member", said)
        await w.say("member", "/my")
        assert "Петровна" not in await contents(w)
        assert "Удалил" in texts(await w.say("member", "удалить Анна Петровна"))


@pytest.mark.parametrize(("said", "asked"), [("Не наш: Олег", True), ("не наш олег", True), ("Не наш: Иван", False)])
async def test_a_name(database: Path, said: str, asked: bool) -> None:
    async with world(database) as w:
        await w.hear("newbie", UpdateKind.JOINED, group="@yard", name="Олег")
        await w.say("owner", "/newcomers")
        assert ("Олег — не из соседей?" in texts(await w.say("owner", said))) is asked


@pytest.mark.parametrize(
    "label",
    [
        "Анна",
        text("my.forget-neighbour", name="Анна"),
        text("ask.ticked", label=text("my.forget-neighbour", name="Анна")),
        text("ask.which", names=Joined((text("ask.quoted", words="Анна"),))),
    ],
)
def test_no_words_are_kept_however_deep(label: object) -> None:
    kept = without_values(Message((), ((Button(label, "a:1"), Button(label, "a:2")),)), lambda _: "Анна", LINKS)
    assert "Анна" not in str(kept)
    first, second = ([*one] for one in kept["rows"][0])
    assert first[-1] != second[-1]
    assert first[-1] == LINKS.called("a:1", "анна")
    assert Links(b"another").called("a:1", "анна") != first[-1]


def test_whom_a_label_names_is_kept_as_a_reference() -> None:
    label = text("newcomer.not-ours", name=Someone(7))
    kept = without_values(Message((), ((Button(label, "a:1"),),)), lambda _: "Не наш: Олег", LINKS)
    assert "Олег" not in str(kept)
    assert kept["rows"][0][0][-1] == LINKS.called("a:1", "не наш олег")
