"""Reads on while a slow event is handled; the restart position advances only once everything before is on disk."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

SHORTLY = 0.25  # seconds a batch has until it is asked what came meanwhile: most are done long before
MOST = 1000  # events under way

Bring = Callable[[Sequence[Any]], Awaitable[None]]


@dataclass(frozen=True)
class Batch:
    events: int
    heard: asyncio.Task[None]


class Ahead:
    """`bring` returns when the effect of these events is on disk, `keep` when the place behind them is."""

    def __init__(self, bring: Bring, keep: Callable[[str], Awaitable[None]]) -> None:
        self.bring, self.keep = bring, keep
        self._batches: deque[Batch] = deque()  # in their order

    async def take(self, events: Sequence[Any], ts: str) -> None:
        """Returns when it is time to read on. Raises what made a batch fail: nothing behind that is confirmed."""
        before = self._batches[-1].heard if self._batches else None
        self._batches.append(Batch(len(events), asyncio.create_task(self._hear(events, ts, before))))
        await asyncio.wait([batch.heard for batch in self._batches], timeout=SHORTLY)
        while self._batches and (self._batches[0].heard.done() or self._full):
            await self._batches.popleft().heard

    async def close(self) -> None:
        tasks = [batch.heard for batch in self._batches]
        self._batches.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def _full(self) -> bool:
        return sum(batch.events for batch in self._batches) >= MOST

    async def _hear(self, events: Sequence[Any], ts: str, before: asyncio.Task[None] | None) -> None:
        if events:
            await self.bring(events)
        if before is not None:
            await before
        await self.keep(ts)
