"""The section [telegram] of config.toml."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import SecretStr, field_validator, model_validator

from bot.configuration.section import WithToken


class Settings(WithToken):
    proxies = ("http", "socks5")
    api_base: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: SecretStr | None = None

    @field_validator("token", mode="after")
    @classmethod
    def _form(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d{1,20}:[\w-]{10,100}", value.get_secret_value(), re.ASCII):
            raise ValueError("this is not a Telegram token; @BotFather gives one like 123456789:AAH…")
        return value

    @model_validator(mode="after")
    def _secret(self) -> Self:
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if self.mode == "webhook" and not re.fullmatch(r"[\w-]{16,256}", secret, re.ASCII):
            raise ValueError("webhook_secret is needed: 16-256 letters, digits, - or _")
        return self

    @property
    def is_hooked(self) -> bool:
        return self.mode == "webhook"
