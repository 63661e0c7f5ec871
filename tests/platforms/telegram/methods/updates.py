"""The queue of updates: what is listened to, what is confirmed, who waits."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.platforms.telegram.rules import schema
from tests.platforms.telegram.rules.refusal import Refusal
from tests.platforms.telegram.rules.schema import UPDATES

UNUSUAL = {"chat_member", "message_reaction", "message_reaction_count"}
LIFE = {"callback_query": 150.0, "inline_query": 30.0}
DAY = 86_400.0
LONGEST_POLL = 50


@dataclass(frozen=True)
class Update:
    """`key`: the chat or person whose order is kept by webhooks. `expires`: on the server's clock."""

    id: int
    body: dict[str, Any]
    key: int
    expires: float


class Updates:
    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self.allowed: set[str] = set(UPDATES) - UNUSUAL
        self.asked: list[str] = []  # as the bot gave them
        self.everything: list[Update] = []  # that was ever queued
        self.poll: asyncio.Future[str] | None = None  # the one that waits; its result: who ended it
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self._more = asyncio.Event()

    # ── Queueing ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def add(self, kind: str, what: dict[str, Any], key: int) -> int | None:
        """Queues it if the bot listens to this kind; its id. Raises schema.Invalid for what Telegram never sends."""
        schema.check("Update", {"update_id": 1, kind: what})
        return self.raw({kind: what}, key, kind) if kind in self.allowed else None

    def raw(self, body: dict[str, Any], key: int = 0, kind: str = "") -> int:
        """Queues anything at all; the next update_id unless it has one."""
        id_ = body.get("update_id")
        if not isinstance(id_, int):
            id_, self.next_id = self.next_id, self.next_id + 1
            body = {"update_id": id_} | body
        # Through JSON: what is changed in the world later does not change what was told.
        update = Update(id_, json.loads(json.dumps(body)), key, self.clock() + LIFE.get(kind, DAY))
        self._put(update)
        return id_

    def repeat(self, update_id: int) -> None:
        """Queues one again with its old id, as if it had never been confirmed."""
        self._put(next(update for update in self.everything if update.id == update_id))

    def _put(self, update: Update) -> None:
        self.everything.append(update)
        self._pending[update.id] = update
        if len(self._pending) > 1 and update.id < self.next_id - 1:
            self._pending = OrderedDict(sorted(self._pending.items()))
        self._more.set()

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was; an empty list is the usual ones. Raises Refusal for none that exists."""
        if kinds is None:
            return
        self.asked = [kind for kind in kinds if kind in UPDATES]
        self.allowed = set(self.asked) if self.asked else set(UPDATES) - UNUSUAL

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def pending(self) -> list[Update]:
        now = self.clock()
        for id_ in [id_ for id_, update in self._pending.items() if update.expires <= now]:
            del self._pending[id_]
        return list(self._pending.values())

    def waits(self, update: Update) -> bool:
        return update.id in self._pending and update.expires > self.clock()

    def confirm(self, offset: int) -> None:
        """A positive offset deletes what is before it, a negative one keeps that many last ones."""
        if offset > self.next_id + 10:
            return  # from the future: ignored
        if offset < 0:
            kept = list(self._pending)[offset:]
            offset = kept[0] if kept else self.next_id
        for id_ in [id_ for id_ in self._pending if id_ < offset]:
            del self._pending[id_]

    def drop(self, id_: int | None = None) -> None:
        """One, or all of them."""
        if id_ is None:
            self._pending.clear()
        else:
            self._pending.pop(id_, None)

    async def get(self, offset: int, limit: int, patience: float) -> list[dict[str, Any]]:
        """Confirms, then waits until there is something. Raises Refusal 409 when another poll takes its place."""
        self.end_poll("other getUpdates request; make sure that only one bot instance is running")
        self.confirm(offset)
        if not self.pending and patience > 0:
            await self._wait(min(patience, LONGEST_POLL))
        return [update.body for update in self.pending[:limit]]

    async def _wait(self, seconds: float) -> None:
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.poll = ended
        self._more.clear()  # here and not in the task: what is queued before that begins must not be missed
        more = asyncio.create_task(self._more.wait())
        ended.add_done_callback(lambda _: more.cancel())
        try:
            await asyncio.wait([more], timeout=seconds)
        finally:
            more.cancel()
            if self.poll is ended:
                self.poll = None
        if ended.done():
            raise Refusal(409, f"Conflict: terminated by {ended.result()}")

    async def more(self) -> None:
        """Until the next update is queued."""
        self._more.clear()
        await self._more.wait()

    def end_poll(self, by: str) -> None:
        if self.poll and not self.poll.done():
            self.poll.set_result(by)
        self.poll = None
