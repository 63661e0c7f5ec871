"""Who and what there is in the world: people, chats, members, messages, files, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from tests.platforms.telegram.rules.keyboards import Button, Rows
from tests.platforms.telegram.rules.pictures import File

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
INSIDE = ("creator", "administrator", "member", "restricted")
GROUP_BOT, CHANNEL_BOT, SERVICE = 1087968824, 136817688, 777000  # Telegram's own: who stands in for a chat


@dataclass(eq=False, repr=False)
class Person:
    """`started`: the bot may write. `extra`: further fields of User (is_premium, ...)."""

    id: int
    name: str
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = "ru"
    extra: dict[str, Any] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    deleted: bool = False
    open_until: float = 0.0  # asked to join a group: the bot may write until then

    def __repr__(self) -> str:
        return f"Person({self.id}, {self.name!r})"

    @property
    def first_name(self) -> str:
        first, _, rest = self.name.partition(" ")
        return first if first and rest.strip() else self.name

    @property
    def last_name(self) -> str:
        first, _, rest = self.name.partition(" ")
        return rest if first and rest.strip() else ""


@dataclass(eq=False, repr=False)
class Member:
    """`rights`: of an administrator or a restricted one, where they differ from the usual."""

    person: Person
    status: Status = "member"
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)
    link: InviteLink | None = None

    def __repr__(self) -> str:
        return f"Member({self.person.name!r}, {self.status})"

    @property
    def inside(self) -> bool:
        return self.status in INSIDE

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """Of an administrator: can_invite_users, can_delete_messages, …"""
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, True))


@dataclass(eq=False)
class InviteLink:
    url: str
    creator: Person
    name: str | None = None
    expires: int | None = None
    limit: int | None = None
    by_request: bool = False
    revoked: bool = False
    used: int = 0


@dataclass(eq=False)
class Topic:
    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False, repr=False)
class Chat:
    """`kind`: private, group, supergroup or channel. `others`: members who do nothing but count."""

    id: int
    kind: str
    title: str = ""
    person: Person | None = None  # of a private chat
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    others: int = 0
    forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    by_request: bool = False
    requests: dict[int, InviteLink | None] = field(default_factory=dict)
    links: dict[str, InviteLink] = field(default_factory=dict)
    permissions: dict[str, bool] = field(default_factory=dict)  # what members may, where it is not everything
    slow_mode: int = 0
    last_sent: float = 0.0  # by the bot, for slow mode
    discussion: Chat | None = None  # the group a channel's posts are forwarded to
    moved_to: Chat | None = None
    hidden_members: bool = False  # from bots that are no administrators
    gone: bool = False  # deleted: the bot's calls find no chat
    messages: list[Message] = field(default_factory=list)
    by_id: dict[int, Message] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[dict[str, Any]]] = field(default_factory=dict)  # (message, person)
    menu: list[list[str]] | None = None  # under the input field of a private chat
    pinned: list[Message] = field(default_factory=list)
    menu_button: dict[str, Any] | None = None
    next_id: int = 1

    def __repr__(self) -> str:
        return f"Chat({self.id}, {self.person.name if self.person else self.title!r})"

    @property
    def private(self) -> bool:
        return self.kind == "private"

    def member(self, person: Person) -> Member | None:
        return self.members.get(person.id)

    def find(self, message_id: int) -> Message | None:
        message = self.by_id.get(message_id)
        return message if message and not message.deleted else None

    @property
    def owner(self) -> Person | None:
        return next((member.person for member in self.members.values() if member.status == "creator"), None)


@dataclass(eq=False, repr=False)
class Message:
    """`text` is the caption where there is a file. `author`: None of a channel's post and of a chat's own word.

    `fields`: whatever else the platform shows of it (sticker, new_chat_members, forward_origin, ...).
    """

    id: int
    chat: Chat
    author: Person | None
    text: str
    at: int
    entities: list[dict[str, Any]] = field(default_factory=list)
    rows: Rows = ()
    markup: dict[str, Any] | None = None
    menu: list[list[str]] | None = None
    kind: str = "text"  # or "photo", "document", "sticker", …, "service"
    file: File | None = None
    thread: int | None = None
    reply: Message | None = None
    sender_chat: Chat | None = None
    edited: int | None = None
    deleted: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    former: list[Button] = field(default_factory=list)  # buttons that were under it before an edit
    mine: bool = False  # the bot's own

    def __repr__(self) -> str:
        return f"Message({self.id}, {self.kind}, {self.text!r}, in {self.chat!r})"

    @property
    def buttons(self) -> Rows:
        return self.rows

    @property
    def photo(self) -> bytes | None:
        return self.file.data if self.file and self.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        return self.file.data if self.file and self.kind == "document" else None


@dataclass(eq=False)
class Query:
    """A press that waits for answerCallbackQuery. `at`: when, monotonic and on the server's clock."""

    id: str
    person: Person
    message: Message
    data: str
    at: float
    clock: float
    answered: bool = False
    text: str | None = None
    alert: bool = False
    url: str | None = None
