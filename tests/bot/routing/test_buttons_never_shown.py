"""Buttons that were never shown, under this message or in this chat, do nothing; links only show or begin."""

import pytest
from sqlalchemy import select

from models import OpenDialog, Queued, Table
from tests.bot.routing.conftest import GALINA, MARIA, count, last_words, opened, pressed, said
from tests.conftest import NOW
from tests.support.everywhere import share
from tests.support.pressing import press

ACTS = ("language:0:en", "prefer:0:1", "unasked:1:0", "rsvp:1:1:1", "event-off:1:1:yes", "consent:1:yes", "drop:0:1")
ONLY_BY_A_LINK = ("sheet:1", "lead:1:1", "link:0:ABCDEFGHJKLMNPQRSTUV")


@pytest.mark.parametrize("data", share([*ACTS, *ONLY_BY_A_LINK], one_in=3))
async def test_a_button_that_was_never_shown_does_nothing(app, data: str) -> None:
    """S15b: under a message with other buttons, and under one nobody remembers."""
    await press(app, pressed(MARIA, "look:1", "u0"), NOW)
    before = await app.store.read(_everything)
    for n, message in enumerate(("1", "77"), 1):
        await app.hear(pressed(MARIA, data, f"u{n}", message=message), NOW)
    assert app.dispatcher.counters.forged == 2
    assert await app.store.read(_everything) == before


def _everything(session) -> list[object]:
    """What could have been changed: not that the updates came."""
    tables = (table for table in Table.metadata.sorted_tables if table.name != "updates")
    return [session.execute(select(table).order_by(*table.primary_key)).all() for table in tables]


async def test_under_a_message_nobody_remembers_a_button_only_shows_or_begins(app) -> None:
    """Messages from before buttons were remembered, or of long ago."""
    await app.hear(pressed(MARIA, "look:1", "u1", message="77"), NOW)
    assert await last_words(app) == "newcomer.screen"
    await app.hear(pressed(MARIA, "go:1:find:кран", "u2", message="77"), NOW)
    assert await last_words(app) == "link.words"
    await app.hear(said(MARIA, "/event", "u3"), NOW)
    dialog = await app.store.read(lambda session: session.scalar(select(OpenDialog.id)))
    await app.hear(pressed(MARIA, f"a:{dialog}:0:cancel", "u4", message="77"), NOW)
    assert await last_words(app) == "event.title"
    assert await count(app, OpenDialog) == 1
    assert app.dispatcher.counters.refused == 0


async def test_a_button_of_one_chat_is_none_in_another(app) -> None:
    """S15b: lifted from the leader's chat, under a message with the same number."""
    await press(app, pressed(MARIA, "survey-send:1:help", "u1"), NOW)
    await press(app, pressed(GALINA, "look:1", "u2"), NOW)
    await app.hear(pressed(GALINA, "survey-send:1:help", "u3"), NOW)
    assert app.dispatcher.counters.forged == 1


@pytest.mark.parametrize("size", [65, 1_000, 10_000])
async def test_a_payload_of_any_size(app, size: int) -> None:
    await app.hear(pressed(MARIA, "rsvp:1:1:" + "1" * size, "u1"), NOW)
    await app.hear(opened(MARIA, "s" * size, "u2"), NOW)
    assert app.dispatcher.counters.broken == 0
    assert app.dispatcher.counters.forged == 1


async def test_words_that_a_link_brings_are_used_after_a_press(app) -> None:
    """S15a: whoever wrote the command in the group, the opener has not said anything yet."""
    await app.hear(opened(MARIA, app.links.sign("go:1:event:Праздник", NOW), "u1"), NOW)
    assert await last_words(app) == "link.words"
    assert await count(app, OpenDialog) == 0
    await press(app, pressed(MARIA, "go:1:event:Праздник", "u2"), NOW)
    assert await last_words(app) == "event.when"


async def test_a_command_that_acts_is_none_of_a_link(app) -> None:
    """S15a"""
    for n, command in enumerate(("cancel", "link", "continue", "lost", "nothing")):
        await app.hear(opened(MARIA, app.links.sign(f"go:1:{command}", NOW), f"u{n}"), NOW)
        rows = select(Queued.content).order_by(Queued.id.desc()).limit(3)
        told = await app.store.read(lambda session, rows=rows: [row["body"] for row in session.scalars(rows)])
        assert "link.stale" in str(told), command
