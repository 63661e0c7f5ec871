"""Calls beside others: those nobody waits for, and those that are made once more because the first takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

import structlog

FINISH = 2.0  # seconds what is under way has at a stop
TWICE = 0.5  # seconds until a call that is not answered yet is made once more

log = structlog.get_logger()


T = TypeVar("T")


class Beside:
    """Calls of one kind, so many at once. A platform that hangs in them holds up nothing of another kind.

    `seconds`: from being asked for to its end; what is later than that is of no use any more.
    """

    def __init__(self, what: str, most: int, seconds: float) -> None:
        self.what, self.seconds = what, seconds
        self._places = asyncio.Semaphore(most)
        self._last: dict[Hashable, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def go(self, work: Callable[[], Awaitable[object]], after: Hashable = None) -> None:
        """`after`: of what is the same here, one begins when the one before it is over."""
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
        except Exception as error:  # nobody waits for it, so nobody else would hear of it
            log.warning("a call beside the others failed", what=self.what, error=type(error).__name__)

    def _forget(self, key: Hashable, task: asyncio.Task[None]) -> None:
        if self._last.get(key) is task:
            del self._last[key]


async def twice(ask: Callable[[], Awaitable[T]]) -> T:
    """For what changes nothing: the answer that comes first, of one call, or of two if the first takes long."""
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
    """An answer nobody waits for any more is no unheard error."""
    if not task.cancelled():
        task.exception()
