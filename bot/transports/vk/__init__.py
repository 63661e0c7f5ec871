"""A VK community: its messages, its chats, its wall. The client is imported when the transport is built."""

from __future__ import annotations

from bot.configuration.platforms import Platform
from bot.transports.vk.settings import Settings
from bot.values.transport import Transport


def build(settings: Settings, public_url: str | None) -> Transport:
    from bot.transports.vk.transport import Vk

    return Vk(
        settings.token.get_secret_value(),
        settings.group_id,
        api_base=settings.api_base,
        api_version=settings.api_version,
        proxy=settings.proxy,
        mode=settings.mode,
        callback_secret=settings.callback_secret.get_secret_value() if settings.callback_secret else None,
        user_token=settings.user_token.get_secret_value() if settings.user_token else None,
        public_url=public_url,
    )


PLATFORM = Platform("vk", Settings, build)
