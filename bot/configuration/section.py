"""What the sections of the configuration have in common, and those of the platforms among them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator

from bot.configuration import addresses


def _no_bool(value: object) -> object:
    """Python counts them among the numbers."""
    if isinstance(value, bool):
        raise ValueError("a number is needed")
    return value


Number = Annotated[int, BeforeValidator(_no_bool)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OfPlatform(Section):
    """Of one of the platforms."""

    @property
    def is_hooked(self) -> bool:
        """The platform comes to our address, which must be known then."""
        return False


class WithToken(OfPlatform):
    """What is reached over the net with a token. It is never shown: it is a secret even in a repr."""

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
