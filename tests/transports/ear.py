"""Who hears instead of the core: it remembers what it was told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.storage.store import Unavailable
from bot.values.incoming import Update
from bot.values.outgoing import Text
from bot.values.transport import Words

PATIENCE = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Ear:
    """What the core would hear, and the cursor it would keep. `full`: so many times nothing can be saved."""

    kept: str | None = None
    full: int = 0
    heard: list[Update] = field(default_factory=list)
    asked: int = 0
    spoilt: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[Text] = field(default_factory=list)
    words: Words = field(default_factory=Words)

    async def hear(self, update: Update) -> None:
        self.asked += 1
        if self.full:
            self.full -= 1
            raise Unavailable
        if update.id not in {one.id for one in self.heard}:
            self.heard.append(update)

    async def spoiled(self, id_: str, why: str) -> None:
        self.spoilt.append((id_, why))

    def polled(self) -> None: ...

    async def cursor(self) -> str | None:
        return self.kept

    async def keep_cursor(self, value: str) -> None:
        self.kept = value

    async def trouble(self, what: Text) -> None:
        self.troubles.append(what)

    async def until(self, done: Callable[[], Any], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - what it waits for are things of many kinds
                await asyncio.sleep(0.01)

    @property
    def texts(self) -> list[str]:
        return [update.text for update in self.heard]
