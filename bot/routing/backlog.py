"""Stores updates that take long because a platform does not answer; they delay only their own person.

Platforms limit unacknowledged updates: Telegram to a hundred, a web server to its connections. So a slow update is
stored and acknowledged, along with later ones from the same person until all are handled, in order, even after a
restart.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from sqlalchemy import Row, delete, select

from bot.sharing.stored_updates import keep, update_of
from bot.storage.database import Saving
from bot.storage.store import Unavailable
from bot.values.incoming import Update, storable
from models import LateUpdate

LONG = 1.0  # seconds an update may take before it is stored
AGAIN = 1.0  # seconds before a failed save is retried
SELDOM = 60.0  # the longest pause between retries

log = structlog.get_logger()


class Backlog:
    """One transport's backlog. `handle` returns when the effect is on disk; `spoiled` quarantines a broken update."""

    def __init__(
        self,
        store: Saving,
        transport: str,
        bot: str,
        handle: Callable[[Update], Awaitable[None]],
        spoiled: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self.store, self.transport, self.bot, self.handle, self.spoiled = store, transport, bot, handle, spoiled
        self._coming: Counter[str] = Counter()  # senders with an update that is just being stored
        self._workers: dict[str, asyncio.Task[None]] = {}  # by sender; one lives until nothing of theirs is stored
        self._more: set[str] = set()  # senders with an update stored since their worker last looked
        self._under_way: dict[str, asyncio.Task[None]] = {}  # stored updates that are being handled

    async def hear(self, update: Update) -> None:
        """Returns when the update's effect, or the update itself, is on disk."""
        update = storable(update)
        if (who := update.sender.id) in self._workers or who in self._coming:
            await self._put_down(update)
            return
        task = asyncio.ensure_future(self.handle(update))
        try:
            done, _ = await asyncio.wait([task], timeout=LONG)
            if not done and await self._put_down(update, task):
                return
            await task
        except asyncio.CancelledError:
            task.cancel()
            raise

    async def go_on(self) -> None:
        """Handles updates stored by an earlier process."""
        mine = LateUpdate.transport == self.transport, LateUpdate.bot == self.bot
        senders = select(LateUpdate.sender).where(*mine).distinct()
        for who in await self.store.read(lambda session: session.scalars(senders).all()):
            self._work_off(who)

    async def close(self) -> None:
        """Stops; stored updates stay stored."""
        tasks = [*self._workers.values(), *self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # ── Put down ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _put_down(self, update: Update, task: asyncio.Task[None] | None = None) -> bool:
        """Stores the update. False if there is no need, or if it is being handled and cannot be. Raises Unavailable."""
        with self._comes(update.sender.id):
            if task is not None:
                self._under_way[update.id] = task
            try:
                there = await self.store.write(lambda session: keep(session, update))
            except Unavailable:
                self._under_way.pop(update.id, None)
                if task is None:
                    raise
                return False
            if there:
                self._work_off(update.sender.id)
            else:
                self._under_way.pop(update.id, None)
            return there

    @contextmanager
    def _comes(self, who: str) -> Iterator[None]:
        self._coming[who] += 1
        try:
            yield
        finally:
            self._coming[who] -= 1
            if not self._coming[who]:
                del self._coming[who]

    # ── Worked off ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _work_off(self, who: str) -> None:
        self._more.add(who)
        if who not in self._workers:
            self._workers[who] = asyncio.create_task(self._work(who))

    async def _work(self, who: str) -> None:
        """Handles this person's stored updates until none is left. After an error it tries again, since without a
        worker later updates would overtake the stored ones."""
        pause = AGAIN
        try:
            while who in self._more:
                try:
                    await self._clear(who)
                except Exception as error:
                    log.error("stored updates are waiting", transport=self.transport, error=type(error).__name__)
                    self._more.add(who)
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, SELDOM)
        finally:
            del self._workers[who]

    async def _clear(self, who: str) -> None:
        """Handles the stored updates one by one, oldest first."""
        mine = LateUpdate.transport == self.transport, LateUpdate.bot == self.bot, LateUpdate.sender == who
        rows = select(LateUpdate.id, LateUpdate.external, LateUpdate.content)
        oldest = rows.where(*mine).order_by(LateUpdate.id).limit(1)
        while True:
            self._more.discard(who)  # before looking: whatever is stored during the look is looked for again
            row = await self.store.read(lambda session: session.execute(oldest).first())
            if row is None:
                return
            await self._finish(row)

    async def _finish(self, row: Row[tuple[int, str, dict[str, Any]]]) -> None:
        """Handles a stored update and deletes it once its effect is saved."""
        task = self._under_way.pop(row.external, None)
        try:
            try:
                await (task or self.handle(update_of(row.content)))
            except Unavailable:
                raise
            except Exception as error:  # otherwise it would come back for ever
                await self.spoiled(row.external, type(error).__name__)
            await self.store.write(lambda session: session.execute(delete(LateUpdate).where(LateUpdate.id == row.id)))
        except Unavailable:
            await asyncio.sleep(AGAIN)
