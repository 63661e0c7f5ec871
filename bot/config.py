"""config.toml and SOSED_… variables in one model. Unknown keys are refused; an error is one line without secrets."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, ClassVar, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from services.quiet import Window

ENVIRONMENT = "SOSED_CONFIG"
DEFAULT = Path("config.toml")


class CannotStart(Exception):
    """One line for the operator: what is wrong and what to do. The exit code is 2."""


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
        if file == value or not file or ":memory:" in file or "?" in file:
            raise ValueError("a database is sqlite:///path/to/sosed.db")
        return value

    @property
    def path(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))


class _Platform(_Section):
    """What both platforms have in common. A token is never shown: it is a secret even in a repr."""

    token: SecretStr
    proxy: str | None = None

    @field_validator("token", mode="before")
    @classmethod
    def _token(cls, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("the token is empty; docs/ru/установка.md tells where it comes from")
        if not value.strip().isascii() or any(letter.isspace() for letter in value.strip()):
            raise ValueError("this is no token: copy it whole, without spaces")
        return value.strip()

    @field_validator("proxy", "api_base", check_fields=False)
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        return value if value is None else _url(value)


class Telegram(_Platform):
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
    group_id: int
    mode: Literal["polling", "callback"] = "polling"
    callback_secret: SecretStr | None = None
    user_token: SecretStr | None = None

    @field_validator("api_version")
    @classmethod
    def _version(cls, value: str) -> str:
        if not re.fullmatch(r"5\.\d{3}", value):
            raise ValueError("an API version is written 5.199")
        return value

    @field_validator("group_id")
    @classmethod
    def _group(cls, value: int) -> int:
        if value <= 0:
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
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: str | None = None

    @field_validator("public_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        return value if value is None else _url(value)


class Operator(_Section):
    chats: tuple[str, ...] = ()

    @field_validator("chats")
    @classmethod
    def _chats(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for chat in value:
            if not re.fullmatch(r"(telegram|vk|console):\S{1,64}", chat):
                raise ValueError('a chat is written "telegram:123" or "vk:123"')
        return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https", "socks5") or not parts.hostname:
        raise ValueError("an address is written https://example.org")
    return value.rstrip("/")


class Config(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="SOSED_", env_nested_delimiter="__", extra="forbid", frozen=True, toml_file=None
    )
    file: ClassVar[Path | None] = None

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
        toml = (TomlConfigSettingsSource(settings_cls, cls.file),) if cls.file else ()
        return init_settings, env_settings, *toml


def load(path: Path | None = None, **overrides: Any) -> Config:
    """The file by --config or SOSED_CONFIG, else ./config.toml if there is one. Raises CannotStart."""
    file = load_from(path)
    try:
        return _of(file)(**overrides)
    except ValidationError as error:
        raise CannotStart(f"{file or 'environment'}: {_first(error)}") from None
    except SettingsError:
        raise CannotStart(
            "environment: a section is given as a whole; give its keys, as in SOSED_BOT__TIMEZONE"
        ) from None
    except ValueError as error:  # not TOML
        raise CannotStart(f"{file}: {error}") from None


def load_from(path: Path | None = None) -> Path | None:
    """The file that is read; None: there is none. Raises CannotStart when the one that is named is not there."""
    named = path or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if named and not named.is_file():
        raise CannotStart(f"{named}: there is no such file; config.example.toml shows what belongs into it")
    return named or (DEFAULT if DEFAULT.is_file() else None)


def _of(toml: Path | None) -> type[Config]:
    """The model that reads this very file."""

    class FromFile(Config):
        file: ClassVar[Path | None] = toml

    return FromFile


def _first(error: ValidationError) -> str:
    """The first mistake, by its key; the value stays unsaid, it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown key {key}; config.example.toml lists those there are"
    said = first["msg"].removeprefix("Value error, ")
    return f"{key}: {said}" if key else said
