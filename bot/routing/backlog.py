"""Updates that take long, since a platform does not answer: they hold up their own person and nobody else.

A platform gives out little more while much of what it gave is not confirmed: Telegram a hundred updates, a web server
as many as there are connections. So whatever takes long is put down here and confirmed, and with it all that comes from
the same person until they have been worked off; their effect comes later, in their order, also after a restart.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row, delete, exists, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from bot.storage.store import Store, Unavailable
from bot.values.incoming import File, Kind, Sender, Update, Where, storable
from models import LateUpdate, TakenUpdate, core

LONG = 1.0  # seconds an update may take before it is put down
AGAIN = 1.0  # seconds until what could not be saved is tried again

log = structlog.get_logger()


class Backlog:
    """Of one transport. `handle` returns when the update's effect is on disk; `spoiled` puts aside what broke it."""

    def __init__(
        self,
        store: Store,
        transport: str,
        bot: str,
        handle: Callable[[Update], Awaitable[None]],
        spoiled: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self.store, self.transport, self.bot, self.handle, self.spoiled = store, transport, bot, handle, spoiled
        self._coming: Counter[str] = Counter()  # senders of whom something is just being put down
        self._workers: dict[str, asyncio.Task[None]] = {}  # by sender
        self._under_way: dict[str, asyncio.Task[None]] = {}  # updates that are put down and being handled

    async def hear(self, update: Update) -> None:
        """Returns when its effect is on disk, or else the update itself."""
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
        """With what a process that is no more had put down."""
        mine = LateUpdate.transport == self.transport, LateUpdate.bot == self.bot
        senders = select(LateUpdate.sender).where(*mine).distinct()
        for who in await self.store.read(lambda session: session.scalars(senders).all()):
            self._work_off(who)

    async def close(self) -> None:
        """What is put down stays so."""
        tasks = [*self._workers.values(), *self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # ── Put down ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _put_down(self, update: Update, task: asyncio.Task[None] | None = None) -> bool:
        """False: it need not be, or (of one that is being handled) cannot. Else raises Unavailable."""
        with self._comes(update.sender.id):
            if task is not None:
                self._under_way[update.id] = task
            try:
                there = await self.store.write(lambda session: _keep(session, update))
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
        if who not in self._workers:
            self._workers[who] = asyncio.create_task(self._work(who))

    async def _work(self, who: str) -> None:
        """One after the other, until nothing of this person is left."""
        mine = LateUpdate.transport == self.transport, LateUpdate.bot == self.bot, LateUpdate.sender == who
        rows = select(LateUpdate.id, LateUpdate.external, LateUpdate.content)
        oldest = rows.where(*mine).order_by(LateUpdate.id).limit(1)
        try:
            while row := await self.store.read(lambda session: session.execute(oldest).first()):
                await self._finish(row)
        except Exception as error:  # the next update of this person, or the next start, goes on
            log.error("what was put down waits", transport=self.transport, error=type(error).__name__)
        finally:
            del self._workers[who]

    async def _finish(self, row: Row[tuple[int, str, dict[str, Any]]]) -> None:
        """It stays until its effect is saved."""
        task = self._under_way.pop(row.external, None)
        try:
            try:
                await (task or self.handle(_update(row.content)))
            except Unavailable:
                raise
            except Exception as error:  # it must not come back for ever
                await self.spoiled(row.external, type(error).__name__)
            await self.store.write(lambda session: session.execute(delete(LateUpdate).where(LateUpdate.id == row.id)))
        except Unavailable:
            await asyncio.sleep(AGAIN)


def _keep(session: Session, update: Update) -> bool:
    """False: it has had its effect by now."""
    same = TakenUpdate.transport == update.transport, TakenUpdate.bot == update.bot, TakenUpdate.external == update.id
    if session.scalar(select(exists().where(*same))):
        return False
    row = {"transport": update.transport, "bot": update.bot, "external": update.id, "sender": update.sender.id}
    put = insert(core(LateUpdate)).values(**row, content=_content(update), at=update.at)
    session.execute(put.on_conflict_do_nothing())
    return True


def _content(update: Update) -> dict[str, Any]:
    return asdict(update) | {"at": update.at.isoformat()}


def _update(content: dict[str, Any]) -> Update:
    whole = {
        "at": datetime.fromisoformat(content["at"]),
        "kind": Kind(content["kind"]),
        "where": Where(**content["where"]),
        "sender": Sender(**content["sender"]),
        "files": tuple(File(**file) for file in content["files"]),
    }
    return Update(**content | whole)
