"""The fake platforms as stages for transcripts: what differs between them beside the protocol."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

from bot.app import App
from bot.values.transport import Transport
from tests.platforms import memory_transport, memory_world, telegram, vk
from tests.support.playing.stage import Platform

SOON = 0.003
QUICK = 1_000  # requests a second: people here talk faster than any


async def _at_once() -> None: ...


@asynccontextmanager
async def on_telegram(clock: Callable[[], float]) -> AsyncIterator[tuple[Platform, Any]]:
    from aiogram.client.session import aiohttp as session

    from bot.transports.telegram.transport import Telegram

    one_for_all = SimpleNamespace(create_default_context=cache(ssl.create_default_context))
    session.ssl = one_for_all  # type: ignore[attr-defined]  # reading all authorities takes longer than a line

    async with telegram.Server(clock=clock) as server:
        world = server.world

        async def quiet(app: App, transport: Transport) -> None:
            assert isinstance(transport, Telegram)
            beside = transport._notices, transport.menus
            while world.updates.pending or any(one.busy for one in beside):  # noqa: ASYNC110 - nobody has an event for it
                await asyncio.sleep(SOON)

        def come_by(chat: Any, person: Any, link: str) -> None:
            known = next((one for one in chat.links.values() if one.name == link), None)
            world.join(chat, person, known or world.new_link(chat, world.bot, link))

        def turn_up(chat: Any, person: Any) -> None:
            if chat.member(person) is None or not chat.member(person).inside:
                chat.members[person.id] = telegram.Member(person, "member")
                chat.others = max(0, chat.others - 1)

        yield (
            Platform(
                world,
                lambda: Telegram(server.token, api_base=server.url),
                _at_once,
                quiet,
                lambda message: message.kind == "service",
                come_by,
                turn_up,
            ),
            server,
        )


@asynccontextmanager
async def on_vk(clock: Callable[[], float]) -> AsyncIterator[tuple[Platform, Any]]:
    async with vk.Server(clock=clock) as server:
        side = _OnVk(server, clock)
        yield (
            Platform(server.world, side.connect, side.ready, side.quiet, side.is_service, side.come_by, side.turn_up),
            server,
        )


class _OnVk:
    def __init__(self, server: vk.Server, clock: Callable[[], float]) -> None:
        self.server, self.world, self.clock = server, server.world, clock
        self.polls = 0  # before this start

    def connect(self) -> Transport:
        from bot.transports.vk.transport import Vk

        self.polls = self.server.polls
        bot = Vk(self.server.token, self.server.group_id, api_base=self.server.url, clock=self._now)
        bot._client.limiter.most = QUICK
        return bot

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)

    async def ready(self) -> None:
        """VK keeps nothing for a community that has never listened."""
        while self.server.polls == self.polls:  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(SOON)

    async def quiet(self, app: App, transport: Transport) -> None:
        events, intake, answers = self.world.events, app.intake(transport), transport._answers  # type: ignore[attr-defined]  # of the one that is there
        while events.asked_from != events.ts or answers.busy or await intake.cursor() != str(events.ts):  # noqa: ASYNC110 - nobody has an event for it
            await asyncio.sleep(SOON)

    def is_service(self, message: Any) -> bool:
        return message.action is not None

    def come_by(self, chat: Any, person: Any, link: str) -> None:
        """A chat's link has no name in VK; a link to the community has."""
        self.world.follow(person, f"https://vk.me/club{self.server.group_id}?ref={link}")
        self.world.join(chat, person, chat.link)

    def turn_up(self, chat: Any, person: Any) -> None:
        if person.id not in chat.members:
            stranger = next((one for one in chat.members.values() if one.name.startswith("Житель ")), None)
            if stranger:
                del chat.members[stranger.id]
            chat.members[person.id], chat.joined[person.id] = person, self.world.now()


@asynccontextmanager
async def in_memory(clock: Callable[[], float]) -> AsyncIterator[tuple[Platform, Any]]:
    world = memory_world.World(clock)

    async def quiet(app: App, transport: Transport) -> None:
        while world.confirmed < len(world.queue):  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(SOON)

    def turn_up(chat: Any, person: Any) -> None:
        if person.id not in chat.members:
            chat.members[person.id] = person
            chat.others = max(0, chat.others - 1)

    def connect() -> Transport:
        return memory_transport.Settled(world=world)

    yield Platform(world, connect, _at_once, quiet, lambda message: False, world.join, turn_up), Faultless()


class Faultless:
    """There is no protocol that could be violated."""

    violations = ()


PLATFORMS = {"telegram": on_telegram, "vk": on_vk, "memory": in_memory}
