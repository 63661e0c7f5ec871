"""Handles stored updates: one of the processes that do, for one transport."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import structlog
from sqlalchemy import Select, exists, or_, select

from bot.sharing import stored_updates
from bot.sharing.fenced import Settling
from bot.sharing.leases import Overtaken
from bot.sharing.stored_updates import Stored
from bot.storage.database import Saving
from bot.storage.store import Store, Unavailable
from bot.values.incoming import Update
from models import LateUpdate

MOST = 100  # updates under way
LOOKS = 1.0  # seconds between two looks for stored updates; most are rung for
AGAIN = 1.0  # seconds before a failed save is retried
FINISH = 15.0  # seconds that what is under way has at a stop

Handle = Callable[[Update, Saving], Awaitable[None]]
Spoiled = Callable[[str, str, Saving], Awaitable[None]]

log = structlog.get_logger()


class Worker:
    """`mark`: the name of this process's lease; without it, others take what it has claimed."""

    def __init__(
        self,
        store: Store,
        transport: str,
        bot: str,
        mark: str,
        handle: Handle,
        spoiled: Spoiled,
        woken: asyncio.Event | None = None,
    ) -> None:
        self.store, self.transport, self.bot, self.mark = store, transport, bot, mark
        self.handle, self.spoiled, self.woken = handle, spoiled, woken or asyncio.Event()
        self._lines: dict[str, deque[Stored]] = {}  # by sender, oldest first
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = 0

    async def run(self) -> None:
        """Until cancelled; then finishes what is under way and leaves the rest to others."""
        try:
            while True:
                self.woken.clear()
                with suppress(Unavailable):  # the store says why
                    await self.step()
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOKS):
                        await self.woken.wait()
        finally:
            for line in self._lines.values():
                while len(line) > 1:
                    line.pop()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=FINISH)
            with suppress(Unavailable):
                await self.store.write(lambda session: stored_updates.give_back(session, self.mark))

    async def step(self) -> int:
        """Takes what may be taken and begins with it; returns how many that were."""
        room = MOST - self._open
        if room <= 0 or not await self.store.read(lambda session: bool(session.scalar(self._any))):
            return 0
        claimed = await self.store.write(
            lambda session: stored_updates.claim(session, self.transport, self.bot, self.mark, room),
            frozenset({f"updates {self.transport} {self.bot}"}),
        )
        for one in claimed:
            self._begin(one)
        return len(claimed)

    @property
    def _any(self) -> Select[tuple[bool]]:
        theirs = LateUpdate.transport == self.transport, LateUpdate.bot == self.bot
        return select(exists().where(*theirs, or_(LateUpdate.worker.is_(None), LateUpdate.worker != self.mark)))

    def _begin(self, one: Stored) -> None:
        self._open += 1
        if (line := self._lines.get(one.sender)) is not None:
            line.append(one)
            return
        self._lines[one.sender] = deque([one])
        task = asyncio.create_task(self._work_off(one.sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, sender: str) -> None:
        """One person's updates in their order."""
        line = self._lines[sender]
        try:
            while line:
                await self._finish(line[0])
                line.popleft()
                self._open -= 1
        finally:
            del self._lines[sender]
            self._open -= len(line)
            if self._open < MOST // 2:
                self.woken.set()

    async def _finish(self, one: Stored) -> None:
        while True:
            store = Settling(self.store, partial(stored_updates.settle, row=one.id, worker=self.mark))
            try:
                await self._handle(one, store)
                return
            except Overtaken:
                return
            except Unavailable:
                await asyncio.sleep(AGAIN)

    async def _handle(self, one: Stored, store: Saving) -> None:
        try:
            await self.handle(one.update, store)
        except Unavailable:
            raise
        except Exception as error:  # otherwise it would come back for ever
            log.error("a stored update cannot be handled", update=one.external, error=type(error).__name__)
            await self.spoiled(one.external, type(error).__name__, store)
