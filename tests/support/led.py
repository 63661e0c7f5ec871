"""Two led communities on a platform in memory: what people do there, and what becomes of their roles."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.app import App, opened
from bot.configuration.config import Config
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Account, Chat, Membership
from services.communities import registration
from services.people import accounts, consents, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support import pressing
from tests.support.databases import url
from tests.support.failing_transport import Memory
from tests.support.yard import last_week_is_told

T = TypeVar("T")
LEADERS = ("owner", "manager")
NEIGHBOURS = (*LEADERS, "member", "helper")


@dataclass
class Led:
    """`memory` has the groups @yard (of community 1) and @garden (of community 2); `vk` is the other platform."""

    app: App
    memory: Memory
    vk: Memory
    now: datetime = NOW
    ids: count[int] = field(default_factory=lambda: count(1))

    def update(self, who: str, kind: UpdateKind, group: str | None = None, on: str = "memory", **more: str) -> Update:
        where = Where(group, False, "Двор") if group else Where(who, True)
        return Update(on, "sosed", f"u{next(self.ids)}", self.now, kind, where, Sender(who, who), **more)

    async def hear(self, who: str, kind: UpdateKind, group: str | None = None, on: str = "memory", **more: str) -> None:
        await self.app.hear(self.update(who, kind, group, on, **more), self.now)
        await self.app.settle(self.now)

    async def say(self, who: str, *texts: str, group: str | None = None, on: str = "memory") -> str:
        """The last answer in private."""
        for text in texts:
            await self.hear(who, UpdateKind.MESSAGE, group, on, text=text, own="1")
        return next((one.text for one in reversed(self._platform(on).said) if one.chat == who), "")

    async def press(self, who: str, label: str, on: str = "memory") -> None:
        for one in reversed(self._platform(on).said):
            for row in one.page.rows if one.chat == who and one.page else ():
                for key in row:
                    if key.label == label:
                        await self.hear(who, UpdateKind.PRESS, on=on, data=key.data, message=one.message)
                        return
        raise LookupError(label)

    async def touch(self, who: str, data: str, on: str = "memory") -> None:
        """A button that stood there, whatever it was under."""
        update = Update(
            on, "sosed", f"u{next(self.ids)}", self.now, UpdateKind.PRESS, Where(who, True), Sender(who, who)
        )
        await pressing.press(self.app, replace(update, data=data, message="1"), self.now)
        await self.app.settle(self.now)

    async def open(self, who: str, data: str) -> None:
        await self.hear(who, UpdateKind.OPENED, data=self.app.links.sign(data, self.now + timedelta(days=2)))

    def put_in(self, who: str, group: str, admin: bool = False) -> None:
        self.memory.inside[group, who], self.memory.admins[group, who] = True, admin

    async def put_out(self, who: str, group: str = "@yard") -> None:
        self.memory.admins[group, who] = self.memory.inside[group, who] = False
        await self.hear(who, UpdateKind.LEFT, group)

    async def minute(self) -> None:
        """What was waiting for its sender's second thoughts goes out."""
        self.now += timedelta(minutes=1)
        await self.app.settle(self.now)

    async def link(self, who: str, about: str | None = None) -> None:
        """They come to VK as somebody new in the yard, who becomes one person with them."""

        def come(session: Session) -> None:
            met = accounts.meet(session, "vk", who, who, NOW, private=True)
            accounts.find_chat(session, "vk", who, account=met.account)
            memberships.belong(session, 1, met.person, NOW, Role.GUEST)
            session.execute(update(Membership).where(Membership.person == met.person).values(about=about))

        await self.app.store.write(come)
        code = re.search(r"/link (\w{20})", await self.say(who, "/link"))
        assert code
        await self.say(who, f"/link {code[1]}", on="vk")
        await self.press(who, "Да, это я", on="vk")
        await self.press(who, "Да, это я")

    async def unlink(self, who: str, on: str = "memory") -> None:
        await self.say(who, "/link", on=on)
        await self.press(who, "Разъединить", on=on)

    async def read(self, wanted: Callable[[Session], T]) -> T:
        return await self.app.store.read(wanted)

    async def role(self, who: str, community: int = 1, on: str = "memory") -> tuple[Role, bool] | None:
        """(the role, are they in it)"""

        def look(session: Session) -> tuple[Role, bool] | None:
            row = session.execute(
                select(Membership.role, Membership.left_at)
                .join(Account, Account.person == Membership.person)
                .where(Account.transport == on, Account.external == who, Membership.community == community)
            ).first()
            return None if row is None else (Role(row.role), row.left_at is None)

        return await self.read(look)

    async def person(self, who: str, on: str = "memory") -> int:
        account = Account.transport == on, Account.external == who
        return await self.read(lambda session: session.scalars(select(Account.person).where(*account)).one())

    async def chat(self, external: str) -> Chat:
        return await self.read(lambda session: session.scalars(select(Chat).where(Chat.external == external)).one())

    def heard(self, who: str) -> list[str]:
        return self.memory.texts(who)

    def _platform(self, name: str) -> Memory:
        return self.memory if name == "memory" else self.vk


def settle(session: Session) -> None:
    long_ago = NOW - timedelta(days=100)
    for chat, title, owner in (("@yard", "Двор", "owner"), ("@garden", "Сад", "gardener")):
        group = accounts.find_chat(session, "memory", chat, title=title).id
        by = _meet(session, owner)
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(session, group, title, None, "Пенза", by=by, now=long_ago, **how)
    for name in NEIGHBOURS:
        person = _meet(session, name)
        memberships.belong(session, 1, person, long_ago, Role.MANAGER if name == "manager" else Role.MEMBER)
        consents.give(session, 1, person, "memory", long_ago)
    last_week_is_told(session)


def _meet(session: Session, name: str) -> int:
    met = accounts.meet(session, "memory", name, name, NOW, private=True)
    accounts.find_chat(session, "memory", name, account=met.account)
    return met.person


@asynccontextmanager
async def led(database: Path) -> AsyncIterator[Led]:
    memory, vk = Memory(), Memory(name="vk")
    async with opened(Config(database={"url": url(database)}), lambda _: [memory, vk], NOW) as app:
        await app.store.write(settle)
        yard = Led(app, memory, vk)
        for name in NEIGHBOURS:
            yard.put_in(name, "@yard", admin=name in LEADERS)
        yard.put_in("gardener", "@garden", admin=True)
        yield yard
