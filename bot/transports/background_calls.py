"""Runs calls that nobody waits for, and repeats slow read-only calls."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

import structlog

FINISH = 2.0  # seconds that running calls have at a stop
TWICE = 0.5  # seconds before an unanswered call is repeated

log = structlog.get_logger()


T = TypeVar("T")


class BackgroundCalls:
    """Runs calls of one kind with a concurrency limit, so that hanging ones do not block other kinds.

    `seconds`: limit from the request to the end of a call; later results are useless.
    """

    def __init__(self, what: str, most: int, seconds: float) -> None:
        self.what, self.seconds = what, seconds
        self._places = asyncio.Semaphore(most)
        self._last: dict[Hashable, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def go(self, work: Callable[[], Awaitable[object]], after: Hashable = None) -> None:
        """Starts a call. `after`: calls with the same key run one after the other."""
        before = self._last.get(after) if after is not None else None
        task = asyncio.create_task(self._run(work, before))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if after is not None:
            self._last[after] = task
            task.add_done_callback(lambda done: self._forget(after, done))

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    async def close(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FINISH)
        for task in self._tasks:
            task.cancel()

    async def _run(self, work: Callable[[], Awaitable[object]], before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            async with asyncio.timeout(self.seconds), self._places:
                await work()
        except Exception as error:  # nobody else would notice the error
            log.warning("a background call failed", what=self.what, error=type(error).__name__)

    def _forget(self, key: Hashable, task: asyncio.Task[None]) -> None:
        if self._last.get(key) is task:
            del self._last[key]


async def twice(ask: Callable[[], Awaitable[T]]) -> T:
    """Runs a read-only call, repeats it if it is slow, and returns the first answer."""
    tasks = [asyncio.ensure_future(ask())]
    try:
        done, _ = await asyncio.wait(tasks, timeout=TWICE)
        if not done:
            tasks.append(asyncio.ensure_future(ask()))
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
            task.add_done_callback(heard)


def heard(task: asyncio.Future[Any]) -> None:
    """Marks an abandoned result as retrieved, so that asyncio reports no error."""
    if not task.cancelled():
        task.exception()
