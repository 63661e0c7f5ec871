"""What tests of the VK transport do again and again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.transports.vk.transport import Vk
from bot.values.transport import Key
from tests.platforms.vk import Server
from tests.transports.ear import Ear

CLUB = 219_000_001


@asynccontextmanager
async def connected(server: Server, **options: Any) -> AsyncIterator[Vk]:
    transport = Vk(server.token, server.group_id, api_base=server.url, **options)
    await transport.open()
    try:
        yield transport
    finally:
        await transport.close()


@asynccontextmanager
async def listening(transport: Vk, ear: Ear, server: Server) -> AsyncIterator[asyncio.Task[None]]:
    """Until the long poll waits for news."""
    polls = server.polls
    task = asyncio.create_task(transport.listen(ear))
    try:
        await ear.until(lambda: server.polls > polls or task.done())
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def calls(server: Server, method: str) -> list[Any]:
    return [call for call in server.calls if call.method == method]


def keys(*labels: str, private: bool = False) -> tuple[tuple[Key, ...], ...]:
    return tuple((Key(label, f"go:1:{number}", private),) for number, label in enumerate(labels))


async def allowed(server: Server, name: str = "Иван Сон") -> Any:
    """Somebody who has written, so that they can be written to."""
    person = server.world.person(name)
    person.allowed = True
    return server.world.private(person)
