"""A call that hangs holds up nobody who has nothing to do with it; what it belongs to is confirmed when it is done."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.routing import backlog
from bot.routing.speakers import ranks
from bot.sending import delivery
from bot.storage.store import Store
from bot.transports import background_calls
from bot.transports.vk.calling import shared_calls
from bot.values.outgoing import say
from bot.values.transport import Page
from tests.faults.processes import Sosed, until
from tests.platforms import telegram, vk
from tests.platforms.faults import silence
from tests.platforms.vk.methods.media import PIXEL
from tests.support.everywhere import at_length
from tests.transports.house import announce, house, inhabit, rows
from tests.transports.vk.home import home as vk_home
from tests.transports.vk.home import inhabit as vk_inhabit
from tests.transports.vk.home import rows as vk_rows

MOST = 1.0  # seconds from an update to its answer, for 99 in 100
QUICK = 0.25  # the same while nothing hangs, on a machine that is not busy otherwise
NEIGHBOURS, EACH = 25, 4  # so many people, so many words each
APART = 0.4  # seconds between two words of one
FOR_EVER = 100  # calls that hang


@pytest.fixture(autouse=True)
def _no_long_good_byes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs is not waited for at the stop."""
    monkeypatch.setattr(delivery, "FINISH", 0.1)
    monkeypatch.setattr(background_calls, "FINISH", 0.1)


async def chat_along(home: Any, names: list[str], each: int = EACH) -> list[float]:
    """Everybody asks for help again and again; how long each answer took, in seconds."""

    async def ask(n: int, name: str) -> list[float]:
        await asyncio.sleep(APART * n / len(names))
        took = []
        for _ in range(each):
            took.append(await answered(home, name))
            await asyncio.sleep(APART)
        return took

    return [one for each in await asyncio.gather(*map(ask, range(len(names)), names)) for one in each]


async def answered(home: Any, name: str) -> float:
    """Seconds from a word to its answer."""
    before, began = len(home.said(name)), time.monotonic()
    home.world.write(home.world.person(name), "/help")
    await home.until(lambda: len(home.said(name)) > before)
    return time.monotonic() - began


def p99(took: list[float]) -> float:
    return sorted(took)[math.ceil(0.99 * len(took)) - 1]


def most(quiet: list[float]) -> float:
    """A machine that is slow while nothing hangs is as much slower then."""
    return MOST * max(1.0, p99(quiet) / QUICK)


# ── Telegram ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_telegram_while_one_call_of_each_kind_hangs_the_others_are_answered(database: Path) -> None:
    async with house(database) as home:
        world, faults, names = home.world, home.server.faults, [f"Сосед {n}" for n in range(NEIGHBOURS)]
        home.telegram.api.session.timeout = 30
        _, card = await announce(home)
        quiet = await chat_along(home, names, each=1)
        await home.calm()
        for method in ("answerCallbackQuery", "getChatMember", "getFile", "setMyCommands"):
            faults.add(method, silence)
        faults.add("sendMessage", silence, chat=world.person("Тимур"))
        world.press("Галина", card, "Иду")  # answerCallbackQuery
        world.write("Мария", "/newcomers")  # getChatMember
        world.write("Олег", "/menu")  # setMyCommands
        world.write("Тимур", "/help")  # sendMessage
        fetching = asyncio.create_task(home.telegram.fetch(world.new_file("photo", PIXEL).id))
        took = await chat_along(home, names)
        assert p99(took) <= most(quiet)
        assert faults.happened == 5
        fetching.cancel()


async def test_telegram_what_comes_behind_a_long_update_is_heard_and_confirmed_after_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a process that dies meanwhile gets all of it again."""
    monkeypatch.setattr(ranks, "PATIENCE", 2.0)
    monkeypatch.setattr(backlog, "LONG", 60.0)
    async with house(database) as home:
        world = home.world
        home.server.faults.add("getChatMember", silence, times=FOR_EVER)
        world.write("Мария", "/newcomers")
        world.write("Мария", "/help")
        await home.until(lambda: home.server.called("getChatMember"))
        await asyncio.gather(answered(home, "Галина"), answered(home, "Олег"))
        assert not home.said("Мария")
        assert len(world.updates.pending) == 4  # none of them is confirmed
        await home.calm()
        first, second = home.said("Мария")
        assert "Вот что я умею" in second
        assert first != second
        assert len(home.said("Галина")) == 1  # though they came again and again
        assert home.app.dispatcher.counters.repeated == 0


# ── VK ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
async def server() -> AsyncIterator[vk.Server]:
    async with vk.Server() as server:
        yield server
        assert not server.violations


@at_length
async def test_vk_while_one_call_of_each_kind_hangs_the_others_are_answered(database: Path, server: vk.Server) -> None:
    async with vk_home(database, server) as home:
        world, faults, names = home.world, server.faults, [f"Сосед {n}" for n in range(NEIGHBOURS)]
        await home.send(home.yard, say("as-is", words="Идёте?"))
        quiet = await chat_along(home, names, each=1)
        await home.calm()
        for method in ("messages.sendMessageEventAnswer", "messages.getConversationMembers", "users.get", "upload"):
            faults.add(method, silence)
        faults.add("messages.send", silence, chat=world.person("Тимур"))
        faults.add("files", silence)
        world.forge(home.person("Галина"), home.yard.messages[-1], {"d": "nothing"})  # an answer to a press
        home.write("Мария", "/newcomers")  # members
        home.write("Новый", "/help")  # a name
        home.write("Тимур", "/help")  # a message
        picture, olegs = Page("итоги", picture=PIXEL), str(home.person("Олег").id)
        files = asyncio.gather(home.vk.fetch(f"{server.url}/files/none/none"), home.vk.send(olegs, picture, 7))
        took = await chat_along(home, names)
        assert p99(took) <= most(quiet)
        assert faults.happened == 6
        files.cancel()


@at_length
async def test_vk_what_comes_behind_a_long_event_is_heard_and_confirmed_after_it(
    database: Path, server: vk.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranks, "PATIENCE", 2.0)
    monkeypatch.setattr(backlog, "LONG", 60.0)
    async with vk_home(database, server) as home:
        before = home.world.events.ts
        server.faults.add("messages.getConversationMembers", silence, times=FOR_EVER)
        home.write("Мария", "/newcomers")
        home.write("Мария", "/help")
        await home.until(lambda: server.faults.happened)
        await asyncio.gather(answered(home, "Галина"), answered(home, "Олег"))
        assert not home.said("Мария")
        assert await home.kept() == before  # after a restart all of it would be read again
        await home.calm()
        first, second = home.said("Мария")
        assert "Вот что я умею" in second
        assert first != second
        assert len(home.said("Галина")) == 1


@at_length
async def test_vk_a_name_that_is_not_told_keeps_nobody_waiting_and_takes_no_name_away(
    database: Path, server: vk.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_calls, "PATIENCE", 0.2)
    async with vk_home(database, server) as home:
        server.faults.add("users.get", silence, times=FOR_EVER)
        await asyncio.gather(answered(home, "Галина"), answered(home, "Новый"))
        assert await home.name("Галина") == "Галина"
        assert await home.name("Новый") == "—"
        server.faults.clear()
        await answered(home, "Новый")
        assert await home.name("Новый") == "Новый"


# ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@at_length
async def test_killed_while_a_call_hangs_everybody_is_answered_and_nobody_twice(
    database: Path, tmp_path: Path, server: vk.Server
) -> None:
    async with telegram.Server() as other, Store(database) as store:
        yards = inhabit(other, "supergroup", True, {}), vk_inhabit(server)
        await store.write(
            lambda session: (rows(session, other, yards[0], datetime.now(UTC)), vk_rows(session, server, yards[1]))
        )
        sosed = Sosed(tmp_path, database, telegram=other, vk=server)
        await sosed.start()
        await until(lambda: other.called("getUpdates") and server.polls)
        for platform, method in ((other, "getChatMember"), (server, "messages.getConversationMembers")):
            platform.faults.add(method, silence, times=None)
            platform.world.write(platform.world.person("Мария"), "/newcomers")
        await until(lambda: other.faults.happened and server.faults.happened)
        for platform in (other, server):
            platform.world.write(platform.world.person("Галина"), "/help")
        await until(lambda: said(other, "Галина") and said(server, "Галина") and not sosed.waiting())
        await sosed.kill()
        assert not said(other, "Мария")
        assert not said(server, "Мария")
        for platform in (other, server):
            platform.faults.clear()
        await sosed.start()
        await until(lambda: said(other, "Мария") and said(server, "Мария"))
        await until(lambda: not other.world.updates.pending and not sosed.waiting())
        for platform in (other, server):
            assert [len(said(platform, name)) for name in ("Галина", "Мария")] == [1, 1]
        await sosed.kill()


def said(platform: Any, name: str) -> list[str]:
    chat = platform.world.private(platform.world.person(name))
    return [one.text for one in platform.world.said if one.chat is chat and one.how == "send"]
