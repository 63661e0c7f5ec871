"""The long poll: what VK cannot give, and what must not be lost for it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.storage.store import Unavailable
from bot.transports.vk.listening import polling
from bot.transports.vk.transport import Vk
from bot.values.transport import Rejected
from tests.platforms.vk import Server, bad_json, drop_after, drop_before, error, html502, http, silence
from tests.transports.ear import Ear
from tests.transports.vk.bench import calls, connected, listening


async def test_events_are_switched_on(server: Server, vk: Vk) -> None:
    ear = Ear()
    async with listening(vk, ear, server):
        pass
    assert {"message_new", "message_event", "like_add", "group_join"} <= server.world.events.on
    assert ear.troubles == []


async def test_events_that_may_not_be_switched_on_are_named(server: Server, vk: Vk) -> None:
    ear = Ear()
    server.faults.add("groups.setLongPollSettings", error(7))
    async with listening(vk, ear, server):
        pass
    [trouble] = ear.troubles
    assert trouble.key == "trouble.vk-events"
    assert "like_add" in trouble.values["events"]
    assert "message_new" not in trouble.values["events"]


@pytest.mark.parametrize("what", ["old ts", "old key", "lost", "unknown"])
async def test_every_failed_of_the_long_poll(server: Server, vk: Vk, what: str) -> None:
    """F42"""
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with listening(vk, ear, server):
        world.write(ivan, "раз")
        await ear.until(lambda: len(ear.heard) == 1)
        if what == "old key":
            world.events.expire_key()
        elif what == "unknown":
            server.faults.add("longpoll", http(200, '{"failed":4,"min_version":0}', "application/json"))
            world.write(ivan, "между")
        server.down = True
        world.write(ivan, "два")
        if what == "old ts":
            world.events.forget()
        elif what == "lost":
            world.events.lose()
        server.down = False
        world.write(ivan, "три")
        await ear.until(lambda: "три" in ear.texts and "два" in ear.texts and (what != "unknown" or ear.troubles))
    assert len(ear.texts) == len(set(ear.texts))
    if what == "unknown":
        assert [trouble.key for trouble in ear.troubles] == ["trouble.vk-long-poll"]


async def test_catching_up_is_done_again_when_it_is_cut_off(server: Server, vk: Vk) -> None:
    """F42"""
    ear, world = Ear(), server.world
    async with listening(vk, ear, server):
        server.faults.add("messages.getConversations", drop_before, times=2)
        world.events.enabled = False
        world.write(world.person("Иван Сон"), "Помогите")
        world.events.enabled = True
        world.events.lose()
        await ear.until(lambda: ear.texts == ["Помогите"])


FAULTS = [html502, drop_before, bad_json, http(200, "[]", "application/json"), http(200, '{"ts":1}'), drop_after]


@pytest.mark.parametrize("fault", FAULTS, ids=["502", "reset", "broken", "a list", "no updates", "cut"])
async def test_answers_that_are_none(server: Server, vk: Vk, fault: Any) -> None:
    """F43"""
    ear, world = Ear(), server.world
    async with listening(vk, ear, server):
        server.faults.add("longpoll", fault, times=5)
        world.write(world.person("Иван Сон"), "раз")
        await ear.until(lambda: server.faults.happened)
        world.write(world.person("Иван Сон"), "два")
        await ear.until(lambda: ear.texts == ["раз", "два"] and ear.kept == str(world.events.ts))
    assert len(calls(server, "groups.getLongPollServer")) >= 2  # the session was made anew


async def test_silence(server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch) -> None:
    """F43"""
    ear, world = Ear(), server.world
    monkeypatch.setattr(polling, "WAIT", -9.5)  # of which VK's answer may take ten seconds more
    server.patience = 0.0
    server.faults.add("longpoll", silence, times=2)
    async with listening(vk, ear, server):
        world.write(world.person("Иван Сон"), "Ау")
        await ear.until(lambda: ear.texts == ["Ау"])
    assert server.polls >= 3


async def test_what_came_while_the_bot_was_down(server: Server) -> None:
    """F44"""
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with connected(server) as transport, listening(transport, ear, server):
        world.write(ivan, "раз")
        await ear.until(lambda: ear.texts == ["раз"])
    world.write(ivan, "два")
    world.write(ivan, "три")
    async with connected(server) as transport, listening(transport, ear, server):
        await ear.until(lambda: ear.texts == ["раз", "два", "три"])
    assert ear.asked == 3  # nothing came a second time


@pytest.mark.parametrize("vk_knows", [True, False])
async def test_a_cursor_of_an_older_copy_brings_nothing_new(server: Server, vk_knows: bool) -> None:
    """F20: what is heard again has the ids that it had, also where it comes from unread conversations instead."""
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with connected(server) as transport, listening(transport, ear, server):
        await ear.until(lambda: ear.kept)
        copied = ear.kept
        for words in ("раз", "два"):
            world.write(ivan, words)
        await ear.until(lambda: ear.texts == ["раз", "два"] and ear.kept == str(world.events.ts))
    heard, ear.kept = ear.asked, copied
    if not vk_knows:
        world.events.forget()
    async with connected(server) as transport, listening(transport, ear, server):
        await ear.until(lambda: ear.asked == heard + 2)
        world.write(ivan, "три")
        await ear.until(lambda: "три" in ear.texts)
    assert ear.texts == ["раз", "два", "три"]


class Locked(Ear):
    """Its database takes nothing at first."""

    async def keep_cursor(self, value: str) -> None:
        if self.full:
            self.full -= 1
            raise Unavailable
        await super().keep_cursor(value)


async def test_the_first_place_is_saved_before_anything_is_heard(
    server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F44, P1: else whatever is written before the first kill would be lost."""
    monkeypatch.setattr(polling, "AGAIN", 0.3)
    ear = Locked(full=2)
    async with listening(vk, ear, server):
        assert ear.kept == str(server.world.events.ts)


async def test_nothing_is_confirmed_before_it_is_saved(server: Server, vk: Vk) -> None:
    """P1"""
    ear, world = Ear(full=3), server.world
    async with listening(vk, ear, server):
        before = ear.kept
        world.write(world.person("Иван Сон"), "раз")
        await ear.until(lambda: ear.asked == 1)
        assert ear.kept == before
        await ear.until(lambda: ear.texts == ["раз"])
        await ear.until(lambda: ear.kept == str(world.events.ts))


async def test_what_could_not_be_saved_at_first_stays_before_what_was_said_after_it(server: Server, vk: Vk) -> None:
    ear, world = Ear(full=1), server.world
    async with listening(vk, ear, server):
        for word in ("раз", "два", "три"):
            world.write(world.person("Иван Сон"), word)
        await ear.until(lambda: len(ear.heard) == 3)
    assert ear.texts == ["раз", "два", "три"]


async def test_a_stop_does_not_wait_for_the_long_poll(server: Server) -> None:
    async with connected(server) as transport:
        task = asyncio.create_task(transport.listen(Ear()))
        await Ear().until(lambda: server.polls)
        began = time.monotonic()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert time.monotonic() - began < 10


async def test_a_token_that_is_not_taken_ends_it(server: Server) -> None:
    """F45"""
    wrong = Vk("vk1.a.wrong", server.group_id, api_base=server.url)
    with pytest.raises(Rejected) as refused:
        await wrong.open()
    assert "wrong" not in str(refused.value)
    await wrong.close()
    async with connected(server) as transport:
        server.token = "vk1.a.another"  # noqa: S105 - nobody's
        with pytest.raises(Rejected):
            await transport.listen(Ear())
    server.violations.clear()  # calls with a wrong token were meant


async def test_a_vk_that_is_down_at_the_start(server: Server) -> None:
    ear = Ear()
    server.down = True
    async with connected(server) as transport:
        task = asyncio.create_task(transport.listen(ear))
        await asyncio.sleep(0.1)
        server.down = False
        await ear.until(lambda: server.polls)
        server.world.post("Мы снова здесь")
        await ear.until(lambda: ear.heard)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert ear.heard[0].where.title == "Сосед"
