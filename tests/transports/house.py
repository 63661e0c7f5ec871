"""A whole Sosed on a Telegram of its own: everything goes on as in `sosed run`, only the waits are short.

Мария leads «Двор»; Галина and Олег live there; all three have written to the bot.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.app import App, opened
from bot.configuration.config import model
from bot.running import background
from bot.running.connect import connect
from bot.running.serve import running
from bot.sending import delivery, outbox
from bot.sending.outbox import Address, Terms
from bot.storage import retrying
from bot.transports.telegram import connection, errors, listening
from bot.transports.telegram.transport import Telegram
from bot.values.outgoing import Card, Message, Priority, say
from bot.values.transport import Pace
from models import Account, Chat, Community, LateUpdate, Person, Quarantine, Queued, Seat
from services.communities import profile, registration
from services.events import calendar
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.platforms import telegram
from tests.support.databases import url

SOON = 0.01
PATIENCE = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Clock:
    """Goes as fast as ours, from the same morning on."""

    began: float = field(default_factory=time.monotonic)
    ahead: float = 0.0

    def __call__(self) -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - self.began + self.ahead)


@dataclass
class House:
    app: App
    telegram: Telegram
    server: telegram.Server
    yard: telegram.Chat
    community: int
    clock: Clock

    @property
    def world(self) -> Any:
        return self.server.world

    # ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def until(self, done: Callable[[], Any], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - it happens elsewhere
                await asyncio.sleep(SOON)

    async def until_so(self, done: Callable[[], Awaitable[Any]], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not await done():  # noqa: ASYNC110 - it happens elsewhere
                await asyncio.sleep(SOON)

    async def calm(self, seconds: float = PATIENCE) -> None:
        """Everything was heard and confirmed, and everything was said."""

        async def calm() -> bool:
            return not self.world.updates.pending and not await self.app.store.read(_waiting)

        await self.until_so(calm, seconds)

    # ── Saying ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def say(self, to: Any, *words: str, priority: Priority = Priority.REPLY) -> None:
        """Queues these words for a person or a group."""
        await self.send(to, *(say("as-is", words=one) for one in words), priority=priority)

    async def send(self, to: Any, *messages: Message | Card, priority: Priority = Priority.REPLY) -> None:
        def queue(session: Session) -> None:
            known = select(Chat.id).where(Chat.transport == "telegram", Chat.external == str(self.chat(to).id))
            chat = session.scalars(known).one()
            for message in messages:
                outbox.queue(session, Address(chat, "telegram"), message, self.clock(), Terms(priority=priority))

        await self.app.store.write(queue)
        self.app.deliveries["telegram"].woken.set()

    def chat(self, of: Any) -> Any:
        return of if isinstance(of, telegram.Chat) else self.world.private(of)

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def said(self, to: Any) -> list[str]:
        """What the bot has said there."""
        return [one.text for one in self.world.said if one.chat is self.chat(to) and one.how == "send"]

    def notices(self, person: str) -> list[str]:
        who = self.world.person(person)
        return [one.text for one in self.world.said if one.how == "notice" and one.person is who]

    async def heard(self, to: Any, words: str, seconds: float = PATIENCE) -> None:
        """Waits until the bot has said something with these words there."""
        await self.until(lambda: any(words in one for one in self.said(to)), seconds)

    async def rows(self, query: Select[Any]) -> list[Any]:
        return await self.app.store.read(lambda session: list(session.execute(query).all()))

    async def value(self, query: Select[Any]) -> Any:
        return await self.app.store.read(lambda session: session.scalar(query))

    async def broken(self) -> int:
        """Updates that were put aside."""
        return int(await self.value(select(func.count()).select_from(Quarantine)))

    async def reachable(self, person: str) -> bool:
        id_ = str(self.world.person(person).id)
        return bool(await self.value(select(Account.reachable).where(Account.external == id_)))

    async def name(self, person: Any) -> str | None:
        account = Account.external == str(person.id)
        return await self.value(select(Person.name).join(Account, Account.person == Person.id).where(account))

    async def state(self) -> str:
        return str(await self.value(select(Community.state).where(Community.id == self.community)))

    async def role(self, person: str) -> Role:
        id_ = str(self.world.person(person).id)

        def find(session: Session) -> Role:
            who = session.scalars(select(Account.person).where(Account.external == id_)).one()
            return profile.standing(session, self.community, who).role

        return await self.app.store.read(find)

    async def outbox(self, *states: str) -> list[Any]:
        return await self.rows(select(Queued.state, Queued.error, Queued.attempts).where(Queued.state.in_(states)))


@asynccontextmanager
async def house(
    database: Path,
    *,
    pace: Pace = Pace(),
    kind: str = "supergroup",
    before: Callable[[telegram.Server], None] = lambda server: None,
    group: dict[str, Any] | None = None,
    admin: bool = True,
    **config: Any,
) -> AsyncIterator[House]:
    """`before`: what is so before the bot starts; `config`: of [telegram]; `group`, `admin`: of «Двор» and the bot."""
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        hurry(patch)
        async with telegram.Server(clock=lambda: clock().timestamp()) as server:
            yard = inhabit(server, kind, admin, group or {})
            before(server)
            sections = config | {"telegram": config.get("telegram", {}) | {"api_base": server.url}}
            sections["telegram"].setdefault("token", server.token)
            operator = {"chats": [f"telegram:{server.world.person('Мария').id}"]}
            settings = model()(database={"url": url(database)}, operator=operator, **sections)
            transport = connect(settings)[0]
            assert isinstance(transport, Telegram)
            transport.capabilities = replace(transport.capabilities, pace=pace)
            async with opened(settings, lambda _: [transport], clock()) as app:
                community = await app.store.write(lambda session: rows(session, server, yard))
                async with running(app, clock):
                    home = House(app, transport, server, yard, community, clock)
                    await home.until(lambda: server.called("getUpdates") or server.webhook.url)
                    yield home
    assert not server.violations


def hurry(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(delivery, "IDLE", 0.05)
    patch.setattr(retrying, "AGAIN", 0.05)
    patch.setattr(errors, "LONGEST_WAIT", 0.2)
    patch.setattr(listening, "CONFLICT", 0.05)
    patch.setattr(listening, "UNSAVED", 0.05)
    patch.setattr(listening, "WAIT", 2)
    patch.setattr(listening, "MORE", 1)
    patch.setattr(connection, "CALL", 2)
    patch.setattr(background, "AGAIN", 0.05)


def inhabit(server: telegram.Server, kind: str, admin: bool, group: dict[str, Any]) -> telegram.Chat:
    world = server.world
    yard = world.group("Двор", ["Мария"], kind=kind, **group)
    world.add_bot(yard, by="Мария", admin=admin)
    for name in ("Галина", "Олег"):
        world.join(yard, name, by="Мария")
    for name in ("Мария", "Галина", "Олег"):
        world.private(name)
        world.person(name).started = True
    world.updates.drop()
    return yard


def rows(session: Session, server: telegram.Server, yard: telegram.Chat, now: datetime = NOW) -> int:
    """What Sosed knows of them. `now`: the real moment for a real process, whose jobs then ask a new leader nothing."""
    group = accounts.find_chat(session, "telegram", str(yard.id), title=yard.title, members=3).id
    found = [_meet(session, server.world.person(name)) for name in ("Мария", "Галина", "Олег")]
    zone = "Europe/Moscow"
    community = registration.register(
        session, group, "Двор", None, "Москва", by=found[0], zone=zone, language="ru", now=now
    )
    for person in found[1:]:
        memberships.belong(session, community, person, now)
    return community


def _meet(session: Session, person: Any) -> int:
    id_ = str(person.id)
    met = accounts.meet(session, "telegram", id_, person.name, NOW, private=True)
    accounts.find_chat(session, "telegram", id_, account=met.account)
    return met.person


def _waiting(session: Session) -> bool:
    """To be heard, or to be said."""
    return session.scalar(select(LateUpdate.id).limit(1)) is not None or outbox.waiting(session)


# ── A meeting ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def meeting(home: House) -> int:
    """In three days, announced nowhere yet."""

    def create(session: Session) -> int:
        host = memberships.leaders(session, home.community)[0]
        starts = NOW + timedelta(days=3)
        return calendar.create(session, home.community, "Чаепитие", starts, "Двор", by=host, now=NOW).id

    return await home.app.store.write(create)


async def announce(home: House) -> tuple[int, Any]:
    """A meeting with its card in the yard: (the event, the message)."""
    event = await meeting(home)
    await home.send(home.yard, Card("event", event))
    await home.heard(home.yard, "Чаепитие")
    return event, home.yard.messages[-1]


async def seats(home: House, event: int) -> int:
    return int(await home.value(select(func.count()).select_from(Seat).where(Seat.event == event)))
