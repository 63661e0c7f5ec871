"""What tests of the Telegram transport do again and again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.transports.telegram.transport import Telegram
from tests.platforms import telegram


@asynccontextmanager
async def connected(server: telegram.Server) -> AsyncIterator[Telegram]:
    transport = Telegram(server.token, api_base=server.url)
    try:
        yield transport
    finally:
        await transport.close()
