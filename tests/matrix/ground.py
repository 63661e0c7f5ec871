"""The world, the people acting in it, and restoring it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App
from bot.routing.router import Routes
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.values.outgoing import Button, Message, Text, data, say, text
from bot.values.packing import unpack
from models import OpenDialog, Queued
from tests.conftest import NOW
from tests.matrix.attempts.judging import Actor
from tests.matrix.attempts.watching import Change, Watch
from tests.matrix.hands import YARD, Hands
from tests.matrix.permissions import Permissions
from tests.matrix.scene.world import World

OTHER = Button(text("help.more"), data("help-more", 0))  # stands under the messages that never had the button
ONLY_ELSEWHERE = "double"
LEADS = "/requests"  # for which the platform is asked whether they still lead


@dataclass
class Ground:
    """`others`: for each chat a message with another button."""

    app: App
    hands: Hands
    world: World
    permissions: Permissions
    watch: Watch
    others: dict[str, str] = field(default_factory=dict)

    @property
    def routes(self) -> Routes:
        return self.app.dispatcher.resolver.routes

    async def ready(self) -> None:
        await self.app.settle(NOW)
        await self._leave_one_open("asker")
        self.others = await self.show(dict.fromkeys(self._chats(), OTHER))

    async def _leave_one_open(self, part: str) -> None:
        """A dialog, begun and left."""
        for said in ("/need", "капает кран", "меню"):
            await self.hands.write(part, said)
        account = self.world.people[part].account
        mine = select(OpenDialog.id).where(OpenDialog.account == account)
        self.world.things["dialog"] = str(await self.app.store.read(lambda session: session.scalars(mine).one()))

    def _chats(self) -> dict[str, int]:
        """The platform's ids and ours."""
        here = [one for part, one in self.world.people.items() if part != ONLY_ELSEWHERE]
        private = {self.hands.person(one.part): one.chat for one in here}
        return private | {self.hands.group(YARD): self.world.groups[YARD]}

    async def show(self, buttons: Mapping[str, Button]) -> dict[str, str]:
        """A message with its button for each chat; their ids."""
        chats = self._chats()

        def queue(session: Session) -> None:
            for chat, button in buttons.items():
                message = say("as-is", (button,), words="…")
                outbox.queue(session, Address(chats[chat], self.hands.transport), message, NOW)

        await self.app.store.write(queue)
        await self.settle()
        return {chat: self.hands.newest(chat) for chat in buttons}

    async def last_buttons(self, part: str) -> list[Button]:
        """Those under the last message with any, in somebody's private chat."""
        return (await self._shown(part))[0]

    async def stands_there(self, part: str, label: Text | str) -> bool:
        """Is there really such a button in this private chat?"""
        return any(button.label == label for buttons in await self._shown(part) for button in buttons)

    async def _shown(self, part: str) -> list[list[Button]]:
        chat = self.world.people[part].chat

        def find(session: Session) -> list[list[Button]]:
            rows = session.scalars(select(Queued.content).where(Queued.chat == chat).order_by(Queued.id.desc()))
            found = [one for row in rows if row.get("rows") and isinstance(one := unpack(row), Message)]
            return [[button for row in one.rows for button in row] for one in found]

        return await self.app.store.read(find)

    async def settle(self) -> None:
        """What is queued is sent; from here on things are tried."""
        await self.app.settle(NOW)
        self.watch.mark()

    def filled(self, sample: str) -> str:
        return re.sub(r"\{([^}]+)\}", lambda found: self.world.things.get(found[1], found[0]), sample)

    # ── Time does not pass ───────────────────────────────────────────────────────────────────────────────────────────
    @asynccontextmanager
    async def same(self) -> AsyncIterator[None]:
        """Afterwards the world is as it was before."""
        before = self.watch.mark()
        try:
            yield
        finally:
            self.watch.take(before)

    async def tried(self, act: Awaitable[None]) -> list[Change]:
        """What comes of it, and it is undone."""
        before = self.watch.marked
        await act
        return self.watch.take(before)

    @asynccontextmanager
    async def become(self, actor: Actor) -> AsyncIterator[None]:
        """What has happened to them a second ago, and has not afterwards."""
        left = actor.now == "gone"
        fallen = actor.now == "demoted"
        if not (left or fallen):
            yield
            return
        async with self.same():
            if fallen and self.hands.remembers:
                await self.hands.write(actor.part, LEADS)
            await (self.hands.leave(actor.part) if left else self.hands.lead(actor.part, False))
            self.watch.mark()
            try:
                yield
            finally:
                self.hands.back(actor.part) if left else await self.hands.lead(actor.part, True)
