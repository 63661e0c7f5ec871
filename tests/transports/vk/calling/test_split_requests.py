"""Requests with many messages fail while single ones do not: everybody hears within seconds, once, in order."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.transports.vk.speaking import batches
from bot.transports.vk.transport import Vk
from bot.values.transport import Page, TryLater
from tests.faults.processes import acquainted, until
from tests.platforms.stages import QUICK
from tests.platforms.vk import Server, bad_json, drop_after, drop_before, error, html502
from tests.support.everywhere import share
from tests.transports.vk.bench import allowed, calls
from tests.transports.vk.test_attacks import sosed

SOON = 15.0  # seconds a loaded machine gets; one that waits as it did before needs more than 60
PEOPLE = 40
FAULTS = [html502, bad_json, drop_before, drop_after, error(10)]
NAMES = ["502", "broken", "before", "after", "VK's own"]


@pytest.mark.parametrize("fault", share(FAULTS, one_in=5), ids=NAMES)
async def test_replies_go_out_one_by_one_when_they_cannot_together(
    database: Path, server: Server, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr(batches, "REST", 0.0)  # it is tried together again and again
    people = acquainted("vk", server.world, PEOPLE)
    server.faults.add("execute", fault, times=8)
    async with sosed(database, server) as app:
        app.transports["vk"]._client.limiter.most = QUICK  # type: ignore[attr-defined]  # of the one that is there
        await until(lambda: server.polls)
        for words in ("/help", "/language") * 2:
            for person in people:
                server.world.write(person, words)
        await until(lambda: len(said(server)) >= 4 * PEOPLE, SOON)
    for person in people:
        texts = [one.text for one in server.world.said if one.chat.id == person.id]
        assert ["Вот что я умею" in one for one in texts] == [True, False] * 2
    assert server.faults.happened > 4


def said(server: Server) -> list[Any]:
    return [one for one in server.world.said if one.how == "send"]


async def test_for_a_while_none_is_tried_together_again(server: Server, vk: Vk) -> None:
    """A request that hangs would keep 25 people waiting each time."""
    vk._client.limiter.most = QUICK
    chats = [await allowed(server, f"Житель {n}") for n in range(30)]
    server.faults.add("execute", html502, times=None)
    for nonce in (100, 200, 300):
        await asyncio.gather(*(vk.send(str(chat.id), Page("Собрание"), nonce + n) for n, chat in enumerate(chats)))
    assert len(calls(server, "execute")) <= 2  # those that were under way
    assert [len(chat.messages) for chat in chats] == [3] * 30


async def test_a_vk_that_takes_nothing_is_not_asked_for_each_message(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(25)]
    server.faults.add("*", drop_before, times=None)
    sends = [vk.send(str(chat.id), Page("Собрание"), 1 + n) for n, chat in enumerate(chats)]
    outcomes = await asyncio.gather(*sends, return_exceptions=True)
    assert all(isinstance(one, TryLater) and one.whole and one.seconds <= 1 for one in outcomes)
    assert len(server.calls) <= 6
