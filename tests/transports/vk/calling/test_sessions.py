"""However many calls of one kind hang, the others find a session; a batch that hangs is not waited for."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from bot.transports import background_calls
from bot.transports.vk.transport import Vk
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.transport import Page
from tests.conftest import NOW
from tests.platforms.vk import Server, silence, slow
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.ear import Ear
from tests.transports.vk.bench import allowed, calls, connected, listening

HANGING = 32
SOON = 12.0  # seconds on a machine that is busy; a call that hangs takes 20
QUICK = 1_000  # requests a second: here it is not the pace that is looked at


def press(n: int) -> Update:
    where, sender = Where(str(n), private=True), Sender(str(n), "")
    return Update("vk", "1", f"press{n}", NOW, UpdateKind.PRESS, where, sender, data="x", message="1")


def hang(vk: Vk, server: Server, kind: str, chats: list[Any]) -> list[Awaitable[Any]]:
    page = Page("Раз")
    match kind:
        case "messages.sendMessageEventAnswer":
            return [vk.acknowledge(press(n), None) for n in range(HANGING)]
        case "messages.getConversationMembers":
            return [vk.is_admin(str(2_000_000_100 + n), "1") for n in range(HANGING)]
        case "users.get":
            return [vk._lookups.learn([1_000 + n], []) for n in range(HANGING)]
        case "upload":
            return [vk.send(str(chat.id), Page("", picture=PIXEL), n + 1) for n, chat in enumerate(chats)]
        case "files":
            return [vk.fetch(f"{server.url}/files/none/{n}") for n in range(HANGING)]
        case "messages.edit":
            return [vk.edit(str(chat.id), "1", page) for chat in chats]
    return [vk.send(str(chat.id), page, n + 1) for n, chat in enumerate(chats)]


KINDS = [
    "messages.sendMessageEventAnswer",
    "messages.getConversationMembers",
    "users.get",
    "upload",
    "files",
    "messages.edit",
    "messages.send",
]


@pytest.fixture(autouse=True)
def _no_long_good_byes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_calls, "FINISH", 0.1)


@pytest.mark.parametrize("kind", KINDS)
async def test_32_hanging_calls_of_one_kind_use_up_no_sessions_of_another(server: Server, vk: Vk, kind: str) -> None:
    vk._client.limiter.most = QUICK
    ear, world = Ear(), server.world
    chats = [await allowed(server, f"Сосед {n}") for n in range(HANGING)]
    galina, yard = await allowed(server, "Галина"), world.group("Двор", admins=["Мария"])
    world.add_bot(yard)
    await vk._lookups.learn([galina.id], [])
    async with listening(vk, ear, server):
        for chat in chats if kind in ("messages.edit", "messages.send") else [None]:
            server.faults.add(kind, silence, times=None, chat=chat)
        hung = [asyncio.ensure_future(one) for one in hang(vk, server, kind, chats)]
        await asyncio.sleep(0.1)
        began = time.monotonic()
        world.write(world.people[galina.id], "Ау")
        await vk.send(str(galina.id), Page("Два"), 99)
        if kind != "messages.getConversationMembers":
            assert not await vk.is_admin(str(yard.id), str(galina.id))
        await ear.until(lambda: ear.texts == ["Ау"])
        assert time.monotonic() - began <= SOON
        for one in hung:
            one.cancel()
        await asyncio.gather(*hung, return_exceptions=True)


async def test_a_batch_that_hangs_is_sent_one_by_one_and_nothing_comes_twice(server: Server, vk: Vk) -> None:
    """The batch is carried out in the end, when its messages have arrived long since."""
    chats = [await allowed(server, f"Сосед {n}") for n in range(12)]
    await asyncio.gather(*(vk.send(str(chat.id), Page("Раз"), n) for n, chat in enumerate(chats, 1)))
    server.faults.add("messages.send", slow(0.8), times=None, chat=chats[3])
    sending = {chat.id: asyncio.create_task(vk.send(str(chat.id), Page("Два"), 100 + chat.id)) for chat in chats}
    hung = sending.pop(chats[3].id)
    await asyncio.gather(*sending.values())
    assert not hung.done()
    await hung
    assert len(calls(server, "execute")) == 2
    assert all([one.text for one in chat.messages] == ["Раз", "Два"] for chat in chats)


async def test_its_library_leaves_no_file_behind(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T12: it writes its token into the present folder, unless it is told to keep it in memory; and asks for 5.92."""
    monkeypatch.chdir(tmp_path)
    chat = await allowed(server)
    async with connected(server) as vk:
        await vk.send(str(chat.id), Page("Раз", picture=PIXEL), 1)
    assert os.listdir(tmp_path) == []
    assert {call.params["v"] for call in server.calls if "v" in call.params} == {"5.199"}
