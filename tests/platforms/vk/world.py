"""The people, chats and wall around one VK community, and what people do in them.

Everything here is done at once and queues the events the community would get.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.platforms.said import Said
from tests.platforms.vk.community import Community
from tests.platforms.vk.events import Events
from tests.platforms.vk.faults import CHATS
from tests.platforms.vk.methods import media as attach
from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.callbacks import Callback
from tests.platforms.vk.rules.keyboard import Button, Keyboard
from tests.platforms.vk.rules.limits import Limits
from tests.platforms.vk.things import Chat, File, Message, Person, Post, Press

REACTIONS = dict(enumerate("❤🔥😂👍💩❓😭😡👎👌😃🤔🙏😘😍🎉", 1))
START = "Начать"


class World(Community):
    """`said` is what the bot did, in order."""

    def __init__(self, clock: Callable[[], float], group_id: int, name: str, screen_name: str) -> None:
        self.clock, self.group_id, self.name, self.screen_name = clock, group_id, name, screen_name
        self.url = ""  # the server's, for links to files
        self.bot = Person(-group_id, name)
        self.events = Events(group_id)
        self.events.listeners.append(self._call_back_all)
        self.limits = Limits()
        self.said: list[Said] = []
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}  # by peer_id, private ones too
        self.messages: dict[int, Message] = {}
        self.presses: dict[str, Press] = {}
        self.posts: dict[int, Post] = {}
        self.posted: dict[str, Post] = {}  # by the guid it was posted with
        self.wall_closed: int | None = None  # an error code every writing on the wall answers
        self.files: dict[str, File] = {}  # by access key
        self.saved: dict[str, File] = {}  # by the name an attachment has
        self.members: dict[int, Person] = {}  # of the community
        self.managers: dict[int, str] = {}  # person's id -> role
        self.scopes = {"messages", "manage", "photos", "docs"}  # what the community's token may do
        self.callbacks: dict[int, Callback] = {}
        self.confirmation = secrets.token_hex(4)  # the code a callback address must answer
        self.patience = 1.0  # how much of its waiting the server really waits
        self.bot_features = True  # «Возможности ботов»; off: 912 for keyboards
        self.sending_reads = True  # a message of the community marks what came before it as read
        self._by_name: dict[str, Person] = {}
        self.sent: dict[tuple[int, int], Message] = {}  # (peer, random_id)
        self._last = 0

    def now(self) -> int:
        return int(self.clock())

    # ── Who there is ─────────────────────────────────────────────────────────────────────────────────────────────────
    def person(self, name: str, **extra: Any) -> Person:
        """The person of this name, made on the first call; `extra`: fields of users.get."""
        if (found := self._by_name.get(name)) is None:
            found = self._by_name[name] = Person(1_000_001 + len(self.people), name)
            self.people[found.id] = found
        found.extra |= extra
        return found

    def group(self, title: str, admins: Iterable[str | Person] = (), others: int = 0, owner: str = "") -> Chat:
        """A chat without the bot in it. Its owner is the first admin."""
        chiefs = [each if isinstance(each, Person) else self.person(each) for each in admins]
        chief = self.person(owner) if owner else chiefs[0] if chiefs else self.person("Хозяин Чата")
        chat = Chat(CHATS + 1 + sum(not each.private for each in self.chats.values()), title, chief)
        neighbours = [self.person(f"Житель {chat.id - CHATS}-{number}") for number in range(1, others + 1)]
        for each in (chief, *chiefs, *neighbours):
            chat.members[each.id], chat.joined[each.id] = each, self.now()
        chat.admins = {chief.id, *(each.id for each in chiefs)}
        chat.link = f"https://vk.me/join/{secrets.token_urlsafe(16)}"
        self.chats[chat.id] = chat
        return chat

    def private(self, person: Person) -> Chat:
        """The conversation of a person with the community."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, person.name, person, {person.id: person})
        return self.chats[person.id]

    # ── The bot in chats ─────────────────────────────────────────────────────────────────────────────────────────────
    def add_bot(self, chat: Chat, by: Person | None = None, admin: bool = True) -> Message:
        """Somebody adds the community to the chat. `admin`: and makes it an admin (of which no event tells)."""
        chat.bot, chat.bot_admin = True, admin
        return self._happen(chat, by or chat.owner, {"type": "chat_invite_user", "member_id": self.bot.id}, heard=True)

    def remove_bot(self, chat: Chat, by: Person | None = None) -> Message:
        action = {"type": "chat_kick_user", "member_id": self.bot.id}
        message = self._happen(chat, by or chat.owner, action, heard=True)
        chat.bot = chat.bot_admin = False
        return message

    def demote_bot(self, chat: Chat) -> None:
        """From now on it hears only what mentions it or presses its buttons."""
        chat.bot_admin = False

    def promote_bot(self, chat: Chat) -> None:
        chat.bot_admin = True

    # ── People in chats ──────────────────────────────────────────────────────────────────────────────────────────────
    def join(self, chat: Chat, person: Person, link: str | None = None, by: Person | None = None) -> Message:
        """By an invite link (the chat's own), or invited by somebody (by default the owner)."""
        if link is not None and link != chat.link:
            raise ValueError(f"{link} does not lead to {chat.title}")
        chat.members[person.id], chat.joined[person.id] = person, self.now()
        if link:
            return self._happen(chat, person, {"type": "chat_invite_user_by_link", "member_id": person.id})
        return self._happen(chat, by or chat.owner, {"type": "chat_invite_user", "member_id": person.id})

    def leave(self, chat: Chat, person: Person, by: Person | None = None) -> Message:
        """`by`: somebody else put them out."""
        message = self._happen(chat, by or person, {"type": "chat_kick_user", "member_id": person.id})
        chat.members.pop(person.id, None)
        chat.admins.discard(person.id)
        return message

    def promote(self, chat: Chat, person: Person) -> None:
        chat.admins.add(person.id)

    def demote(self, chat: Chat, person: Person) -> None:
        chat.admins.discard(person.id)

    def rename(self, chat: Chat, title: str, by: Person | None = None) -> Message:
        chat.title = title
        return self._happen(chat, by or chat.owner, {"type": "chat_title_update", "text": title})

    def _happen(self, chat: Chat, who: Person, action: dict[str, Any], heard: bool = False) -> Message:
        message = self.add(Message(0, 0, chat, who, "", self.now(), action=action))
        if heard or (chat.bot and chat.bot_admin):
            self._tell(message)
        return message

    # ── What people say ──────────────────────────────────────────────────────────────────────────────────────────────
    def write(
        self,
        person: Person,
        text: str = "",
        chat: Chat | None = None,
        answers: Message | int | None = None,
        media: str | None = None,
        file: bytes | None = None,
        thread: None = None,
        silent: bool = False,
        payload: Any = None,
    ) -> Message:
        """`answers`: a message or its conversation_message_id. `payload`: as a pressed text button would add."""
        chat = chat or self.private(person)
        self._let_write(chat, person)
        reply = chat.find(answers) if isinstance(answers, int) else answers
        message = Message(0, 0, chat, person, text, self.now(), reply=reply)
        message.payload = None if payload is None else _text(payload)
        if chat.private:
            message.ref, person.ref = person.ref, None
        if media:
            attach.add(self, message, media, file)
        self.add(message)
        if self._hears(message):
            self._tell(message)
        return message

    def edit(self, message: Message, text: str) -> None:
        message.text, message.edited = text, self.now()
        if self._hears(message):
            self.events.publish("message_edit", show.message(message))

    def press(self, person: Person, message: Message | None, what: str, chat: Chat | None = None) -> Message | Press:
        """Presses a button, named by its label or payload, under a message, or (None) under the input field.

        A text button writes its label, a link is followed, a callback button waits for an answer.
        """
        chat = message.chat if message else chat or self.private(person)
        board = message.keyboard if message else chat.keyboard
        button = _find(board, what)
        if button.kind == "callback":
            return self._call_back(person, message or chat.messages[-1], button)
        if button.kind == "open_link":
            return self.follow(person, button.url or "")
        if board and board.one_time:
            chat.keyboard = None
        label = button.label if chat.private else f"[club{self.group_id}|@{self.screen_name}] {button.label}"
        return self.write(person, label, chat, payload=button.data)

    def forge(self, person: Person, message: Message, payload: Any) -> Press:
        """A press that no button of the message stands for: another client, or an old keyboard."""
        return self._call_back(person, message, Button("", "callback", json.dumps(payload)))

    def follow(self, person: Person, url: str) -> Message:
        """Opens a link into the private chat (vk.me/…, vk.com/write-…, with ref) and writes «Начать», or a chat's."""
        parts = urlsplit(url)
        for chat in self.chats.values():
            if url == chat.link and url:
                return self.join(chat, person, url)
        mine = {f"club{self.group_id}", f"public{self.group_id}", f"write-{self.group_id}", self.screen_name}
        if parts.netloc not in ("vk.com", "vk.me", "vk.ru", "m.vk.com") or parts.path.strip("/") not in mine:
            raise LookupError(f"{url} does not lead to this community")
        query = parse_qs(parts.query)
        if "ref" in query:
            person.ref = query["ref"][0], query.get("ref_source", [""])[0]
        return self.write(person, START, payload=None if person.wrote else {"command": "start"})

    def react(self, person: Person, message: Message, emoji: str | None) -> None:
        """None takes the reaction back."""
        event: dict[str, Any] = {"reacted_id": person.id, "peer_id": message.chat.id, "cmid": message.cmid}
        if emoji is None:
            message.reactions.pop(person.id, None)
        else:
            plain = emoji.replace("\ufe0f", "")
            reaction = next(number for number, known in REACTIONS.items() if known == plain)
            message.reactions[person.id] = event["reaction_id"] = reaction
        if message.chat.private or message.chat.bot_admin:
            self.events.publish("message_reaction_event", event)

    # ── How it works ─────────────────────────────────────────────────────────────────────────────────────────────────
    def _number(self) -> int:
        self._last += 1
        return self._last

    def add(self, message: Message) -> Message:
        chat = message.chat
        message.id, message.cmid = self._number(), len(chat.messages) + 1
        chat.messages.append(message)
        self.messages[message.id] = message
        if not message.out:
            chat.unanswered = True
        return message

    def _let_write(self, chat: Chat, person: Person) -> None:
        if chat.private:
            if person.blacklisted or person.gone:
                raise PermissionError(f"{person.name} cannot write to the community")
            person.allowed = person.wrote = True
        elif person.id not in chat.members:
            raise PermissionError(f"{person.name} is not in {chat.title}")

    def _hears(self, message: Message) -> bool:
        chat = message.chat
        if chat.private or (chat.bot and chat.bot_admin):
            return True
        named = f"[club{self.group_id}|" in message.text or re.search(
            rf"@(club{self.group_id}|{re.escape(self.screen_name)})\b", message.text
        )
        return chat.bot and bool(named or message.payload is not None)

    def _tell(self, message: Message) -> None:
        self.events.publish("message_new", {"message": show.message(message), "client_info": show.CLIENT})

    def _call_back(self, person: Person, message: Message, button: Button) -> Press:
        press = Press(secrets.token_hex(6), person, message.chat, message, self.clock())
        self.presses[press.id] = press
        event = {"user_id": person.id, "peer_id": message.chat.id, "event_id": press.id, "payload": button.payload}
        self.events.publish("message_event", event | {"conversation_message_id": message.cmid})
        return press


def _find(board: Keyboard | None, what: str) -> Button:
    buttons = [button for row in board.rows for button in row] if board else []
    for button in buttons:
        if button.is_meant_by(what):
            return button
    raise LookupError(f"no button {what!r}, only {[button.label for button in buttons]}")


def _text(payload: Any) -> str:
    return payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)
