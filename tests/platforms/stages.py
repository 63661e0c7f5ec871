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
from bot.transport import Transport
from tests.platforms import memory, telegram, vk
from tests.stage import Platform

SOON = 0.003
QUICK = 1_000  # requests a second: people here talk faster than any


async def _at_once() -> None: ...


@asynccontextmanager
async def on_telegram(clock: Callable[[], float]) -> AsyncIterator[tuple[Platform, Any]]:
    from aiogram.client.session import aiohttp as session

    from bot.transports.telegram import Telegram

    one_for_all = SimpleNamespace(create_default_context=cache(ssl.create_default_context))
    session.ssl = one_for_all  # type: ignore[attr-defined]  # reading all authorities takes longer than a line

    async with telegram.Server(clock=clock) as server:
        world = server.world

        async def quiet(app: App, transport: Transport) -> None:
            while world.updates.pending:  # noqa: ASYNC110 - the server has no event for it
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
    from bot.transports.vk import Vk

    async with vk.Server(clock=clock) as server:
        world = server.world

        polls = 0

        def connect() -> Transport:
            nonlocal polls
            polls = server.polls
            bot = Vk(
                server.token, server.group_id, api_base=server.url, clock=lambda: datetime.fromtimestamp(clock(), UTC)
            )
            bot._asker._members.seconds = bot._asker._managers.seconds = 0.0  # here a minute passes in no time
            bot._client.limiter.most = QUICK
            return bot

        async def ready() -> None:
            """VK keeps nothing for a community that has never listened."""
            while server.polls == polls:  # noqa: ASYNC110 - the server has no event for it
                await asyncio.sleep(SOON)

        async def quiet(app: App, transport: Transport) -> None:
            while world.events.asked_from != world.events.ts:  # noqa: ASYNC110 - the server has no event for it
                await asyncio.sleep(SOON)

        def come_by(chat: Any, person: Any, link: str) -> None:
            """A chat's link has no name in VK; a link to the community has."""
            world.follow(person, f"https://vk.me/club{server.group_id}?ref={link}")
            world.join(chat, person, chat.link)

        def turn_up(chat: Any, person: Any) -> None:
            if person.id not in chat.members:
                stranger = next((one for one in chat.members.values() if one.name.startswith("Житель ")), None)
                if stranger:
                    del chat.members[stranger.id]
                chat.members[person.id], chat.joined[person.id] = person, world.now()

        yield (
            Platform(
                world,
                connect,
                ready,
                quiet,
                lambda message: message.action is not None,
                come_by,
                turn_up,
            ),
            server,
        )


@asynccontextmanager
async def in_memory(clock: Callable[[], float]) -> AsyncIterator[tuple[Platform, Any]]:
    world = memory.World(clock)

    async def quiet(app: App, transport: Transport) -> None:
        while world.confirmed < len(world.queue):  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(SOON)

    def turn_up(chat: Any, person: Any) -> None:
        if person.id not in chat.members:
            chat.members[person.id] = person
            chat.others = max(0, chat.others - 1)

    def connect() -> Transport:
        return memory.Settled(world=world)

    yield Platform(world, connect, _at_once, quiet, lambda message: False, world.join, turn_up), Faultless()


class Faultless:
    """There is no protocol that could be violated."""

    violations = ()


PLATFORMS = {"telegram": on_telegram, "vk": on_vk, "memory": in_memory}
