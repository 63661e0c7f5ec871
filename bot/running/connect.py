"""The configured platforms as transports. Each client is imported only when it is used."""

from __future__ import annotations

from bot.configuration.config import Config
from bot.values.transport import Transport


def connect(config: Config) -> list[Transport]:
    transports: list[Transport] = []
    if config.telegram:
        from bot.transports.telegram import Telegram

        telegram, secret = config.telegram, config.telegram.webhook_secret
        hooked = (config.web.public_url or "", secret.get_secret_value() if secret else "")
        transports.append(
            Telegram(
                telegram.token.get_secret_value(),
                api_base=telegram.api_base,
                proxy=telegram.proxy,
                webhook=hooked if telegram.mode == "webhook" else None,
            )
        )
    if config.vk:
        from bot.transports.vk import Vk

        vk = config.vk
        transports.append(
            Vk(
                vk.token.get_secret_value(),
                vk.group_id,
                api_base=vk.api_base,
                api_version=vk.api_version,
                proxy=vk.proxy,
                mode=vk.mode,
                callback_secret=vk.callback_secret.get_secret_value() if vk.callback_secret else None,
                user_token=vk.user_token.get_secret_value() if vk.user_token else None,
                public_url=config.web.public_url,
            )
        )
    return transports
