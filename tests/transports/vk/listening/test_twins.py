"""F06: two Soseds in one community. The one that came later stops."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.values.transport import Page, Rejected, TryLater
from models import Queued
from tests.faults.processes import until
from tests.platforms.vk import Server
from tests.platforms.vk.methods import show
from tests.transports.ear import Ear
from tests.transports.vk.bench import connected, keys
from tests.transports.vk.listening.conftest import MINUTE, NONCES, Sosed, Yard
from tests.transports.vk.test_attacks import sosed

SECRET = "nobodysSecret7"  # noqa: S105 - nobody's


async def refused(sosed: Sosed) -> Rejected:
    with pytest.raises(Rejected) as refused:
        await asyncio.wait_for(sosed.task, 30)
    return refused.value


# ── Two ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("buttons", [True, False], ids=["buttons", "the same words"])
async def test_the_one_that_came_later_stops_and_nothing_is_doubled_any_more(yard: Yard, buttons: bool) -> None:
    first = await yard.start()
    await yard.answer(first, buttons=buttons)
    yard.now += 5 * MINUTE
    second = await yard.start()
    for _ in range(4):
        await yard.answer(first, second, buttons=buttons)
    why = await refused(second)
    assert "another Sosed" in str(why)
    assert why.trouble
    assert why.trouble.key == "trouble.vk-twice"
    assert len(yard.chat.messages) <= 1 + 4 + 3
    for speak in (second.vk.send("1", Page("x"), 1), second.vk.edit("1", "1", Page("x")), second.vk.delete("1", "1")):
        with pytest.raises(TryLater) as later:
            await speak
        assert later.value.whole
    assert not first.task.done()
    assert first.troubles == ["trouble.vk-two"]


async def test_of_two_that_began_together_one_goes_on_at_the_most(yard: Yard) -> None:
    both = await yard.start(), await yard.start()
    for _ in range(4):
        await yard.answer(*both)
    assert any(one.task.done() for one in both)
    said = len(yard.chat.messages)
    await yard.answer(*both)
    assert len(yard.chat.messages) - said <= 1


async def test_the_first_one_stops_too_when_the_other_goes_on(yard: Yard) -> None:
    first = await yard.start()
    await yard.answer(first)
    yard.now += 5 * MINUTE
    other = await yard.stack.enter_async_context(connected(yard.server))  # an older one: it does not look
    for _ in range(3):
        await yard.answer(first)
        await other.send(str(yard.chat.id), Page("Меню!", keys("Меню")), next(NONCES))
        await yard.heard(first)
        yard.now += 100
    assert not first.task.done()
    await yard.answer(first)
    await other.send(str(yard.chat.id), Page("Меню!", keys("Меню")), next(NONCES))
    await refused(first)


async def test_who_was_left_alone_again_has_nothing_to_fear_of_a_third(yard: Yard) -> None:
    """Somebody tries out copies all day, and each of them stops."""
    first = await yard.start()
    await yard.answer(first)
    for _ in range(3):
        yard.now += 5 * MINUTE
        await yard.answer(first)
        yard.now += 5 * MINUTE
        copy = await yard.start()
        for _ in range(4):
            await yard.answer(first, copy)
        await refused(copy)
    assert not first.task.done()
    assert first.troubles == ["trouble.vk-two"] * 3


async def test_two_processes_with_two_databases(database: Path, yard: Yard) -> None:
    """No lock of a file keeps them apart; everybody was answered twice for as long as both went on."""
    galina = yard.server.world.person("Галина Петрова")
    operator = {"chats": [f"vk:{galina.id}"]}

    async def answers() -> int:
        yard.now += 10
        said = len(yard.server.world.said)
        yard.server.world.write(galina, "/help")
        await until(lambda: len(yard.server.world.said) > said)
        await asyncio.sleep(0.15)
        return len(yard.server.world.said) - said

    other = Path(shutil.copy(database, database.with_name("other.db")))
    async with sosed(database, yard.server) as first:
        await until(lambda: yard.server.polls)
        assert await answers() == 1
        yard.now += 5 * MINUTE
        polls = yard.server.polls
        async with sosed(other, yard.server, operator=operator) as second:
            await until(lambda: yard.server.polls > polls)
            silent = second.transports["vk"]._twins.found  # type: ignore[attr-defined]  # of the one that is there
            for _ in range(6):
                if not silent.is_set():
                    await answers()
            assert [await answers() for _ in range(3)] == [1, 1, 1]
            told = await second.store.read(lambda session: list(session.scalars(select(Queued.once))))
            assert [one.split(":")[1] for one in told if one] == ["trouble.vk-twice"]
        assert not first.transports["vk"]._twins.found.is_set()  # type: ignore[attr-defined]  # of the one that is there


async def test_events_vk_brings_by_itself_are_left_to_the_other_one() -> None:
    """Callback server: what comes to the one that stopped is not confirmed."""
    ear, server = Ear(), Server()
    async with server, connected(server, mode="callback", callback_secret=SECRET) as vk:
        listens = asyncio.create_task(vk.listen(ear))
        hook = vk.hooks(ear)["/vk/callback"]
        chat = server.world.private(server.world.person("Иван Сон"))
        server.world.write(chat.owner, "привет")

        async def tell(kind: str, what: Any) -> int:
            event = server.world.events.wrap(kind, what) | {"secret": SECRET}
            return (await hook({}, json.dumps(event).encode()))[0]

        await vk.send(str(chat.id), Page("Да", keys("Меню")), 5)
        own = show.message(chat.messages[-1])
        assert await tell("message_reply", own) == 200
        for n in (1, 2):
            other = own | {"random_id": 77 + n, "conversation_message_id": 50 + n, "date": own["date"] + 60 * n}
            assert await tell("message_reply", other) == (200 if n == 1 else 500)
        assert await tell("message_new", {"message": show.message(chat.messages[0])}) == 500
        assert ear.heard == []
        with pytest.raises(Rejected):
            await asyncio.wait_for(listens, 30)
