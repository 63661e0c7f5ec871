"""A platform in memory, with the same people and chats as the fake servers': what is done here is heard at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from bot.values.incoming import File, Replied, Sender, Update, UpdateKind, Where
from bot.values.transport import Key, Page
from tests.platforms.said import Said

START = "/start"


@dataclass(eq=False)
class Person:
    id: int
    name: str
    wrote: bool = False
    blocked: bool = False


@dataclass(eq=False)
class Message:
    id: int
    chat: Chat
    author: Person | None  # None: the bot
    at: float
    text: str = ""
    buttons: tuple[tuple[Key, ...], ...] = ()
    photo: bytes | None = None
    album: tuple[bytes, ...] = ()
    document: bytes | None = None
    deleted: bool = False


@dataclass(eq=False)
class Chat:
    id: str
    title: str = ""
    person: Person | None = None  # of a private chat
    members: dict[int, Person] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    others: int = 0
    bot: bool = False
    messages: list[Message] = field(default_factory=list)
    menu: tuple[tuple[str, ...], ...] | None = None

    @property
    def private(self) -> bool:
        return self.person is not None

    @property
    def size(self) -> int:
        return len(self.members) + self.others

    def find(self, number: int) -> Message | None:
        message = self.messages[number - 1] if 0 < number <= len(self.messages) else None
        return message if message and not message.deleted else None


class World:
    """`queue`: what the bot hears, in order; `confirmed`: how much of it is on disk."""

    bot: None = None  # the author of its messages

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.chats: dict[str, Chat] = {}
        self.said: list[Said] = []
        self.queue: list[Any] = []
        self.confirmed = 0
        self.files: dict[str, bytes] = {}
        self.sent: dict[tuple[str, int], Message] = {}
        self.links: dict[str, tuple[Chat, str]] = {}
        self.more = asyncio.Event()

    # ── Who there is ─────────────────────────────────────────────────────────────────────────────────────────────────
    def person(self, name: str) -> Person:
        return self.people.setdefault(name, Person(len(self.people) + 1, name))

    def private(self, person: Person) -> Chat:
        return self.chats.setdefault(str(person.id), Chat(str(person.id), person=person))

    def group(self, title: str, admins: Iterable[str] = (), others: int = 0) -> Chat:
        chat = Chat(f"g{len(self.chats) + 1}", title, others=others)
        for admin in map(self.person, admins):
            chat.members[admin.id] = admin
            chat.admins.add(admin.id)
        self.chats[chat.id] = chat
        return chat

    # ── Coming and going ─────────────────────────────────────────────────────────────────────────────────────────────
    def add_bot(self, chat: Chat, by: Person) -> None:
        chat.bot = True
        self._tell(UpdateKind.ADDED, chat, by)

    def remove_bot(self, chat: Chat, by: Person) -> None:
        self._tell(UpdateKind.REMOVED, chat, by)
        chat.bot = False

    def join(self, chat: Chat, person: Person, link: str | None = None) -> None:
        """`link`: the name of the one they come by."""
        chat.members[person.id] = person
        self._tell(UpdateKind.JOINED, chat, person, source=link)

    def leave(self, chat: Chat, person: Person) -> None:
        chat.members.pop(person.id, None)
        self._tell(UpdateKind.LEFT, chat, person)

    def block(self, person: Person) -> None:
        person.blocked = True
        self._tell(UpdateKind.BLOCKED, self.private(person), person)

    def unblock(self, person: Person) -> None:
        person.blocked, person.wrote = False, True
        self._tell(UpdateKind.UNBLOCKED, self.private(person), person)

    # ── Saying and doing ─────────────────────────────────────────────────────────────────────────────────────────────
    def write(
        self,
        person: Person,
        text: str = "",
        chat: Chat | None = None,
        *,
        answers: Message | None = None,
        media: str | None = None,
        file: bytes | None = None,
    ) -> Message:
        chat = self._come_near(person, chat)
        message = self.add(chat, person, text or f"{{{media}}}")
        files: tuple[File, ...] = ()
        if media in ("photo", "document"):
            id_ = f"file{len(self.files) + 1}"
            self.files[id_] = file or b"\0"
            files = (File(id_, media, size=len(self.files[id_])),)
        answered = str(answers.id) if answers else None
        about = {"text": text.strip(), "media": media, "files": files, "message": answered, "own": str(message.id)}
        author = answers.author if answers and not chat.private and text.strip().startswith("/") else None
        if answers and author:
            at = datetime.fromtimestamp(answers.at, UTC).isoformat()
            about["replied"] = Replied(Sender(str(author.id), author.name), answers.text, at)
        self._tell(UpdateKind.MESSAGE, chat, person, **about)
        return message

    def edit(self, message: Message, text: str) -> None:
        if message.author is None:
            raise ValueError("the bot edits its messages itself")
        message.text = text
        self._tell(UpdateKind.EDITED, message.chat, message.author, own=str(message.id))

    def press(self, person: Person, message: Message, label: str) -> None:
        key = next(key for row in message.buttons for key in row if key.label == label)
        if key.url:
            return
        if key.private:
            self.follow(person, link(key.data))
        else:
            self._tell(UpdateKind.PRESS, message.chat, person, data=key.data, message=str(message.id))

    def follow(self, person: Person, url: str) -> None:
        """Opens the private chat by a link of the bot's, or a group's invitation."""
        if url in self.links:
            chat, source = self.links[url]
            self.join(chat, person, source)
            return
        chat, payload = self._come_near(person, None), url.removeprefix("memory:?")
        self._tell(UpdateKind.OPENED, chat, person, data=payload)

    def react(self, person: Person, message: Message, emoji: str) -> None:
        self._tell(UpdateKind.REACTED, message.chat, person, text=emoji, message=str(message.id))

    def raw(self, garbage: Any) -> None:
        """Anything at all between the updates."""
        self.queue.append(garbage)
        self.more.set()

    # ── Within ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def add(self, chat: Chat, author: Person | None, text: str, **about: Any) -> Message:
        message = Message(len(chat.messages) + 1, chat, author, self.clock(), text, **about)
        chat.messages.append(message)
        return message

    def record(self, how: Literal["send", "edit", "delete"], message: Message, page: Page) -> None:
        rows = tuple(tuple(key.label for key in row) for row in message.buttons)
        name = page.document[0] if page.document else None
        menu = page.menu if how == "send" and message.chat.private else None
        photos = int(message.photo is not None) + len(message.album)
        self.said.append(Said(how, message.chat, message, message.text, rows, photos, menu, document=name))

    def _come_near(self, person: Person, chat: Chat | None) -> Chat:
        """Whoever writes to the bot can be written to; whoever writes in a group is in it."""
        chat = chat or self.private(person)
        if chat.private:
            person.wrote, person.blocked = True, False
        else:
            chat.members.setdefault(person.id, person)
        return chat

    def _tell(self, kind: UpdateKind, chat: Chat, person: Person, **about: Any) -> None:
        if not (chat.private or chat.bot):
            return
        members = None if chat.private else chat.size
        where = Where(chat.id, chat.private, chat.title, members)
        at = datetime.fromtimestamp(self.clock(), UTC)
        id_, sender = str(len(self.queue) + 1), Sender(str(person.id), person.name)
        self.queue.append(Update("memory", "sosed", id_, at, kind, where, sender, **about))
        self.more.set()


def link(payload: str) -> str:
    return f"memory:?{payload}"
