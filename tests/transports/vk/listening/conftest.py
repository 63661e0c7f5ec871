"""Soseds that listen to one community of VK."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.transports.vk.transport import Vk
from bot.values.transport import Page, TryLater
from tests.platforms.vk import Server
from tests.transports.ear import Ear
from tests.transports.vk.bench import connected, keys, listening

MINUTE = 60


NONCES = itertools.count(1_000_001)


@dataclass
class Sosed:
    vk: Vk
    ear: Ear
    task: asyncio.Task[None]

    @property
    def troubles(self) -> list[str]:
        return [one.key for one in self.ear.troubles]


@dataclass
class Yard:
    """A community with a clock to move, and Иван, who writes to it."""

    server: Server = field(init=False)
    now: float = 1_795_000_000.0
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def __post_init__(self) -> None:
        self.server = Server(clock=lambda: self.now)

    @property
    def chat(self) -> Any:
        person = self.server.world.person("Иван Сон")
        person.allowed = True
        return self.server.world.private(person)

    async def start(self, ear: Ear | None = None) -> Sosed:
        ear = ear or Ear()
        vk = await self.stack.enter_async_context(connected(self.server))
        return Sosed(vk, ear, await self.stack.enter_async_context(listening(vk, ear, self.server)))

    async def answer(self, *soseds: Sosed, words: str = "Вот что я умею", buttons: bool = True) -> None:
        """Each of them answers the same, and all hear of it."""
        self.now += 10
        page = Page(words, keys("Меню") if buttons else ())
        for one in soseds:
            with suppress(TryLater):  # it has stopped
                await one.vk.send(str(self.chat.id), page, next(NONCES))
        await self.heard(*soseds)

    async def heard(self, *soseds: Sosed) -> None:
        """Everything that has happened."""
        ts = str(self.server.world.events.ts)
        await Ear().until(lambda: all(one.ear.kept == ts or one.task.done() for one in soseds))


@pytest.fixture
async def yard() -> AsyncIterator[Yard]:
    yard = Yard()
    async with yard.server, yard.stack:
        yield yard
    assert yard.server.violations == []
