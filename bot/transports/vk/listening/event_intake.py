"""Takes in VK's events; each becomes an update. Look-ups run separately for each; effects keep the events' order."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog

from bot.storage.store import Unavailable
from bot.transports.order import Order, Place
from bot.transports.vk.listening.lookups import Lookups
from bot.transports.vk.reading import events
from bot.transports.vk.reading.fields import Known, Unreadable, event_id
from bot.values.transport import Intake

AGAIN = 1.0  # seconds until an event that could not be saved is tried again

log = structlog.get_logger()


class EventIntake:
    """`introduce`: VK is asked who the community is, if that is not known yet."""

    def __init__(
        self, lookups: Lookups, intake: Intake, introduce: Callable[[], Awaitable[None]], clock: Callable[[], datetime]
    ) -> None:
        self.lookups, self.intake, self.introduce, self.clock = lookups, intake, introduce, clock
        self._people, self._chats = Order(), Order()

    async def bring(self, raws: Sequence[Any], *, patient: bool = True) -> None:
        """Returns when all events have taken effect. They run concurrently, started in order.

        `patient`: retries failed saves; otherwise raises Unavailable.
        """
        at = self.clock()
        if not self.lookups.community.name:
            await self.introduce()
        tasks = [self._begin(raw, at, patient) for raw in raws]
        try:
            for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(outcome, BaseException):
                    raise outcome
        finally:
            for task in tasks:
                task.cancel()

    def _begin(self, raw: Any, at: datetime, patient: bool) -> asyncio.Task[None]:
        try:
            peer, whose = events.retitled(raw), events.whose(raw)
        except Exception:  # whatever a broken event breaks: reading it will tell why
            peer, whose = None, events.Whose()
        if peer is not None:
            self.lookups.forget_chat(peer)
        who, where = self._people.place(whose.speaker), self._chats.place(whose.chats)
        task = asyncio.create_task(self._in_order(raw, whose, who, where, at, patient))
        task.add_done_callback(lambda _: who.leave())
        task.add_done_callback(lambda _: where.leave())
        return task

    async def _in_order(
        self, raw: Any, whose: events.Whose, who: Place, where: Place, at: datetime, patient: bool
    ) -> None:
        """What is said in a chat is begun in its order; what one person does is done before their next is begun."""
        await where.reached()
        known = await self.lookups.learn(whose.people, whose.chats)
        where.leave()
        await who.reached()
        while True:
            try:
                return await self._hear(raw, known, at)
            except Unavailable:
                if not patient:
                    raise
            await asyncio.sleep(AGAIN)

    async def _hear(self, raw: Any, known: Known, at: datetime) -> None:
        """One that cannot be read stops none of the others."""
        try:
            update = events.read(raw, known, self.lookups.community, at)
        except Unreadable as error:
            return await self._put_aside(raw, str(error))
        except Exception as error:  # whatever a broken event breaks
            return await self._put_aside(raw, type(error).__name__)
        if update is None:
            return None
        try:
            await self.intake.hear(update)
        except Unavailable:
            raise
        except Exception as error:
            log.error("an update cannot be heard", error=type(error).__name__)
            await self._put_aside(raw, type(error).__name__)
        return None

    async def _put_aside(self, raw: Any, why: str) -> None:
        log.warning("an event cannot be read", why=why)
        await self.intake.spoiled(event_id(raw) or f"spoiled:{_fingerprint(raw)}", why)


def _fingerprint(raw: Any) -> str:
    """The same for the same event, so that it is put aside once."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode(errors="replace")).hexdigest()[:32]
