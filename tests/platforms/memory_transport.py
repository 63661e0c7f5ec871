"""The transport into the world in memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.storage.store import Unavailable
from bot.values.incoming import Update
from bot.values.transport import Intake, Page, Refused, Undeliverable
from tests.platforms.memory_world import Chat, World, link
from tests.platforms.said import Said
from tests.support.failing_transport import Memory

UNSAVED = 0.01  # seconds until what could not be saved is brought again


@dataclass
class Settled(Memory):
    """The memory transport in a world."""

    world: World = field(default_factory=lambda: World(lambda: 0.0))

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        await self._reach(chat)
        place = self._place(chat)
        known = self.world.sent.get((chat, nonce))
        if known:
            return str(known.id)
        document = page.document[1] if page.document else None
        about = {"buttons": page.rows, "photo": page.picture, "document": document, "album": page.album}
        message = self.world.sent[chat, nonce] = self.world.add(place, None, page.text, **about)
        if page.menu is not None:
            place.menu = page.menu
        self.world.record("send", message, page)
        return str(message.id)

    async def edit(self, chat: str, message: str, page: Page) -> None:
        await self._reach(chat)
        shown = self._place(chat).find(int(message))
        if shown is None or (shown.text, shown.buttons) == (page.text, page.rows):
            return
        shown.text, shown.buttons = page.text, page.rows
        self.world.record("edit", shown, page)

    async def delete(self, chat: str, message: str) -> None:
        await self._reach(chat)
        if shown := self._place(chat).find(int(message)):
            shown.deleted = True
            self.world.record("delete", shown, Page(shown.text))

    def _place(self, chat: str) -> Chat:
        place = self.world.chats.get(chat)
        if place is None or not (place.bot or place.person):
            raise Undeliverable("the bot is not there")
        if place.person and (place.person.blocked or not place.person.wrote):
            raise Undeliverable("never wrote to the bot, or has blocked it")
        return place

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        if notice:
            person = self.world.people[press.sender.name]
            self.world.said.append(Said("notice", self.world.chats[press.where.id], None, notice, person=person))

    async def is_admin(self, chat: str, sender: str) -> bool:
        return int(sender) in self.world.chats[chat].admins

    async def is_inside(self, chat: str, sender: str) -> bool:
        return int(sender) in self.world.chats[chat].members

    async def moved_to(self, chat: str) -> str | None:
        return None

    async def count_members(self, chat: str) -> int | None:
        return self.world.chats[chat].size

    async def invite(self, chat: str, source: str) -> str | None:
        url = f"memory:{chat}?by={source}"
        self.world.links[url] = self.world.chats[chat], source
        return url

    async def fetch(self, file: str) -> bytes:
        if file not in self.world.files:
            raise Refused("no such file")
        return self.world.files[file]

    def me(self) -> str | None:
        return "Сосед"

    def link(self, payload: str) -> str | None:
        return link(payload)

    async def listen(self, intake: Intake) -> None:
        """One after the other; what could not be saved is brought again."""
        world = self.world
        while True:
            if world.confirmed == len(world.queue):
                world.more.clear()
                await world.more.wait()
            try:
                await self._bring(intake, world.queue[world.confirmed])
            except Unavailable:
                await asyncio.sleep(UNSAVED)
                continue
            world.confirmed += 1

    async def _bring(self, intake: Intake, update: Any) -> None:
        if isinstance(update, Update):
            await intake.hear(update)
        else:
            await intake.spoiled(str(self.world.confirmed + 1), "no update")
