"""Saves what must not be lost, retrying as long as the store is unavailable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.storage.database import Saving
from bot.storage.store import Unavailable
from models.lanes import Lanes

AGAIN = 1.0  # seconds before a failed save is retried


class Retrying:
    def __init__(self, store: Saving) -> None:
        self.store = store
        self._waiting = 0

    @property
    def is_waiting(self) -> bool:
        """True while something waits to be saved; new results could not be saved either."""
        return self._waiting > 0

    async def write(self, unit: Callable[[Session], object], lanes: Lanes | None = None) -> None:
        """Returns when the unit is saved, or the store is closed."""
        if await self._saved(unit, lanes):
            return
        self._waiting += 1
        try:
            while True:
                await asyncio.sleep(AGAIN)
                if await self._saved(unit, lanes):
                    return
        finally:
            self._waiting -= 1

    async def _saved(self, unit: Callable[[Session], object], lanes: Lanes | None) -> bool:
        """Tries once; True if the unit is saved, or never can be."""
        try:
            await self.store.write(unit, lanes)
        except Unavailable:
            return self.store.closed
        return True
