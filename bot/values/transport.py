"""The port: what Sosed requires from Telegram, VK or a console, and what it offers them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.values.incoming import Update
from bot.values.outgoing import Text


class TryLater(Exception):
    """The platform asks to wait or cannot be reached. `whole`: the whole token waits, not only this chat."""

    def __init__(self, seconds: float, whole: bool = False) -> None:
        super().__init__(f"try again in {seconds:g} s")
        self.seconds, self.whole = seconds, whole


class Undeliverable(Exception):
    """The person or chat cannot be reached until they write again."""


class Silenced(Undeliverable):
    """Sosed is in the group but may not write there."""


class Refused(Exception):
    """The platform rejects this message for good; the chat itself is fine."""


class TooOld(Refused):
    """The message can no longer be edited."""


class Moved(Exception):
    """The chat continues under another id."""

    def __init__(self, chat: str) -> None:
        super().__init__("the chat has moved")
        self.chat = chat


class Rejected(Exception):
    """The platform rejects Sosed; the message is one line for the operator, without the token.

    `trouble`: the same in the operator's language; None: the token itself is rejected.
    """

    def __init__(self, why: str, trouble: Text | None = None) -> None:
        super().__init__(why)
        self.trouble = trouble


@dataclass(frozen=True)
class Pace:
    """The platform's limits: sends per second for the token, seconds between sends in a chat, per minute in a group."""

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
    rows: int = 100  # rows of buttons under a message
    caption: int | None = None  # of a text beside a picture or document; None: as any text
    outsiders_write: bool = False  # whether people who are not in a group may write there, as comments to a channel


@dataclass(frozen=True)
class Key:
    """A button as the platform gets it. `url`: it opens this and tells the bot nothing."""

    label: str
    data: str
    private: bool
    url: str | None = None


@dataclass(frozen=True)
class Page:
    """A message that fits: one send or edit. `commands`: what the permanent menu offers, as (name, label). `album`: two
    or more pictures, which stand above the text and have no buttons below them."""

    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    picture: bytes | None = None
    menu: tuple[tuple[str, ...], ...] | None = None
    document: tuple[str, bytes] | None = None  # name, content
    thread: str | None = None  # the topic of a group
    commands: tuple[tuple[str, str], ...] = ()
    album: tuple[bytes, ...] = ()


# A request from the web: (headers in lower case, body) -> (status, what is answered).
Hook = Callable[[Mapping[str, str], bytes], Awaitable[tuple[int, str]]]


@dataclass(frozen=True)
class Words:
    """The commands a platform can show beside its input field: language -> (name, what it does)."""

    private: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    group: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


class Intake(Protocol):
    """What Sosed offers to a listening transport. Every method raises Unavailable if it could not save."""

    words: Words

    async def hear(self, update: Update) -> None:
        """Returns when the update's effect is on disk, or, of one that takes long, the update itself; only then may it
        be confirmed."""

    async def spoiled(self, id_: str, why: str) -> None:
        """Puts aside an unreadable update, without its content, so that it can be confirmed. `id_` "": it has none."""

    def polled(self) -> None:
        """The platform has answered the listener, be it with nothing new."""

    async def cursor(self) -> str | None:
        """The stored position to resume reading from, or None."""

    async def keep_cursor(self, value: str) -> None: ...

    async def trouble(self, what: Text) -> None:
        """Tells the operators, once a day for the same trouble."""


@dataclass(frozen=True)
class Finding:
    """What the doctor found, said to the operator by key."""

    good: bool
    what: Text


class Transport(Protocol):
    name: str
    bot: str
    capabilities: Capabilities

    # ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def send(self, chat: str, page: Page, nonce: int) -> str:
        """Sends a page; returns the message's id. A repeated nonce is the same message, if the platform supports it."""

    async def edit(self, chat: str, message: str, page: Page) -> None: ...

    async def delete(self, chat: str, message: str) -> None: ...

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        """Returns at once; the platform is told in the background, soon or never."""

    async def let_in(self, chat: str, sender: str, welcome: bool) -> None:
        """Answers somebody who asked to be let into a group."""

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def is_admin(self, chat: str, sender: str) -> bool:
        """Asked of the platform now: an answer from before opens a door to somebody who was put out since."""

    async def is_inside(self, chat: str, sender: str) -> bool:
        """The same."""

    async def count_members(self, chat: str) -> int | None: ...

    async def moved_to(self, chat: str) -> str | None:
        """The id under which this group goes on, if it has become another one."""

    async def invite(self, chat: str, source: str) -> str | None:
        """A link into the group whose users are known to come from `source`; None: the platform has no such links."""

    async def post_views(self) -> Mapping[str, int] | None:
        """How often the last posts of the page's wall were seen, by their ids. None: nobody tells."""

    async def fetch(self, file: str) -> bytes:
        """Downloads a file. Raises Refused if it is over 20 MB or no longer there."""

    def me(self) -> str | None:
        """What people know the bot by here; None while the platform has not told."""

    def link(self, payload: str) -> str | None:
        """An address that opens the private chat and brings this payload; None: there are no addresses here."""

    def address(self, sender: str) -> str | None:
        """An address that opens a chat with this person."""

    # ── Listening ────────────────────────────────────────────────────────────────────────────────────────────────────
    def share(self) -> None:
        """Other processes of this Sosed speak with the same token."""

    async def open(self) -> None:
        """Fetches the bot's identity. Raises Rejected if the token is wrong."""

    async def listen(self, intake: Intake) -> None:
        """Delivers updates until cancelled. Raises Rejected if the platform ends it for good."""

    def hooks(self, intake: Intake) -> Mapping[str, Hook]:
        """Paths of the web server that belong to this transport."""

    async def examine(self, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
        """For the doctor: the token, and the bot's rights in these groups (id, title)."""

    async def unhook(self) -> None:
        """Takes away what sends the updates elsewhere; those that wait are kept."""

    async def close(self) -> None: ...
