"""The same people on Telegram and VK, over real HTTP to fake servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import App, opened
from bot.configuration.config import Config
from bot.storage.store import Store
from bot.values.transport import Pace, Transport
from tests.conftest import NOW
from tests.matrix.attempts.watching import Watch
from tests.matrix.ground import Ground
from tests.matrix.hands import YARD
from tests.matrix.permissions import Permissions
from tests.matrix.scene.cast import GROUPS, PARTS
from tests.matrix.scene.world import build
from tests.platforms import telegram, vk
from tests.platforms.stages import PLATFORMS
from tests.support.databases import url
from tests.support.playing.stage import Platform

NEVER_WROTE = ("stranger", "double")


class OnServer:
    """Who is where stands in the servers' own words, and the bot is not told."""

    carries, remembers = False, True

    def __init__(self, transport: str, platform: Platform) -> None:
        self.transport, self.platform, self.world = transport, platform, platform.world
        self.app: App | None = None
        self.link: Transport | None = None
        self.people = {part: self.world.person(played.name) for part, played in PARTS.items()}
        self.groups: dict[str, Any] = {}
        for name, title in GROUPS.items():
            self.groups[name] = self.world.group(title, [PARTS[_LEADERS[name]].name])
            self._let_bot_in(self.groups[name])
        for part, played in PARTS.items():
            if part not in NEVER_WROTE:
                self._has_written(self.people[part])
            if played.inside and played.community == YARD:
                self.put_in(part, admin=played.admin)

    def person(self, part: str) -> str:
        return str(self.people[part].id)

    def group(self, name: str) -> str:
        return str(self.groups[name].id)

    async def was_inside(self, part: str, data: str) -> None:
        """The bot has asked the platform about them just before they left."""
        self.put_in(part, admin=False)
        await self.follow(part, data)
        await self.leave(part)

    async def follow(self, part: str, data: str) -> None:
        assert self.app is not None
        await self.open(part, self.app.links.sign(data, NOW))

    async def open(self, part: str, payload: str) -> None:
        assert self.link is not None
        self.world.follow(self.people[part], self.link.link(payload))
        await self._heard()

    async def carry(self, part: str, data: str) -> None:
        raise NotImplementedError

    async def write(self, part: str, text: str, *, group: bool = False, media: str | None = None) -> None:
        async with self._near(part, group) as chat:
            self.world.write(self.people[part], text, chat, media=media)
            await self._heard()

    async def leave(self, part: str) -> None:
        self.world.leave(self.groups[YARD], self.people[part])
        await self._heard()

    def back(self, part: str) -> None:
        self.put_in(part, admin=PARTS[part].admin)

    async def lead(self, part: str, leads: bool) -> None:
        """VK tells nobody."""
        self.put_in(part, admin=leads)

    def newest(self, chat: str) -> str:
        messages = reversed(self.world.chats[int(chat)].messages)
        return self._id(next(one for one in messages if one.author is self.world.bot))

    @asynccontextmanager
    async def _near(self, part: str, group: bool) -> AsyncIterator[Any]:
        """The chat. Whoever says something in the group is in it, for as long as that takes."""
        chat = self.groups[YARD] if group else self.world.private(self.people[part])
        outside = group and self.people[part].id not in chat.members
        if outside:
            self.put_in(part, admin=False)
        yield chat
        if outside:
            del chat.members[self.people[part].id]

    async def _heard(self) -> None:
        assert self.app is not None
        assert self.link is not None
        await self.platform.quiet(self.app, self.link)


_LEADERS = {"yard": "owner", "garden": "outsider", "new": "founder"}


class OnTelegram(OnServer):
    async def press(self, part: str, data: str, message: str, *, group: bool = False) -> None:
        async with self._near(part, group) as chat:
            pressed = chat.by_id.get(int(message)) or self.world.new_message(chat, self.people[part], "?")
            forged = all(button.data != data for row in pressed.rows for button in row)
            self.world.press(self.people[part], pressed, data, forged=forged)
            await self._heard()

    async def lead(self, part: str, leads: bool) -> None:
        (self.world.promote if leads else self.world.demote)(self.groups[YARD], self.people[part])
        await self._heard()

    def put_in(self, part: str, *, admin: bool) -> None:
        person = self.people[part]
        status = "creator" if part == "owner" else "administrator" if admin else "member"
        self.groups[YARD].members[person.id] = telegram.Member(person, status)

    def _let_bot_in(self, chat: Any) -> None:
        chat.members[self.world.bot.id] = telegram.Member(self.world.bot, "administrator")

    def _has_written(self, person: Any) -> None:
        self.world.private(person)
        person.started = True

    def _id(self, message: Any) -> str:
        return str(message.id)


class OnVk(OnServer):
    carries = True

    async def carry(self, part: str, data: str) -> None:
        self.world.write(self.people[part], "?", payload={"d": data})
        await self._heard()

    async def press(self, part: str, data: str, message: str, *, group: bool = False) -> None:
        async with self._near(part, group) as chat:
            own = vk.Message(0, 0, chat, self.people[part], "?", self.world.now())
            pressed = chat.find(int(message)) or self.world.add(own)
            self.world.forge(self.people[part], pressed, {"d": data})
            await self._heard()

    def put_in(self, part: str, *, admin: bool) -> None:
        chat, person = self.groups[YARD], self.people[part]
        chat.members[person.id], chat.joined[person.id] = person, self.world.now()
        (chat.admins.add if admin else chat.admins.discard)(person.id)

    def _let_bot_in(self, chat: Any) -> None:
        chat.bot = chat.bot_admin = True

    def _has_written(self, person: Any) -> None:
        self.world.private(person)
        person.allowed = person.wrote = True

    def _id(self, message: Any) -> str:
        return str(message.cmid)


HANDS = {"telegram": OnTelegram, "vk": OnVk}


@asynccontextmanager
async def on_server(name: str, database: Path, permissions: Permissions) -> AsyncIterator[Ground]:
    async with PLATFORMS[name](NOW.timestamp) as (platform, server):
        hands = HANDS[name](name, platform)
        async with Store(database) as store:
            world = await store.write(lambda session: build(session, hands))
        hands.link = transport = platform.connect()
        transport.capabilities = replace(transport.capabilities, pace=Pace())
        config = Config(database={"url": url(database)})
        async with opened(config, lambda _: [transport], NOW) as app:
            hands.app = app
            await transport.open()
            listening = asyncio.create_task(transport.listen(app.intake(transport, lambda: NOW)))
            await platform.ready()
            await hands.was_inside("kicked", f"look:{world.yard}")
            ground = Ground(app, hands, world, permissions, await Watch.over(app.store))
            await ground.ready()
            yield ground
            listening.cancel()
            await asyncio.wait([listening])
            await transport.close()
        assert not server.violations
