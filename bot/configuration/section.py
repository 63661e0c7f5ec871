"""Base classes for configuration sections, including those of platforms."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator

from bot.configuration import given_addresses


def _no_bool(value: object) -> object:
    """Rejects booleans, which Python counts as numbers."""
    if isinstance(value, bool):
        raise ValueError("must be a number")
    return value


Number = Annotated[int, BeforeValidator(_no_bool)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfPlatform(Section):
    """The section of a platform."""

    @property
    def is_hooked(self) -> bool:
        """True if the platform calls this server, which then needs a public address."""
        return False


class WithToken(OfPlatform):
    """A platform reached over the network with a token. The token is hidden even in a repr."""

    proxies: ClassVar[tuple[str, ...]] = ("http",)  # the kinds its client supports

    token: SecretStr
    proxy: str | None = Field(default=None, repr=False)  # may contain a password

    @field_validator("token", "user_token", mode="before", check_fields=False)
    @classmethod
    def _token(cls, value: object) -> object:
        if value is None:
            return value
        if not isinstance(value, str) or not value.strip():
            raise ValueError("the token is empty; its platform's page in docs/ru explains how to get one")
        if not value.strip().isascii() or any(letter.isspace() for letter in value.strip()):
            raise ValueError("this is not a token: copy it whole, without spaces")
        return value.strip()

    @field_validator("proxy")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        return value if value is None else given_addresses.proxy(value, cls.proxies)

    @field_validator("api_base", check_fields=False)
    @classmethod
    def _address(cls, value: str) -> str:
        return given_addresses.web(value)
