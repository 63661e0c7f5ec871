"""Declares every configuration key and its checks. `sources.py` reads config.toml and SOSED_… variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    Field,
    SecretStr,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

import locales
from bot.configuration import given_addresses, platforms, servers
from bot.configuration.section import Number, OfPlatform, Section, WithToken
from services.night import Window

if TYPE_CHECKING:
    from sqlalchemy import URL


class CannotStart(Exception):
    """Start-up fails with one line for the operator: what is wrong and what to do. Exit code 2."""

    def __init__(self, line: str) -> None:
        super().__init__("".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in line))


class Bot(Section):
    language: str = locales.DEFAULT
    timezone: str = "Europe/Moscow"
    quiet_hours: str = "22:00-08:00"
    key: SecretStr | None = None

    @field_validator("key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if len(value.get_secret_value()) < 32:
            raise ValueError("a key has at least 32 characters; without one a file beside the database holds it")
        return value

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if value not in locales.codes():
            raise ValueError(f"must be {' or '.join(locales.codes())}")
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
            raise ValueError("write quiet hours as 22:00-08:00") from None
        return value


class Database(Section):
    url: str = Field(default="sqlite:///sosed.db", repr=False)  # a server's contains a password

    @field_validator("url")
    @classmethod
    def _known(cls, value: str) -> str:
        if servers.is_one(value):
            return servers.checked(value)
        file = value.removeprefix("sqlite:///")
        strange = file == value or ":memory:" in file or "?" in file or not file.isprintable()
        if strange or not Path(file).name or Path(file).name == "..":
            raise ValueError("write a database as sqlite:///path/to/sosed.db or postgresql://user:password@host/name")
        return value

    @property
    def path(self) -> Path:
        """The file. Of a server, the name of the files that lie in Sosed's folder: its key, the console's pictures."""
        return Path("sosed") if servers.is_one(self.url) else Path(self.url.removeprefix("sqlite:///"))

    @property
    def place(self) -> Path | URL:
        return servers.read(self.url) if servers.is_one(self.url) else self.path

    @property
    def name(self) -> str:
        """The database's name as it may be shown, without a password."""
        return servers.shown(servers.read(self.url)) if servers.is_one(self.url) else str(self.path)


class Web(Section):
    host: str = "127.0.0.1"
    port: Number = Field(default=8080, ge=1, le=65535)
    public_url: str | None = None

    @field_validator("host")
    @classmethod
    def _host(cls, value: str) -> str:
        return given_addresses.host(value)

    @field_validator("public_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        return value if value is None else given_addresses.web(value)


class Monitoring(Section):
    """Where Sosed tells how it is. Nothing is private there, but nobody else needs it either: a port of its own."""

    host: str = "127.0.0.1"
    port: Number | None = Field(default=None, ge=1, le=65535)  # None: it tells nobody
    late: Number = Field(default=600, ge=10)  # seconds that what is due may wait

    @field_validator("host")
    @classmethod
    def _host(cls, value: str) -> str:
        return given_addresses.host(value)


class Backup(Section):
    copy_by: tuple[str, ...] = ()  # a program and its arguments, run after each `sosed backup`

    @field_validator("copy_by")
    @classmethod
    def _program(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if value and not value[0].strip():
            raise ValueError("begin with a program")
        return value


class Operator(Section):
    chats: tuple[str, ...] = ()
    name: str = Field(default="", max_length=100)
    contact: str = Field(default="", max_length=100)
    policy: str = Field(default="", max_length=200)

    @field_validator("name", "contact")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if not value.isprintable():
            raise ValueError("write it in one line")
        return value.strip()

    @field_validator("policy")
    @classmethod
    def _page(cls, value: str) -> str:
        return given_addresses.web(value) if value else value

    @field_validator("chats")
    @classmethod
    def _chats(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for chat in value:
            name, _, number = chat.partition(":")
            if name not in platforms.found() or not re.fullmatch(r"\S{1,64}", number):
                examples = (f'"{one}:123"' for one, platform in platforms.found().items() if platform.settings)
                raise ValueError(f"write a chat as {' or '.join(examples)}")
        return value


class Config(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SOSED_", env_nested_delimiter="__", extra="forbid", frozen=True)
    written: ClassVar[Mapping[str, Any]] = {}  # the values of the file

    bot: Bot = Bot()
    database: Database = Database()
    web: Web = Web()
    monitoring: Monitoring = Monitoring()
    backup: Backup = Backup()
    operator: Operator = Operator()

    @model_validator(mode="before")
    @classmethod
    def _begun(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Leaves out a platform's section that holds only its header, as in config.example.toml."""
        return {name: value for name, value in values.items() if name not in platforms.found() or value != {}}

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        hooked = any(section.is_hooked for section in self.platforms.values())
        if hooked and not self.web.public_url:
            raise ValueError("web.public_url is needed: the address under which the platforms reach this server")
        return self

    @property
    def platforms(self) -> dict[str, OfPlatform]:
        """The sections of configured platforms, by name."""
        sections = ((name, getattr(self, name, None)) for name in platforms.found())
        return {name: section for name, section in sections if section is not None}

    def secrets(self) -> set[str]:
        """Values that logs must blank. Very short ones are excluded, since they would blank parts of every word."""
        values = [value for _, section in self if section for _, value in section]
        found = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
        found += [
            urlsplit(one.proxy).password or ""
            for one in self.platforms.values()
            if isinstance(one, WithToken) and one.proxy
        ]
        found += servers.secrets(self.database.url)
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
        """Priority: values given in code, then the environment, then the file."""
        return init_settings, env_settings, InitSettingsSource(settings_cls, dict(cls.written))


def model() -> type[Config]:
    """The model with a section for each platform package."""
    found = {name: one.settings for name, one in platforms.found().items() if one.settings is not None}
    sections: dict[str, Any] = {name: (settings | None, None) for name, settings in found.items()}
    return create_model("Config", __base__=Config, **sections)
