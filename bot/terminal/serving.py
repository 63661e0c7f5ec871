"""Runs Sosed on the console, for the commands that play in it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.app import App, opened
from bot.configuration.config import Config
from bot.transports.console import Console


def serve(config: Config, work: Callable[[App], Awaitable[bool]]) -> bool:
    pictures = config.database.path.with_name(config.database.path.name + ".pictures")

    async def working() -> bool:
        async with opened(config, lambda store: [Console(store, pictures)]) as sosed:
            return await work(sosed)

    return asyncio.run(working())
