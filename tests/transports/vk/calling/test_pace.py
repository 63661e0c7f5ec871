"""How many requests VK is asked."""

from __future__ import annotations

import asyncio

import pytest

from bot.transports.vk.speaking import batches
from bot.transports.vk.transport import Vk
from bot.values.transport import Page, Undeliverable
from tests.platforms.vk import Server, error
from tests.transports.vk.bench import allowed, calls, keys


async def test_what_waits_goes_out_together(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(100)]
    server.world.people[chats[3].id].allowed = False
    server.world.people[chats[40].id].gone = "deleted"
    server.faults.add("messages.send", error(911), chat=chats[7].id)
    sends = [vk.send(str(chat.id), Page(f"Дом {n}", keys("Да")), 1000 + n) for n, chat in enumerate(chats)]
    outcomes = await asyncio.gather(*sends, return_exceptions=True)
    assert [n for n, one in enumerate(outcomes) if isinstance(one, Undeliverable)] == [3, 40]
    assert [n for n, one in enumerate(outcomes) if isinstance(one, str)] == [n for n in range(100) if n not in (3, 40)]
    for n, chat in enumerate(chats):
        own = [message.text for message in chat.messages]
        assert own == ([] if n in (3, 40) else ["Дом 7\n1. Да"] if n == 7 else [f"Дом {n}"])
    requests = [call for call in server.calls if call.method in ("execute", "messages.send") and not call.within]
    assert len(requests) <= 6
    assert calls(server, "execute")


async def test_a_single_message_does_not_wait_for_others(
    server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "GATHER", 60)
    chat = await allowed(server)
    async with asyncio.timeout(30):
        for number in (1, 2):
            await vk.send(str(chat.id), Page("Раз"), number)
    assert not calls(server, "execute")


async def test_a_program_vk_cannot_run_is_sent_one_by_one(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(4)]
    server.faults.add("execute", error(13))
    await asyncio.gather(*(vk.send(str(chat.id), Page("Да"), 10 + n) for n, chat in enumerate(chats)))
    assert [len(chat.messages) for chat in chats] == [1] * 4


async def test_never_more_than_twenty_requests_a_second(server: Server, vk: Vk) -> None:
    server.limits, server.latency = True, 0.08
    await asyncio.gather(*(vk._client.call("users.get", user_ids="1") for _ in range(4)))  # connections are open
    await asyncio.sleep(1.1)
    server.calls.clear()
    await asyncio.gather(*(vk._client.call("users.get", user_ids="1") for _ in range(60)))
    assert server.over_limit == 0
    assert len(server.calls) == 60


async def test_a_broadcast_takes_a_request_for_25_messages(server: Server, vk: Vk) -> None:
    """So the 20 requests a second VK allows are 500 messages; bench/vk.py measures what is reached."""
    server.limits = True
    chats = [await allowed(server, f"Житель {n}") for n in range(500)]
    words = Page("Собрание в субботу", keys("Иду", "Не смогу"))
    await asyncio.gather(*(vk.send(str(chat.id), words, 1 + n) for n, chat in enumerate(chats)))
    assert all(len(chat.messages) == 1 for chat in chats)
    assert server.over_limit == 0
    requests = [call for call in server.calls if call.method in ("execute", "messages.send") and not call.within]
    assert len(requests) == 500 / batches.MOST
