"""Writes down what must not be lost, however long the store takes none of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.storage.store import Store, Unavailable

AGAIN = 1.0  # seconds until what could not be saved is tried again


class Patience:
    def __init__(self, store: Store) -> None:
        self.store = store
        self._waiting = 0

    @property
    def is_needed(self) -> bool:
        """Something waits to be saved: what is begun now could not be written down either."""
        return self._waiting > 0

    async def write(self, unit: Callable[[Session], object]) -> None:
        """Returns when it is saved, or the store closed."""
        if await self._saved(unit):
            return
        self._waiting += 1
        try:
            while True:
                await asyncio.sleep(AGAIN)
                if await self._saved(unit):
                    return
        finally:
            self._waiting -= 1

    async def _saved(self, unit: Callable[[Session], object]) -> bool:
        """Or never will be."""
        try:
            await self.store.write(unit)
        except Unavailable:
            return self.store.closed
        return True
