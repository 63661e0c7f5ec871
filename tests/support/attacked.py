"""A yard and a garden with a few people in them, driven through the whole application: what strangers try there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App, opened
from bot.configuration.config import Config
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Account, Membership
from services.communities import registration
from services.people import accounts, consents, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support import pressing
from tests.support.databases import url
from tests.support.failing_transport import Memory
from tests.support.yard import last_week_is_told

T = TypeVar("T")
Heard = list[tuple[str, str, list[list[str]]]]


class W:
    """`mem` is Telegram's place, `other` VK's."""

    def __init__(self, app: App, mem: Memory, other: Memory) -> None:
        self.app, self.mem, self.other = app, mem, other
        self.ids = count(1)
        self.now = NOW
        self.late = timedelta()  # how long what is heard has waited somewhere

    async def hear(
        self,
        who: str,
        kind: UpdateKind,
        *,
        group: str | None = None,
        t: str = "memory",
        channel: str = "",
        title: str = "Двор",
        name: str | None = None,
        **more: Any,
    ) -> Heard:
        """What is said in return: (chat, words, labels of the buttons)."""
        where = Where(group, False, title, channel=channel) if group else Where(who, True)
        update = Update(
            t, "sosed", f"u{next(self.ids)}", self.now - self.late, kind, where, Sender(who, name or who), **more
        )
        before = [(mem, len(mem.said)) for mem in (self.mem, self.other)]
        await self.app.hear(update, self.now)
        await self.app.settle(self.now)
        out: Heard = []
        for (mem, known), prefix in zip(before, ("", "o:"), strict=True):
            for said in mem.said[known:]:
                if said.how != "delete":
                    rows = said.page.rows if said.page else ()
                    out.append((prefix + said.chat, said.text, [[key.label for key in row] for row in rows]))
        return out

    async def say(self, who: str, words: str, **how: Any) -> Heard:
        return await self.hear(who, UpdateKind.MESSAGE, text=words, own="1", **how)

    async def open(self, who: str, data: str, **how: Any) -> Heard:
        payload = self.app.links.sign(data, self.now + timedelta(days=2))
        return await self.hear(who, UpdateKind.OPENED, data=payload, **how)

    async def press(self, who: str, label: str, *, t: str = "memory", group: str | None = None) -> Heard:
        """The newest button with this label in the chat."""
        mem, chat = self.mem if t == "memory" else self.other, group or who
        for said in reversed(mem.said):
            for row in said.page.rows if said.chat == chat and said.page else ():
                for key in row:
                    if key.label == label:
                        return await self.hear(
                            who, UpdateKind.PRESS, t=t, group=group, data=key.data, message=said.message
                        )
        raise LookupError(label)

    async def touch(self, who: str, data: str) -> None:
        """A button that stood there, whatever it was under."""
        update = Update(
            "memory",
            "sosed",
            f"u{next(self.ids)}",
            self.now - self.late,
            UpdateKind.PRESS,
            Where(who, True),
            Sender(who, who),
        )
        await pressing.press(self.app, replace(update, data=data, message="1"), self.now)
        await self.app.settle(self.now)

    async def put_out(self, who: str, group: str = "@yard") -> None:
        self.mem.admins[group, who] = self.mem.inside[group, who] = False
        await self.hear(who, UpdateKind.LEFT, group=group)

    async def q(self, read: Callable[[Session], T]) -> T:
        return await self.app.store.read(read)

    async def w(self, write: Callable[[Session], T]) -> T:
        return await self.app.store.write(write)

    async def tick(self, hours: int = 0) -> None:
        self.now += timedelta(hours=hours)
        await self.app.tick(self.now)
        await self.app.settle(self.now)

    async def minute(self) -> None:
        """What was waiting for its sender's second thoughts goes out."""
        self.now += timedelta(minutes=1)
        await self.app.settle(self.now)

    async def person(self, who: str, t: str = "memory") -> int:
        mine = Account.transport == t, Account.external == who
        return await self.q(lambda session: session.scalars(select(Account.person).where(*mine)).one())

    async def role(self, who: str, community: int = 1, t: str = "memory") -> tuple[str, str] | None:
        """("MEMBER", "in"), ("GUEST", "left") … None: no row."""
        here = (
            select(Membership.role, Membership.left_at)
            .join(Account, Account.person == Membership.person)
            .where(Account.transport == t, Account.external == who, Membership.community == community)
        )
        row = await self.q(lambda session: session.execute(here).first())
        return None if row is None else (Role(row.role).name, "left" if row.left_at else "in")


def settle(session: Session) -> None:
    """The yard is community 1, the garden 2."""

    def meet(name: str) -> int:
        speaker = accounts.meet(session, "memory", name, name, NOW, private=True)
        accounts.find_chat(session, "memory", name, account=speaker.account)
        return speaker.person

    def founded(group: str, title: str, by: int) -> int:
        chat = accounts.find_chat(session, "memory", group, title=title).id
        how: dict[str, Any] = {"zone": "Europe/Moscow", "language": "ru", "now": NOW - timedelta(days=100)}
        return registration.register(session, chat, title, None, "Пенза", by=by, **how)

    owner = meet("owner")
    yard = founded("@yard", "Двор", owner)
    consents.give(session, yard, owner, "memory", NOW - timedelta(days=40))
    for name in ("manager", "member", "victim", "helper"):
        person = meet(name)
        role = Role.MANAGER if name == "manager" else Role.MEMBER
        memberships.belong(session, yard, person, NOW - timedelta(days=50), role)
        consents.give(session, yard, person, "memory", NOW - timedelta(days=40))
    founded("@garden", "Сад", meet("owner2"))
    last_week_is_told(session)


@asynccontextmanager
async def world(database: Path, *, settled: bool = False, **sections: Any) -> AsyncIterator[W]:
    """`settled`: once more on the same database. `sections`: of the configuration, besides the database."""
    mem, other = Memory(), Memory(name="vk")
    for name in ("owner", "manager", "member", "victim", "helper"):
        mem.inside["@yard", name] = True
        mem.admins["@yard", name] = name in ("owner", "manager")
    mem.admins["@garden", "owner2"] = mem.inside["@garden", "owner2"] = True
    config = Config(database={"url": url(database)}, **sections)
    async with opened(config, lambda _: [mem, other], NOW) as app:
        w = W(app, mem, other)
        if settled:
            w.ids = count(1000)
        else:
            await app.store.write(settle)
        yield w
