"""Builds transports for the configured platforms. Each client is imported only when used."""

from __future__ import annotations

from bot.configuration import platforms
from bot.configuration.config import Config
from bot.values.transport import Transport


def connect(config: Config) -> list[Transport]:
    return [
        build(section, config.web.public_url)
        for name, section in config.platforms.items()
        if (build := platforms.found()[name].build)
    ]
