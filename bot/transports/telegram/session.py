"""Telegram's HTTP session. A failing proxy counts as a network error, so messages wait."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.transports.telegram.library import AiohttpSession, Bot, TelegramMethod, TelegramType, exceptions

# The last is an answer that ends in the middle. What they say may hold addresses.
NOT_REACHED = (OSError, ProxyError, ProxyConnectionError, ProxyTimeoutError, EOFError)


class Session(AiohttpSession):
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], *args: Any, **options: Any
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, *args, **options)
        except NOT_REACHED as error:
            raise exceptions.TelegramNetworkError(method=method, message=type(error).__name__) from None

    async def stream_content(self, url: str, *args: Any, **options: Any) -> AsyncGenerator[bytes, None]:
        try:
            async for part in super().stream_content(url, *args, **options):
                yield part
        except NOT_REACHED as error:
            raise ConnectionError(type(error).__name__) from None
