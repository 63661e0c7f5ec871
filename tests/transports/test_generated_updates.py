"""Thousands of generated updates, whole, broken and cut off: whatever comes, what is behind it is heard, and the place
where reading goes on is kept. What cannot be read is put aside."""

from __future__ import annotations

import asyncio
import copy
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any

import pytest

from bot.transports.telegram.listening import SECRET as HEADER
from bot.transports.telegram.reading import ALLOWED
from bot.transports.telegram.transport import Telegram
from bot.values.incoming import Update
from tests.platforms import telegram, vk
from tests.platforms.telegram.rules.schema import SCHEMA
from tests.support.everywhere import EVERYWHERE
from tests.transports.ear import Ear
from tests.transports.generated import Schema, broken, cut_off
from tests.transports.house import hurry
from tests.transports.telegram.bench import connected
from tests.transports.vk.bench import CLUB, listening
from tests.transports.vk.bench import connected as connected_vk

SECRET = "тайна"  # noqa: S105 - nobody's
CASES = 12_000 if EVERYWHERE else 600  # on each platform; as many again are sent to its web hook
BATCH = 90  # in one answer, with one at the end that must be heard


class Counting(Ear):
    """An ear for many: it knows by a set what it has heard."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()

    async def hear(self, update: Update) -> None:
        self.asked += 1
        if update.id not in self.known:
            self.known.add(update.id)
            self.heard.append(update)


def batches(chance: Random, make: Any) -> Iterator[list[Any]]:
    """A third of them whole."""
    for _ in range(CASES // BATCH):
        whole = [make() for _ in range(BATCH)]
        yield [one if chance.random() < 1 / 3 else broken(one, chance) for one in whole]


@asynccontextmanager
async def heard_by(transport: Any, ear: Ear) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(transport.listen(ear))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _hear_of(ear: Counting, task: asyncio.Task[None], words: str) -> None:
    await ear.until(lambda: any(one.text == words for one in ear.heard[-BATCH * 2 :]) or task.done())
    assert not task.done(), task.exception()


def _check(ear: Counting) -> None:
    """Most whole ones tell something, most broken ones cannot be read."""
    assert ear.asked > CASES // 10
    assert len(ear.spoilt) > CASES // 10


async def test_telegram_polled(monkeypatch: pytest.MonkeyPatch) -> None:
    """F31"""
    hurry(monkeypatch)
    chance, ear = Random(CASES), Counting()  # noqa: S311 - the same each time
    schema = Schema(SCHEMA, chance)
    async with telegram.Server() as server, connected(server) as transport, heard_by(transport, ear) as task:
        for number, batch in enumerate(batches(chance, lambda: schema.update(ALLOWED))):
            for raw in batch:
                server.world.raw({key: value for key, value in raw.items() if key != "update_id"})
            server.world.write("Галина", f"/start проверка{number}")
            await ear.until(lambda n=number: f"проверка{n}" in {one.data for one in ear.heard[-300:]} or task.done())
            assert not task.done(), task.exception()
        await ear.until(lambda: not server.world.updates.pending)
    _check(ear)


async def test_telegram_hooked() -> None:
    """F31"""
    chance, ear = Random(CASES + 1), Counting()  # noqa: S311 - the same each time
    schema = Schema(SCHEMA, chance)
    answers: Counter[int] = Counter()
    async with telegram.Server() as server:
        transport = Telegram(server.token, api_base=server.url, webhook=(server.url, "secret"))
        [hook] = transport.hooks(ear).values()
        for batch in batches(chance, lambda: schema.update(ALLOWED)):
            for raw in batch:
                told = {"update_id": answers.total()} | raw
                body = cut_off(told, chance) if chance.random() < 1 / 3 else json.dumps(told).encode()
                status, _ = await hook({HEADER: "secret"}, body)
                answers[status] += 1
        await transport.close()
    assert answers.keys() == {200, 400}
    _check(ear)


def lively(server: vk.Server) -> list[Any]:
    """What VK tells of a lively yard: whole events of each kind."""
    world, told = server.world, list[Any]()
    world.events.listeners.append(lambda _, event: told.append(event))
    ivan, maria = world.person("Иван Сон"), world.person("Мария Югай")
    yard = world.group("Двор", admins=["Олег Ким"])
    world.add_bot(yard)
    for person in (ivan, maria):
        world.join(yard, person)
        said = world.write(person, "Привет, соседи! 👋", yard)
        world.react(maria, said, "❤")
        world.edit(said, "Здравствуйте, соседи!")
        world.write(person, "помогите", answers=None)
    world.follow(maria, f"https://vk.me/club{CLUB}?ref=autumn")
    world.rename(yard, "Наш двор")
    world.leave(yard, ivan)
    return told


async def test_vk_polled() -> None:
    """F31"""
    chance, ear = Random(CASES + 2), Counting()  # noqa: S311 - the same each time
    async with vk.Server() as server, connected_vk(server) as transport, listening(transport, ear, server) as task:
        whole = lively(server)

        def made() -> Any:
            return copy.deepcopy(chance.choice(whole)) | {"event_id": f"{chance.getrandbits(64):x}"}

        for number, batch in enumerate(batches(chance, made)):
            for raw in batch:
                server.world.events.raw(raw, listeners=False)
            server.world.write(server.world.person("Иван Сон"), f"проверка {number}")
            await _hear_of(ear, task, f"проверка {number}")
        await ear.until(lambda: ear.kept == str(server.world.events.ts))
    _check(ear)


async def test_vk_called_back() -> None:
    """F31"""
    chance, ear = Random(CASES + 3), Counting()  # noqa: S311 - the same each time
    async with vk.Server() as server, connected_vk(server, mode="callback", callback_secret=SECRET) as transport:
        [hook] = transport.hooks(ear).values()
        whole, answers = lively(server), Counter[int]()

        def made() -> Any:
            return copy.deepcopy(chance.choice(whole)) | {"event_id": f"{chance.getrandbits(64):x}"}

        for batch in batches(chance, made):
            for raw in batch:
                told = raw | {"secret": SECRET, "group_id": CLUB} if isinstance(raw, dict) else raw
                body = cut_off(told, chance) if chance.random() < 1 / 3 else json.dumps(told).encode()
                status, _ = await hook({}, body)
                answers[status] += 1
    assert answers[200] > CASES // 2
    assert not answers.keys() & {500}
    _check(ear)
