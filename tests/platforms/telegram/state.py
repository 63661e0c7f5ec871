"""The fake Telegram's state: people, chats, files, and the updates the bot gets."""

from __future__ import annotations

import mimetypes
import secrets
import time
from collections.abc import Callable
from typing import Any

from tests.platforms.said import Said
from tests.platforms.telegram import objects
from tests.platforms.telegram.methods.profile import Profile
from tests.platforms.telegram.methods.updates import Updates
from tests.platforms.telegram.rules.keyboards import Rows
from tests.platforms.telegram.rules.pictures import DOT, File, dimensions
from tests.platforms.telegram.rules.refusal import Refusal, bad
from tests.platforms.telegram.things import CHANNEL_BOT, GROUP_BOT, SERVICE, Chat, Member, Message, Person, Query

ADMINS_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_NAME = {"photo": "photo.png", "voice": "voice.ogg", "audio": "audio.mp3", "sticker": "sticker.webp"}


class State:
    """`said`: what the bot did, in order. `bot`: itself. `privacy`: in groups it hears only what is meant for it."""

    def __init__(self, clock: Callable[[], float], bot_id: int, username: str, name: str) -> None:
        self.clock = clock
        self.updates = Updates(clock)
        self.privacy = True
        self.people: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.said: list[Said] = []
        self.files: dict[str, File] = {}
        self.paths: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.profile = Profile()
        self.group_bot = Person(GROUP_BOT, "Group", "GroupAnonymousBot", True)
        self.channel_bot = Person(CHANNEL_BOT, "Channel", "Channel_Bot", True)
        self.telegram = Person(SERVICE, "Telegram", None, False, None)
        self.bot = Person(bot_id, name, username, True)
        self._by_id: dict[int, Person] = {bot_id: self.bot}
        self._by_username: dict[str, Chat] = {}
        self._next_person, self._next_group, self._next_supergroup = 5_134_000_101, -4_512_000_101, -1_002_001_000_101
        self._shared_id = 1  # message ids of private chats and basic groups are counted for the bot as a whole

    @property
    def now(self) -> int:
        return int(self.clock())

    # ── People and chats ─────────────────────────────────────────────────────────────────────────────────────────────
    def person(self, name: str | Person, **extra: Any) -> Person:
        """The one of this full name, made if need be. `extra`: username, is_bot, language_code, further fields."""
        if isinstance(name, Person):
            return name
        person = self.people.get(name)
        if person is None:
            person = self.people[name] = Person(extra.pop("id", self._next_person), name)
            self._next_person += 37
            self._by_id[person.id] = person
        for key, value in extra.items():
            if key in ("username", "is_bot", "language_code"):
                setattr(person, key, value)
            else:
                person.extra[key] = value
        return person

    def somebody(self, id_: int) -> Person | None:
        return self._by_id.get(id_)

    def rename(self, person: Person, name: str, **extra: Any) -> None:
        """The person's next updates carry the new name."""
        self.people.pop(person.name, None)
        self.people[name] = person
        person.name = name
        self.person(name, **extra)

    def private(self, person: str | Person) -> Chat:
        """The private chat with the bot, whether a word was said there or not."""
        person = self.person(person)
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, "private", person=person)
        return self.chats[person.id]

    def group(
        self,
        title: str,
        admins: list[str | Person] | None = None,
        others: int = 0,
        kind: str = "supergroup",
        **extra: Any,
    ) -> Chat:
        """A new chat without the bot; the first of the admins made it. `kind`: group, supergroup or channel;
        `extra`: forum, by_request, slow_mode, username, permissions."""
        if kind == "group":
            id_, self._next_group = self._next_group, self._next_group - 13
        else:
            id_, self._next_supergroup = self._next_supergroup, self._next_supergroup - 13
        chat = self.chats[id_] = Chat(id_, kind, title, others=others, **extra)
        for n, admin in enumerate(admins or ["Основатель"]):
            person = self.person(admin)
            chat.members[person.id] = Member(person, "administrator" if n else "creator")
        if chat.username:
            self._by_username[chat.username.lower()] = chat
        return chat

    def channel(self, title: str, admins: list[str | Person] | None = None, others: int = 0, **extra: Any) -> Chat:
        return self.group(title, admins, others, "channel", **extra)

    def find_chat(self, chat_id: int | str) -> Chat:
        """By id or @username. Raises Refusal."""
        if isinstance(chat_id, str):
            chat = self._by_username.get(chat_id.removeprefix("@").lower())
        else:
            chat = self.chats.get(chat_id)
            if chat is None and chat_id in self._by_id and chat_id != self.bot.id:
                chat = self.private(self._by_id[chat_id])
        if chat is None:
            raise bad("chat not found")
        if chat.gone:
            raise Refusal(403, "Forbidden: the group chat was deleted")
        if chat.moved_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to.id)
        return chat

    # ── The bot in a chat ────────────────────────────────────────────────────────────────────────────────────────────
    def own(self, chat: Chat) -> Member:
        """The bot's place in a chat; it may be outside."""
        return chat.members.get(self.bot.id) or Member(self.bot, "left")

    def count(self, chat: Chat) -> int:
        if chat.private:
            return 2
        return chat.others + sum(member.inside for member in chat.members.values())

    # ── Telling the bot ──────────────────────────────────────────────────────────────────────────────────────────────
    def tell(self, kind: str, chat: Chat, what: dict[str, Any]) -> int | None:
        """Queues an update, if the bot may hear such a thing from this chat."""
        if kind in ADMINS_ONLY and not self.own(chat).admin:
            return None
        return self.updates.add(kind, what, chat.id)

    def tell_message(self, message: Message, edited: bool = False) -> int | None:
        if not self.hears(message):
            return None
        kind = "channel_post" if message.chat.kind == "channel" else "message"
        return self.tell(f"edited_{kind}" if edited else kind, message.chat, objects.message(message))

    def hears(self, message: Message) -> bool:
        """Whether the bot is told of it, by its place in the chat and its privacy mode."""
        chat, own = message.chat, self.own(message.chat)
        if chat.private:
            return True
        if not own.inside or message.author is self.bot:
            return False
        author = message.author
        if author and author.is_bot and message.kind != "service" and author not in (self.group_bot, self.channel_bot):
            return False
        meant = message.reply is not None and message.reply.mine
        return own.admin or not self.privacy or message.kind == "service" or meant or self._is_command(message)

    def _is_command(self, message: Message) -> bool:
        if not any(entity["type"] == "bot_command" and not entity["offset"] for entity in message.entities):
            return False
        _, at, name = message.text.split()[0].partition("@")
        return not at or name.lower() == (self.bot.username or "").lower()

    # ── Messages and files ───────────────────────────────────────────────────────────────────────────────────────────
    def new_message(self, chat: Chat, author: Person | None, text: str = "", **about: Any) -> Message:
        if chat.kind in ("private", "group"):
            id_, self._shared_id = self._shared_id, self._shared_id + 1
        else:
            id_, chat.next_id = chat.next_id, chat.next_id + 1
        message = Message(id_, chat, author, text, self.now, mine=author is self.bot, **about)
        chat.messages.append(message)
        chat.by_id[id_] = message
        return message

    def new_file(self, kind: str, data: bytes | None = None, name: str | None = None, size: int | None = None) -> File:
        """`size`: what Telegram says of it, if that is not what is there."""
        data = (DOT if kind == "photo" else b"\0") if data is None else data
        name = name or DEFAULT_NAME.get(kind, "file.mp4" if kind in ("video", "animation") else "file.txt")
        number = len(self.files) + 1
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        path = f"{kind}s/file_{number}.{name.rpartition('.')[2] if '.' in name else 'dat'}"
        file = File(f"AgAC{secrets.token_urlsafe(24)}", f"AQAD{number:08x}", name, data, kind, path, mime)
        file.size = len(data) if size is None else size
        if kind == "photo":
            file.width, file.height = dimensions(data)
        self.files[file.id] = self.files[file.id + "s"] = self.paths[file.path] = file
        return file

    def record(self, how: Any, message: Message, photos: int | None = None, **about: Any) -> None:
        """Remembers what the bot did with a message. `photos`: how many are in its album."""
        self.said.append(
            Said(
                how,
                message.chat,
                message,
                message.text,
                labels(message.rows),
                photos if photos is not None else int(message.kind == "photo"),
                message.menu if how == "send" else None,
                document=message.file.name if message.file and message.kind == "document" else None,
                **about,
            )
        )

    def new_query(self, person: Person, message: Message, data: str) -> Query:
        id_ = str(secrets.randbelow(2**62))
        query = Query(id_, person, message, data, time.monotonic(), self.clock())
        self.queries[id_] = query
        return query


def labels(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(button.label for button in row) for row in rows)
