"""A whole Sosed on a VK of its own: Мария leads «Двор», Галина and Олег live there; all have written to the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.app import App, opened
from bot.configuration.config import model
from bot.running.connect import connect
from bot.running.serve import running
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.transports.vk.transport import Vk
from bot.values.outgoing import Card, Message
from models import Account, Chat, Cursor, LateUpdate, Person
from services.communities import profile, registration
from services.people import accounts, memberships
from services.roles import Role
from tests.platforms.vk import Server
from tests.support.databases import url

PATIENCE = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Home:
    app: App
    vk: Vk
    server: Server
    yard: Any
    community: int

    @property
    def world(self) -> Any:
        return self.server.world

    def person(self, name: str) -> Any:
        return self.world.person(name)

    def write(self, name: str, text: str, chat: Any = None) -> Any:
        return self.world.write(self.person(name), text, chat)

    async def until(self, done: Callable[[], Any], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - it happens elsewhere
                await asyncio.sleep(0.005)

    async def calm(self) -> None:
        """Everything was heard and confirmed, and everything was said."""
        async with asyncio.timeout(PATIENCE):
            while not await self._is_calm():  # noqa: ASYNC110 - it happens elsewhere
                await asyncio.sleep(0.01)

    async def _is_calm(self) -> bool:
        return await self.kept() == self.world.events.ts and not await self.app.store.read(_waiting)

    async def kept(self) -> int:
        """Where reading would go on after a restart."""
        return int(await self.value(select(Cursor.value).where(Cursor.transport == "vk")) or 0)

    def said(self, to: Any) -> list[str]:
        """What the bot has said there."""
        chat = self.world.private(self.person(to)) if isinstance(to, str) else to
        return [one.text for one in self.world.said if one.chat is chat and one.how == "send"]

    def notices(self) -> list[str]:
        return [one.text for one in self.world.said if one.how == "notice"]

    async def send(self, to: Any, message: Message | Card) -> None:
        def queue(session: Session) -> None:
            chat = session.scalars(select(Chat.id).where(Chat.external == str(to.id))).one()
            outbox.queue(session, Address(chat, "vk"), message, datetime.now(UTC))

        await self.app.store.write(queue)
        self.app.deliveries["vk"].woken.set()

    async def value(self, query: Select[Any]) -> Any:
        return await self.app.store.read(lambda session: session.scalar(query))

    async def name(self, of: str) -> str | None:
        whose = Account.external == str(self.person(of).id)
        return await self.value(select(Person.name).join(Account, Account.person == Person.id).where(whose))

    async def role(self, name: str) -> Role:
        id_ = str(self.person(name).id)

        def find(session: Session) -> Role:
            who = session.scalars(select(Account.person).where(Account.external == id_)).one()
            return profile.standing(session, self.community, who).role

        return await self.app.store.read(find)


def _waiting(session: Session) -> bool:
    """To be heard, or to be said."""
    return session.scalar(select(LateUpdate.id).limit(1)) is not None or outbox.waiting(session)


@asynccontextmanager
async def home(database: Path, server: Server) -> AsyncIterator[Home]:
    yard = inhabit(server)
    settings = {"token": server.token, "group_id": server.group_id, "api_base": server.url}
    config = model()(database={"url": url(database)}, vk=settings, bot={"quiet_hours": "00:00-00:00"})
    transport = connect(config)[0]
    assert isinstance(transport, Vk)
    async with opened(config, lambda _: [transport], datetime.now(UTC)) as app:
        community = await app.store.write(lambda session: rows(session, server, yard))
        polls = server.polls
        async with running(app):
            here = Home(app, transport, server, yard, community)
            await here.until(lambda: server.polls > polls)
            yield here


def inhabit(server: Server) -> Any:
    """«Двор» and its people."""
    world = server.world
    yard = world.group("Двор", admins=["Мария"])
    world.add_bot(yard)
    for name in ("Галина", "Олег"):
        world.join(yard, world.person(name))
    return yard


def rows(session: Session, server: Server, yard: Any) -> int:
    """What Sosed knows of them: the community."""
    world, now = server.world, datetime.now(UTC)
    group = accounts.find_chat(session, "vk", str(yard.id), title="Двор", members=3).id
    found = []
    for person in map(world.person, ("Мария", "Галина", "Олег")):
        person.allowed = person.wrote = True
        met = accounts.meet(session, "vk", str(person.id), person.name, now, private=True)
        accounts.find_chat(session, "vk", str(person.id), account=met.account)
        found.append(met.person)
    community = registration.register(
        session, group, "Двор", None, "Москва", by=found[0], zone="Europe/Moscow", language="ru", now=now
    )
    for person in found[1:]:
        memberships.belong(session, community, person, now)
    return community
