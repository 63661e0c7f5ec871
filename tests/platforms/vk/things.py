"""Who and what there is in the world: people, chats, messages, posts, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.platforms.vk.faults import CHATS
from tests.platforms.vk.rules.keyboard import Button, Keyboard


@dataclass(eq=False)
class Person:
    """`allowed`: the community may write. `extra`: fields for users.get (sex, screen_name, ...)."""

    id: int
    name: str
    extra: dict[str, Any] = field(default_factory=dict)
    allowed: bool = False
    wrote: bool = False  # ever; the first message is «Начать»
    blacklisted: bool = False  # by the community: 900
    closed: bool = False  # by their privacy: 902
    gone: Literal["deleted", "banned"] | None = None  # 18
    ref: tuple[str, str] | None = None  # of the link just followed, rides on the next message

    @property
    def first_name(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def last_name(self) -> str:
        return self.name.partition(" ")[2]


@dataclass(eq=False)
class Message:
    """`id` counts all messages, `cmid` those of the chat. In chats VK shows bots the id 0."""

    id: int
    cmid: int
    chat: Chat
    author: Person
    text: str
    at: int
    out: bool = False  # by the community
    by_admin: Person | None = None  # a manager who wrote it by hand, in the community's name
    keyboard: Keyboard | None = None
    attachments: list[dict[str, Any]] = field(default_factory=list)
    geo: dict[str, Any] | None = None
    payload: str | None = None
    ref: tuple[str, str] | None = None
    reply: Message | None = None
    action: dict[str, Any] | None = None
    random_id: int = 0
    mentions: list[int] = field(default_factory=list)  # who was notified by name; 0 is everybody
    photos: tuple[bytes, ...] = ()
    document: bytes | None = None
    reactions: dict[int, int] = field(default_factory=dict)  # person's id -> reaction
    edited: int | None = None
    deleted: bool = False
    thread: None = None  # VK has none

    @property
    def photo(self) -> bytes | None:
        return self.photos[0] if self.photos else None

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The buttons under the message itself."""
        return self.keyboard.rows if self.keyboard and self.keyboard.inline else ()

    @property
    def menu(self) -> list[list[str]] | None:
        """The keyboard it put under the input field: [] took it away, None left it."""
        return self.keyboard.labels if self.keyboard and not self.keyboard.inline else None


@dataclass(eq=False)
class Chat:
    """`id` is the peer_id. `messages[cmid - 1]` is the message cmid."""

    id: int
    title: str
    owner: Person
    members: dict[int, Person] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    joined: dict[int, int] = field(default_factory=dict)
    bot: bool = False
    bot_admin: bool = False
    broken: int | None = None  # an error code every call about it answers: 917, 925, 927, 945, 946, 1012
    link: str = ""
    messages: list[Message] = field(default_factory=list)
    keyboard: Keyboard | None = None  # under the input field
    read: int = 0  # the last cmid the community has read
    unanswered: bool = False
    marked: bool = False

    @property
    def private(self) -> bool:
        return self.id < CHATS

    def find(self, cmid: int) -> Message | None:
        message = self.messages[cmid - 1] if 0 < cmid <= len(self.messages) else None
        return message if message and not message.deleted else None


@dataclass(eq=False)
class Press:
    """A press of a callback button that waits for messages.sendMessageEventAnswer."""

    id: str
    person: Person
    chat: Chat
    message: Message
    at: float
    answer: dict[str, Any] | None = None
    answered: bool = False


@dataclass(eq=False)
class Comment:
    id: int
    author: Person
    text: str
    at: int


@dataclass(eq=False)
class Post:
    id: int
    text: str
    at: int
    views: int = 0
    likes: list[Person] = field(default_factory=list)
    reposts: int = 0
    attachments: list[dict[str, Any]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


@dataclass(eq=False)
class File:
    """A photo or document, as messages attach it."""

    kind: Literal["photo", "doc"]
    id: int
    owner: int
    name: str
    data: bytes
    access_key: str
    about: dict[str, Any] = field(default_factory=dict)  # as the API shows it

    @property
    def attachment(self) -> str:
        return f"{self.kind}{self.owner}_{self.id}"
