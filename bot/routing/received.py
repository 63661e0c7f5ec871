"""Receives a transport's updates: passes them to the dispatcher and stores what must survive a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.counted import Outcome
from bot.routing.backlog import Backlog
from bot.routing.dispatcher import Dispatcher, note_first_time
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.sharing.stored_updates import keep
from bot.storage.database import Saving
from bot.values.incoming import Update, storable
from bot.values.outgoing import Message, Text
from bot.values.transport import Transport, Words
from models import Chat, Cursor, Quarantine, core, insert
from models.lanes import NOTHING_SHARED
from services.night import day

log = structlog.get_logger()


class Reception:
    """One transport's intake. `operators`: chats («platform:123») notified of trouble."""

    def __init__(
        self,
        store: Saving,
        dispatcher: Dispatcher,
        transport: Transport,
        words: Words,
        operators: Sequence[str],
        clock: Callable[[], datetime],
        zone: str,
        stored: Callable[[], None] | None = None,
    ) -> None:
        """`stored`: called after an update is stored, since a worker handles it, perhaps in another process."""
        self.store, self.dispatcher, self.transport, self.words = store, dispatcher, transport, words
        self.operators, self.clock, self.zone, self.stored = operators, clock, zone, stored
        self.polled_at = time.monotonic()
        self.backlog = Backlog(store, transport.name, transport.bot, self._handle, self.spoiled)

    async def hear(self, update: Update) -> None:
        if self.stored is None:
            await self.backlog.hear(update)
            return
        await self.store.write(lambda session: keep(session, storable(update)), NOTHING_SHARED)
        self.stored()

    async def _handle(self, update: Update) -> None:
        await self.dispatcher.handle(update, self.clock())

    async def handle_stored(self, update: Update, store: Saving) -> None:
        """Handles what a worker has taken. `store`: saves the effect only while it is this worker's."""
        await self.dispatcher.saving(store).handle(update, self.clock())

    async def spoiled(self, id_: str, why: str, store: Saving | None = None) -> None:
        """Quarantines an unreadable update once, however often it comes; one without an id each time."""
        name, now = self.transport.name, self.clock()
        self.dispatcher.counters.add(name, Outcome.UNREADABLE)
        log.error("an update cannot be read", transport=name, update=id_, why=why)

        def put_aside(session: Session) -> None:
            if not id_ or note_first_time(session, name, self.transport.bot, id_, now):
                session.add(Quarantine(transport=name, raw=f"unreadable {id_}".strip(), error=why, at=now))

        await (store or self.store).write(put_aside)

    def polled(self) -> None:
        self.polled_at = time.monotonic()

    async def cursor(self) -> str | None:
        mine = Cursor.transport == self.transport.name, Cursor.bot == self.transport.bot
        return await self.store.read(lambda session: session.scalar(select(Cursor.value).where(*mine)))

    async def keep_cursor(self, value: str) -> None:
        row = {"transport": self.transport.name, "bot": self.transport.bot, "value": value}
        put = insert(core(Cursor)).values(**row)
        put = put.on_conflict_do_update(index_elements=["transport", "bot"], set_={"value": value})
        await self.store.write(lambda session: session.execute(put))

    async def trouble(self, what: Text) -> None:
        log.warning("trouble", transport=self.transport.name, what=what.key)
        await self.store.write(lambda session: tell(session, self.operators, what, self.clock(), self.zone))
        for chat in self.operators:
            self.dispatcher.wake(chat.partition(":")[0])


def tell(session: Session, operators: Sequence[str], what: Text, now: datetime, zone: str) -> None:
    """Notifies each operator's chat once a day of the same trouble. The bot can write only to chats it knows."""
    for name in operators:
        transport, _, external = name.partition(":")
        known = select(Chat.id).where(Chat.transport == transport, Chat.external == external)
        if (chat := session.scalar(known)) is None:
            log.warning("this operator has never written to the bot", chat=name)
            continue
        once = f"trouble:{what.key}:{chat}:{day(now, zone)}"
        outbox.queue(session, Address(chat, transport), Message((what,)), now, Terms(once=once))
