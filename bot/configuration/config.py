"""What can be configured, and how each key is checked. `reading.py` reads config.toml and SOSED_… variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.configuration import addresses
from services.night import Window

GROUPS = 2_000_000_000  # from here on VK numbers chats


class CannotStart(Exception):
    """One line for the operator: what is wrong and what to do. The exit code is 2."""

    def __init__(self, line: str) -> None:
        super().__init__("".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in line))


def _no_bool(value: object) -> object:
    """Python counts them among the numbers."""
    if isinstance(value, bool):
        raise ValueError("a number is needed")
    return value


Number = Annotated[int, BeforeValidator(_no_bool)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bot(_Section):
    language: str = "ru"
    timezone: str = "Europe/Moscow"
    quiet_hours: str = "22:00-08:00"
    key: SecretStr | None = None

    @field_validator("key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("a key has at least 32 characters; without one a file beside the database holds it")
        return value

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if value not in ("ru", "en"):
            raise ValueError("a language is ru or en")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("no such time zone; Europe/Moscow is one") from None
        return value

    @field_validator("quiet_hours")
    @classmethod
    def _quiet(cls, value: str) -> str:
        try:
            Window.read(value)
        except ValueError:
            raise ValueError("quiet hours are written 22:00-08:00") from None
        return value


class Database(_Section):
    url: str = "sqlite:///sosed.db"

    @field_validator("url")
    @classmethod
    def _sqlite(cls, value: str) -> str:
        file = value.removeprefix("sqlite:///")
        strange = file == value or ":memory:" in file or "?" in file or not file.isprintable()
        if strange or not Path(file).name or Path(file).name == "..":
            raise ValueError("a database is sqlite:///path/to/sosed.db")
        return value

    @property
    def path(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))


class _Platform(_Section):
    """What both platforms have in common. A token is never shown: it is a secret even in a repr."""

    proxies: ClassVar[tuple[str, ...]] = ("http",)  # kinds of them its client knows

    token: SecretStr
    proxy: str | None = Field(default=None, repr=False)  # a password may stand in it

    @field_validator("token", "user_token", mode="before", check_fields=False)
    @classmethod
    def _token(cls, value: object) -> object:
        if value is None:
            return value
        if not isinstance(value, str) or not value.strip():
            raise ValueError("the token is empty; docs/ru/установка.md tells where it comes from")
        if not value.strip().isascii() or any(letter.isspace() for letter in value.strip()):
            raise ValueError("this is no token: copy it whole, without spaces")
        return value.strip()

    @field_validator("proxy")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        return value if value is None else addresses.proxy(value, cls.proxies)

    @field_validator("api_base", check_fields=False)
    @classmethod
    def _address(cls, value: str) -> str:
        return addresses.web(value)


class Telegram(_Platform):
    proxies = ("http", "socks5")
    api_base: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: SecretStr | None = None

    @field_validator("token", mode="after")
    @classmethod
    def _form(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d{1,20}:[\w-]{10,100}", value.get_secret_value(), re.ASCII):
            raise ValueError("this is no Telegram token; @BotFather gives one like 123456789:AAH…")
        return value

    @model_validator(mode="after")
    def _secret(self) -> Self:
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if self.mode == "webhook" and not re.fullmatch(r"[\w-]{16,256}", secret, re.ASCII):
            raise ValueError("webhook_secret is needed: 16-256 letters, digits, - or _")
        return self


class Vk(_Platform):
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
            raise ValueError("an API version is written 5.199")
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


class Web(_Section):
    host: str = "127.0.0.1"
    port: Number = Field(default=8080, ge=1, le=65535)
    public_url: str | None = None

    @field_validator("host")
    @classmethod
    def _host(cls, value: str) -> str:
        return addresses.host(value)

    @field_validator("public_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        return value if value is None else addresses.web(value)


class Operator(_Section):
    chats: tuple[str, ...] = ()

    @field_validator("chats")
    @classmethod
    def _chats(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for chat in value:
            if not re.fullmatch(r"(telegram|vk|console):\S{1,64}", chat):
                raise ValueError('a chat is written "telegram:123" or "vk:123"')
        return value


class Config(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SOSED_", env_nested_delimiter="__", extra="forbid", frozen=True)
    written: ClassVar[Mapping[str, Any]] = {}  # what stands in the file

    bot: Bot = Bot()
    database: Database = Database()
    telegram: Telegram | None = None
    vk: Vk | None = None
    web: Web = Web()
    operator: Operator = Operator()

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        hooked = (self.telegram and self.telegram.mode == "webhook") or (self.vk and self.vk.mode == "callback")
        if hooked and not self.web.public_url:
            raise ValueError("web.public_url is needed: the address under which the platforms reach this server")
        return self

    def secrets(self) -> set[str]:
        """What no log may say; the shortest would blank every word."""
        values = [value for _, section in self if section for _, value in section]
        found = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        found += [urlsplit(one.proxy).password or "" for one in (self.telegram, self.vk) if one and one.proxy]
        return {secret for secret in found if len(secret) > 3}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is said in code, then the environment, then the file."""
        return init_settings, env_settings, InitSettingsSource(settings_cls, dict(cls.written))
