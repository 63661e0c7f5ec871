"""The section [vk] of config.toml."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import SecretStr, field_validator, model_validator

from bot.configuration.section import Number, WithToken

GROUPS = 2_000_000_000  # from here on VK numbers chats


class Settings(WithToken):
    api_base: str = "https://api.vk.ru"
    api_version: str = "5.199"
    group_id: Number
    mode: Literal["polling", "callback"] = "polling"
    callback_secret: SecretStr | None = None
    user_token: SecretStr | None = None

    @field_validator("api_version")
    @classmethod
    def _version(cls, value: str) -> str:
        if not re.fullmatch(r"5\.\d{3}", value, re.ASCII):
            raise ValueError("write an API version as 5.199")
        return value

    @field_validator("group_id")
    @classmethod
    def _group(cls, value: int) -> int:
        if not 0 < value < GROUPS:
            raise ValueError("the number of the community, without a minus: 123456")
        return value

    @model_validator(mode="after")
    def _secret(self) -> Self:
        secret = self.callback_secret.get_secret_value() if self.callback_secret else ""
        if self.mode == "callback" and not re.fullmatch(r"\w{8,50}", secret, re.ASCII):
            raise ValueError("callback_secret is needed: 8-50 letters and digits, the same as in VK's settings")
        return self

    @property
    def is_hooked(self) -> bool:
        return self.mode == "callback"
