"""A post office for tests of delivery: chats, what is queued for them, what they were sent."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot import found
from bot.sending import outbox
from bot.sending.delivery import Delivery
from bot.sending.outbox import Address, Terms
from bot.sending.render import Renderer
from bot.storage.store import Store
from bot.values.links import Links
from bot.values.outgoing import Card, Message, say
from bot.values.transport import Pace
from models import Account, Chat, Person, Queued
from services.night import Window
from tests.support.failing_transport import Memory

NOON = datetime(2026, 11, 18, 9, tzinfo=UTC)  # in Moscow
NIGHT = datetime(2026, 11, 18, 20, tzinfo=UTC)  # 23:00 there, 22:00 is over
MORNING = datetime(2026, 11, 19, 5, tzinfo=UTC)  # 8:00 there
SECOND, HOUR, DAY, WEEK = (timedelta(seconds=n) for n in (1, 3600, 86_400, 7 * 86_400))
TEXTS = found.texts()


def words(message: str) -> Message:
    return say("as-is", words=message)


@dataclass
class Post:
    """A store, a transport in memory, and the delivery between them. Chats are named by a letter: a, b, c."""

    store: Store
    transport: Memory
    quiet: Window = field(default_factory=Window)
    boards: dict[int, str | Message] = field(default_factory=dict)  # what the cards of kind "board" say
    drawers: dict[str, Callable[[dict[str, Any]], bytes]] = field(default_factory=dict)
    chats: dict[str, int] = field(default_factory=dict)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """As after a restart: nothing is remembered but what is on disk."""
        renderer = Renderer(TEXTS, self.transport.capabilities, {"board": self._board}, self.drawers, Links(b"key"))
        self.delivery = Delivery(self.store, self.transport, renderer, zone="Europe/Moscow", quiet=self.quiet)

    def able(self, pace: Pace | None = None, **able: Any) -> None:
        self.transport.capabilities = replace(self.transport.capabilities, pace=pace or Pace(), **able)
        self.start()

    def _board(self, _: Session, subject: int, __: str) -> Message | None:
        said = self.boards.get(subject)
        return words(said) if isinstance(said, str) else said

    async def meet(self, *names: str, zone: str | None = None, unasked: int = 2, group: bool = False) -> None:
        def unit(session: Session) -> dict[str, int]:
            return {name: _chat(session, name, zone, unasked, group) for name in names}

        self.chats |= await self.store.write(unit)

    async def queue(self, chat: str, message: Message | Card | str, now: datetime = NOON, **how: Any) -> bool:
        message = words(message) if isinstance(message, str) else message
        transport, known = self.transport.name, self.chats[chat]
        return await self.store.write(
            lambda session: outbox.queue(session, Address(known, transport), message, now, Terms(**how))
        )

    async def queue_all(self, chats: Sequence[str], message: str, **how: Any) -> None:
        def unit(session: Session) -> None:
            for chat in chats:
                known = self.chats[chat]
                outbox.queue(session, Address(known, self.transport.name), words(message), NOON, Terms(**how))

        await self.store.write(unit)

    async def drain(self, now: datetime = NOON) -> None:
        await asyncio.wait_for(self.delivery.drain(now), 10)

    async def rows(self, column: Any = Queued.state) -> list[Any]:
        return await self.store.read(lambda session: list(session.scalars(select(column).order_by(Queued.id))))

    async def value(self, column: Any) -> Any:
        return await self.store.read(lambda session: session.scalar(select(column)))

    def texts(self, chat: str | None = None) -> list[str]:
        return self.transport.texts(chat)


def _chat(session: Session, name: str, zone: str | None, unasked: int, group: bool) -> int:
    account = None
    if not group:
        person = Person(name=name, zone=zone, unasked_a_week=unasked)
        session.add(person)
        session.flush()
        account = Account(person=person.id, transport="memory", external=name, reachable=True, seen_at=NOON)
        session.add(account)
        session.flush()
    kind = "group" if group else "private"
    chat = Chat(transport="memory", external=name, kind=kind, title="", account=account and account.id)
    session.add(chat)
    session.flush()
    return chat.id


async def limit_pages(store: Store, more: int) -> None:
    """A disk with room for so many pages of 4 kB more."""
    pages = await store.write(lambda session: session.scalar(text("PRAGMA page_count")))
    await store.write(lambda session: session.scalar(text(f"PRAGMA max_page_count={pages + more}")))


async def until(true: Callable[[], object], seconds: float) -> None:
    """Gives up silently: what should be true is asserted afterwards."""
    end = perf_counter() + seconds
    for _ in iter(lambda: perf_counter() < end and not true(), False):
        await asyncio.sleep(0.01)
