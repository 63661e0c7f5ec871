"""config.toml and SOSED_… variables in one model. Unknown keys are refused; an error is one line without secrets."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
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


class Config(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="SOSED_", env_nested_delimiter="__", extra="forbid", frozen=True, toml_file=None
    )
    file: ClassVar[Path | None] = None

    bot: Bot = Bot()
    database: Database = Database()

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
    named = path or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if named and not named.is_file():
        raise CannotStart(f"{named}: there is no such file; config.example.toml shows what belongs into it")
    file = named or (DEFAULT if DEFAULT.is_file() else None)
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
    return f"{key}: {first['msg'].removeprefix('Value error, ')}"
