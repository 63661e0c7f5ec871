"""The port: what Sosed asks of Telegram, VK or a console."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.message import Update

Receive = Callable[[Update], Awaitable[None]]


class TryLater(Exception):
    """The platform asks to wait, or could not be reached. `whole`: the token waits, not only this chat."""

    def __init__(self, seconds: float, whole: bool = False) -> None:
        super().__init__(f"try again in {seconds:g} s")
        self.seconds, self.whole = seconds, whole


class Undeliverable(Exception):
    """The person or chat cannot be reached until they write again."""


@dataclass(frozen=True)
class Pace:
    """The platform's limits: sends a second for the token, seconds between two in a chat, sends a minute in a group."""

    per_second: float | None = None
    broadcast_per_second: float | None = None
    chat_interval: float = 0.0
    group_per_minute: int | None = None
    edit_interval: float = 0.0
    in_flight: int = 8


@dataclass(frozen=True)
class Capabilities:
    """What the layout and delivery need to know of a platform. Lengths in characters."""

    text: int
    label: int
    row: int  # buttons in a row
    buttons: int  # buttons under a message
    pictures: bool
    edit_for: float | None  # seconds a message can be edited; None: always
    pace: Pace = Pace()


@dataclass(frozen=True)
class Key:
    """A button as the platform gets it."""

    label: str
    data: str
    private: bool


@dataclass(frozen=True)
class Page:
    """A message that fits: one send or edit."""

    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    picture: bytes | None = None
    menu: tuple[tuple[str, ...], ...] | None = None


class Transport(Protocol):
    name: str
    bot: str
    capabilities: Capabilities

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        """Sends one page; the message's id. The same nonce again is the same message, where the platform can."""

    async def edit(self, chat: str, message: str, page: Page) -> None: ...

    async def delete(self, chat: str, message: str) -> None: ...

    async def acknowledge(self, press: Update, notice: str | None) -> None: ...

    async def is_admin(self, chat: str, sender: str) -> bool: ...

    async def is_inside(self, chat: str, sender: str) -> bool: ...

    async def count_members(self, chat: str) -> int | None: ...
