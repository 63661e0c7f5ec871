"""One neighbour on Telegram and on VK."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import App, opened
from bot.configuration.config import Config
from bot.running import serve
from bot.transports.telegram.transport import Telegram
from bot.transports.vk.transport import Vk
from bot.values.transport import Pace
from tests.conftest import NOW
from tests.platforms import telegram, vk
from tests.support.databases import url

SOON = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Both:
    app: App
    telegram: Any
    vk: Any

    async def until(self, said: Callable[[], bool]) -> None:
        async with asyncio.timeout(SOON):
            while not said():  # noqa: ASYNC110 - the servers tell nothing
                await asyncio.sleep(0.01)

    async def hears(self, world: Any, name: str, text: str, words: str) -> Any:
        """Writes to the bot and waits for the answer with these words."""
        before = len(world.said)
        world.write(world.person(name), text)
        return await self.said(world, words, before)

    async def presses(self, world: Any, name: str, message: Any, label: str, words: str) -> Any:
        before = len(world.said)
        world.press(world.person(name), message, label)
        return await self.said(world, words, before)

    async def said(self, world: Any, words: str, since: int) -> Any:
        await self.until(lambda: any(words in one.text for one in world.said[since:]))
        return next(one for one in world.said[since:] if words in one.text)


@pytest.fixture
async def both(database: Path) -> AsyncIterator[Both]:
    async with telegram.Server() as one, vk.Server() as other:
        config = Config(database={"url": url(database)})
        transports = [Telegram(one.token, api_base=one.url), Vk(other.token, other.group_id, api_base=other.url)]
        for transport in transports:
            transport.capabilities = replace(transport.capabilities, pace=Pace())
        async with opened(config, lambda _: transports, NOW) as app, serve.running(app):
            world = Both(app, one.world, other.world)
            await world.until(lambda: other.polls > 0)  # VK keeps nothing for who has never listened
            yield world


async def code_of(both: Both) -> str:
    """What Galina is told in Telegram."""
    said = await both.hears(both.telegram, "Галина", "/link", "Код действует 10 минут")
    return re.search(r"/link (\w{20})", said.text)[1]


async def count(both: Both, column: Any, *where: Any) -> int:
    return await both.app.store.read(lambda session: session.scalar(select(func.count(column)).where(*where)))


def real_now() -> datetime:
    return datetime.now(UTC)
