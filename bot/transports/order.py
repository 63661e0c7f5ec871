"""Keeps the order of work that shares a key; everything else runs concurrently."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable


class Order:
    def __init__(self) -> None:
        self._last: dict[Hashable, asyncio.Event] = {}

    def place(self, keys: Iterable[Hashable]) -> Place:
        """Takes a place behind all earlier ones with any of these keys; it must be left."""
        return Place(self._last, frozenset(keys))


class Place:
    def __init__(self, last: dict[Hashable, asyncio.Event], keys: frozenset[Hashable]) -> None:
        self._last, self._keys, self._left = last, keys, asyncio.Event()
        self._before = [last[key] for key in keys if key in last]
        last.update(dict.fromkeys(keys, self._left))

    async def reached(self) -> None:
        """Waits until all earlier places are left."""
        for left in self._before:
            await left.wait()

    def leave(self) -> None:
        """Leaves the place; may be called repeatedly."""
        self._left.set()
        for key in self._keys:
            if self._last.get(key) is self._left:
                del self._last[key]
