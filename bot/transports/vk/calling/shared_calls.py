"""Shares calls among many who ask VK at once; a slow call delays few."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import structlog

from bot.transports.background_calls import heard, twice
from bot.transports.vk.calling.sessions import Failed, Unreached

PATIENCE = 2.5  # seconds somebody waits for an answer; it comes in useful later
AGAIN = 60.0  # seconds after which somebody of whom VK told nothing is asked about again
AT_ONCE = 3  # calls for names
REMEMBERED = 20_000  # ids

log = structlog.get_logger()
T = TypeVar("T")


class Shared(Generic[T]):
    """Answers by key, none older than its question: whoever asks before a call has begun shares it with the others,
    whoever asks later shares the next one. Of each key there is one call at a time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._next: dict[Hashable, asyncio.Task[T]] = {}
        self._now: dict[Hashable, asyncio.Task[T]] = {}

    async def get(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        if (task := self._next.get(key)) is None:
            task = self._next[key] = asyncio.create_task(self._ask(key, ask, self._now.get(key)))
            task.add_done_callback(heard)
        return await asyncio.shield(task)  # one who leaves does not take the answer from the others

    async def _ask(self, key: Hashable, ask: Callable[[], Awaitable[T]], before: asyncio.Task[T] | None) -> T:
        if before is not None:
            await asyncio.wait([before])
        task = self._now[key] = self._next.pop(key)
        try:
            async with asyncio.timeout(self.seconds):
                return await ask()
        except TimeoutError:
            raise Unreached("no answer in time") from None
        finally:
            if self._now.get(key) is task:
                del self._now[key]


class Learned(Generic[T]):
    """Caches for `seconds` what VK says about ids. `ask` tells it of up to `most` ids; None: VK tells nothing."""

    def __init__(
        self, seconds: float, most: int, ask: Callable[[Sequence[int]], Awaitable[Mapping[int, T | None]]]
    ) -> None:
        self.seconds, self.most, self._ask = seconds, most, ask
        self._known: dict[int, tuple[float, T | None]] = {}  # until when, what
        self._wanted: dict[int, asyncio.Future[None]] = {}
        self._asked: dict[int, asyncio.Future[None]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def get(self, ids: Iterable[int]) -> dict[int, T]:
        """What can be known now; what cannot is left out."""
        ids, now = set(ids), time.monotonic()
        if waiting := [self._want(id_) for id_ in ids if self._known.get(id_, (0.0, None))[0] <= now]:
            await asyncio.wait(waiting, timeout=PATIENCE)
        found = ((id_, self._known[id_][1]) for id_ in ids if id_ in self._known)
        return {id_: what for id_, what in found if what is not None}

    def forget(self, id_: int) -> None:
        self._known.pop(id_, None)

    def _want(self, id_: int) -> asyncio.Future[None]:
        if future := self._asked.get(id_) or self._wanted.get(id_):
            return future
        future = self._wanted[id_] = asyncio.get_running_loop().create_future()
        if len(self._asking) < AT_ONCE:
            task = asyncio.create_task(self._ask_all())
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        return future

    async def _ask_all(self) -> None:
        while self._wanted:
            ids = list(self._wanted)[: self.most]
            self._asked |= {id_: self._wanted.pop(id_) for id_ in ids}
            try:
                async with asyncio.timeout(PATIENCE):
                    self._keep(await twice(lambda ids=ids: self._ask(ids)))  # type: ignore[misc]  # mypy does not infer it
            except (Failed, Unreached, TimeoutError, AttributeError, TypeError, ValueError) as error:
                log.warning("VK does not return names", error=type(error).__name__)
            finally:
                for id_ in ids:
                    self._asked.pop(id_).set_result(None)

    def _keep(self, told: Mapping[int, T | None]) -> None:
        now = time.monotonic()
        for id_, what in told.items():
            self._known.pop(id_, None)  # what was learned last stands last
            self._known[id_] = (now + (AGAIN if what is None else self.seconds), what)
        for oldest in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
            del self._known[oldest]
