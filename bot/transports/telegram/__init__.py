"""Telegram. Its client, aiogram, is imported only when the transport is built."""

from __future__ import annotations

from bot.configuration.platforms import Platform
from bot.transports.telegram.settings import Settings
from bot.values.transport import Transport


def build(settings: Settings, public_url: str | None) -> Transport:
    from bot.transports.telegram.transport import Telegram

    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    return Telegram(
        settings.token.get_secret_value(),
        api_base=settings.api_base,
        proxy=settings.proxy,
        webhook=(public_url or "", secret) if settings.is_hooked else None,
    )


PLATFORM = Platform("telegram", Settings, build)
