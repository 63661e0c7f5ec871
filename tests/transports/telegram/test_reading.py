"""Updates read without a bot around them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import found
from bot.transports.telegram.reading import Reader
from bot.transports.telegram.transport import Telegram
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import text
from bot.values.transport import Key, Moved, Page
from models import Queued
from tests.platforms import telegram
from tests.transports.house import house
from tests.transports.telegram.bench import connected


def read(server: telegram.Server) -> list[Update]:
    reader = Reader(str(server.world.bot.id), "sosed_test_bot")
    return [update for raw in server.world.updates.everything for update in reader.read(raw.body)]


def test_commands_for_others_are_words() -> None:
    server = telegram.Server()
    for said in (
        "/need@SOSED_test_bot кран",
        "/need@other_bot кран",
        "/help",
        "@SOSED_test_bot, афиша",
        "@other_bot афиша",
        "почта@sosed_test_bot",
    ):
        server.world.write("Галина", said)
    assert [one.text for one in read(server)] == [
        "/need кран",
        "need@other_bot кран",
        "/help",
        "/афиша",
        "@other_bot афиша",
        "почта@sosed_test_bot",
    ]


def test_what_becomes_of_the_bot_and_of_people() -> None:
    server = telegram.Server()
    world = server.world
    yard = world.group("Двор", ["Мария"])
    world.add_bot(yard)
    world.restrict_bot(yard, can_send_messages=True)
    world.promote_bot(yard)
    world.demote_bot(yard)
    world.remove_bot(yard)
    world.write("Галина", "здравствуйте")
    world.block("Галина")
    world.unblock("Галина")
    kinds = [one.kind for one in read(server)]
    assert kinds == [
        UpdateKind.ADDED,
        UpdateKind.DEMOTED,
        UpdateKind.DEMOTED,
        UpdateKind.REMOVED,
        UpdateKind.MESSAGE,
        UpdateKind.BLOCKED,
        UpdateKind.UNBLOCKED,
    ]


async def test_a_private_button_needs_the_own_name_and_a_link_waits_for_it(server: telegram.Server) -> None:
    galina = server.world.private("Галина")
    server.world.person("Галина").started = True
    async with connected(server) as transport:
        assert transport.link("sSigned") is None
        await transport.send(str(galina.id), Page("Пишите мне", ((Key("Открыть", "sSigned", True),),)), 1)
        assert "sosed_test_bot" in str(galina.messages[-1].rows[0][0].url)


async def test_a_request_to_join_follows_a_group_that_has_moved(server: telegram.Server, transport: Telegram) -> None:
    yard = server.world.group("Двор", ["Мария"], kind="group")
    server.world.add_bot(yard)
    server.world.migrate(yard)
    with pytest.raises(Moved):
        await transport.let_in(str(yard.id), "5", welcome=True)
    assert await transport.invite(str(yard.id), "листовка") is None


def test_the_doctor_names_the_command_that_takes_a_webhook_away() -> None:
    for language in ("ru", "en"):
        assert "sosed doctor --unhook" in found.texts().render(text("trouble.telegram-webhook"), language)


async def test_the_outbox_keeps_the_words_until_they_are_sent(database: Path) -> None:
    async with house(database) as home:
        home.server.faults.flood(1, home.world.private("Галина"))
        await home.say("Галина", "важное")
        await home.until(lambda: home.server.faults.happened)
        await asyncio.sleep(0.1)
        assert "важное" in str(await home.value(select(Queued.content)))
        await home.calm()
        assert "важное" not in str(await home.value(select(Queued.content)))


def test_words_in_words_in_words_hold_nobody_up() -> None:
    """F31: each level of a rich message took thirty times as long as the one in it."""
    words: object = "привет"
    for _ in range(12):
        words = [{"type": "bold", "text": words}]
    server = telegram.Server()
    server.world.write("Галина", "привет")
    raw = server.world.updates.everything[-1].body
    raw["message"]["rich_message"] = {"blocks": [{"type": "paragraph", "text": words}]}
    began = time.monotonic()
    (update,) = Reader("1", "sosed_test_bot").read(raw)
    assert update.text == "привет"
    assert time.monotonic() - began < 5
