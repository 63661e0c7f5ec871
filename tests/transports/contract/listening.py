"""What the bot hears and people see of it, in any of the worlds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.values.incoming import Update, UpdateKind
from bot.values.transport import Transport
from tests.transports.ear import Ear

GROUP = "Двор"
SECONDS = 60.0  # until what should be heard is missed


@dataclass(frozen=True)
class Seen:
    """A message of the bot's, as it stands in the chat. `notified`: it rings for somebody it names."""

    id: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    photo: bytes | None = None
    document: bytes | None = None
    notified: bool = False
    album: tuple[bytes, ...] = ()  # what comes in one message, however the platform counts it


class Listening:
    """What all benches have: a transport that listens in a task of its own, and an ear.

    People and the group «Двор» (Олег is its admin) go by their names. `able`: what a platform can beside the rest:
    "nonce" (the same message for the same number), "source" (whose link a newcomer came by), "invite", "files",
    "edited" (it tells of edits), "poison" (something unreadable can come), "again" (it brings again what was not
    saved), "faults" (it is over a network).
    """

    transport: Transport
    ear: Ear
    task: asyncio.Task[None] | None = None

    async def start_listening(self) -> None:
        self.task = asyncio.create_task(self.transport.listen(self.ear))
        await self.ready()

    async def ready(self) -> None: ...

    async def stop_listening(self) -> None:
        if self.task:
            self.task.cancel()
            await asyncio.wait([self.task])
            self.task = None

    async def until(self, done: Callable[[], Any]) -> None:
        async with asyncio.timeout(SECONDS):
            while not done():  # noqa: ASYNC110 - what it waits for are things of many kinds
                await asyncio.sleep(0.005)

    async def flashed(self) -> list[str]:
        """The notices, when there is one: nobody waits for them."""
        async with asyncio.timeout(SECONDS):
            while not (found := await self.notices()):  # noqa: ASYNC110 - they are told by many kinds of things
                await asyncio.sleep(0.005)
        return found

    async def until_kinds(self, *kinds: UpdateKind) -> list[Update]:
        """Of updates that say the same twice (Telegram tells of a newcomer in two ways) the first."""

        def different() -> list[Update]:
            heard = self.ear.heard
            return [
                one
                for n, one in enumerate(heard)
                if not any((one.kind, one.sender) == (other.kind, other.sender) for other in heard[max(0, n - 1) : n])
            ]

        await self.until(lambda: len(different()) >= len(kinds))
        found = different()
        assert [one.kind for one in found] == list(kinds)
        return found

    async def heard(self, count: int) -> list[Update]:
        """So many updates, and not one more."""
        await self.until(lambda: len(self.ear.heard) >= count)
        await asyncio.sleep(0.05)
        assert len(self.ear.heard) == count, [(one.kind, one.text) for one in self.ear.heard]
        return self.ear.heard
