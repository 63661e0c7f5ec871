"""The world of the fake Telegram: what people write, press, open and feel."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.platforms.telegram import objects
from tests.platforms.telegram.methods.memberships import Memberships
from tests.platforms.telegram.rules.formatting import MOST_TEXT, find_entities
from tests.platforms.telegram.rules.keyboards import Button
from tests.platforms.telegram.things import Chat, Message, Person

FILES = {"photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker"}
TALK: dict[str, dict[str, Any]] = {
    "location": {"location": {"latitude": 55.751, "longitude": 37.618}},
    "contact": {"contact": {"phone_number": "+79990000000", "first_name": "Иван"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "venue": {
        "location": {"latitude": 55.7, "longitude": 37.6},
        "venue": {"location": {"latitude": 55.7, "longitude": 37.6}, "title": "Двор", "address": "Садовая, 1"},
    },
    "story": {"story": {"chat": {"id": 777000, "type": "private", "first_name": "Telegram"}, "id": 1}},
}


class World(Memberships):
    # ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def write(
        self,
        person: str | Person,
        text: str = "",
        chat: Chat | None = None,
        *,
        answers: int | Message | None = None,
        media: str | None = None,
        file: bytes | None = None,
        name: str | None = None,
        size: int | None = None,
        thread: int | None = None,
        as_chat: Chat | None = None,
        album: str | None = None,
        **fields: Any,
    ) -> Message:
        """Writes to the bot, or into a chat; a text over 4096 goes in pieces, and the last one is given back.

        `media`: one of FILES or TALK; the text is then its caption. `size`: what Telegram says of the file. `as_chat`:
        a channel (or the group itself) as the author. `fields`: put into the message as they are.
        """
        person = self.person(person)
        if not (text.strip() or media or fields):
            raise ValueError("nobody can send nothing")
        chat = chat or self.private(person)
        self._come_near(person, chat, as_chat)
        *before, text = [text[at : at + MOST_TEXT] for at in range(0, len(text), MOST_TEXT)] or [""]
        for piece in before:
            self.write(person, piece, chat, thread=thread, as_chat=as_chat)
        author, sender_chat = self._author(person, chat, as_chat)
        reply = chat.find(answers) if isinstance(answers, int) else answers
        thread = self._thread(chat, thread, reply)
        message = self.new_message(chat, author, _clean(text), reply=reply, thread=thread, sender_chat=sender_chat)
        message.entities = find_entities(message.text)
        self._attach(message, media, file, name, size)
        message.fields |= ({"media_group_id": album} if album else {}) | fields
        self.tell_message(message)
        if chat.kind == "channel" and chat.discussion:
            self.forward_automatically(message)
        return message

    def _attach(
        self, message: Message, media: str | None, file: bytes | None, name: str | None, size: int | None
    ) -> None:
        message.kind = media or message.kind
        if media in FILES:
            message.file = self.new_file(media, file, name, size)
        elif media:
            message.fields |= TALK[media]

    def post(self, channel: Chat, text: str = "", **about: Any) -> Message:
        """A post of the channel, in its own name."""
        return self.write(channel.owner or "Основатель", text, channel, **about)

    def edit(self, message: Message, text: str) -> None:
        message.text, message.edited = _clean(text), self.now
        message.entities = find_entities(message.text)
        self.tell_message(message, edited=True)

    def delete(self, message: Message) -> None:
        """Somebody deletes it; the bot is not told."""
        message.deleted = True

    def forward_automatically(self, post: Message) -> Message:
        """A channel's post appears in its discussion group."""
        group = post.chat.discussion
        if group is None:
            raise ValueError(f"{post.chat.title} has no discussion group")
        origin = {"type": "channel", "chat": objects.chat(post.chat), "message_id": post.id, "date": post.at}
        about = {"is_automatic_forward": True, "forward_origin": origin}
        copy = self.new_message(group, self.telegram, post.text, sender_chat=post.chat, fields=about)
        copy.entities, copy.kind, copy.file = post.entities, post.kind, post.file
        self.tell_message(copy)
        return copy

    def forward(self, person: str | Person, message: Message, chat: Chat | None = None) -> Message:
        """Passes somebody's message on, into the private chat or another one."""
        origin: dict[str, Any] = {"type": "hidden_user", "date": message.at, "sender_user_name": "Кто-то"}
        if message.author:
            origin = {"type": "user", "date": message.at, "sender_user": objects.user(message.author)}
        return self.write(person, message.text, chat, forward_origin=origin)

    def _come_near(self, person: Person, chat: Chat, as_chat: Chat | None) -> None:
        """Opens the private chat; somebody who writes in a group is in it."""
        if chat.private:
            self.unblock(person)
            person.started = True
        elif as_chat is None:
            self._notice(chat, person)

    def _author(self, person: Person, chat: Chat, as_chat: Chat | None) -> tuple[Person | None, Chat | None]:
        if chat.kind == "channel":
            return None, chat
        member = chat.members.get(person.id)
        if as_chat is chat or (as_chat is None and member and member.anonymous):
            return self.group_bot, chat
        return (self.channel_bot, as_chat) if as_chat else (person, None)

    def _thread(self, chat: Chat, thread: int | None, reply: Message | None) -> int | None:
        """A forum's topic; in other supergroups answers make threads of their own."""
        if thread is not None and thread not in chat.topics:
            raise ValueError(f"no topic {thread} in {chat.title}")
        return self.thread_of(chat, reply) if thread is None else thread

    def thread_of(self, chat: Chat, reply: Message | None) -> int | None:
        """Where an answer stands when no topic was given."""
        if reply is None or chat.kind != "supergroup":
            return None
        return reply.thread if chat.forum else reply.thread or reply.id

    # ── Pressing and opening ─────────────────────────────────────────────────────────────────────────────────────────
    def press(
        self,
        person: str | Person,
        message: Message,
        button: str,
        *,
        forged: bool = False,
        inaccessible: bool = False,
    ) -> str:
        """Presses the button of this label (or data), be it one an edit took away; the query's id. A URL is opened.

        `forged`: sends the data though no button has it. `inaccessible`: the message came too long ago, the bot is not
        shown it any more (so it is with deleted ones anyway).
        """
        person = self.person(person)
        if message.chat.private and message.chat.person is not person:
            raise ValueError(f"{person.name} does not see this message")
        pressed = None if forged else self._find(message, button)
        if pressed and pressed.url:
            self.follow(person, pressed.url)
            return ""
        data = button if pressed is None else pressed.data
        if data is None:
            raise ValueError(f"«{button}» tells the bot nothing")
        query = self.new_query(person, message, data)
        hidden = inaccessible or message.deleted
        shown = {
            "id": query.id,
            "from": objects.user(person),
            "message": objects.inaccessible(message) if hidden else objects.message(message),
            "chat_instance": str(message.chat.id * 7919),
            "data": data,
        }
        self.tell("callback_query", message.chat, shown)
        return query.id

    def _find(self, message: Message, button: str) -> Button:
        buttons = [one for row in message.rows for one in row] + message.former[::-1]
        for one in buttons:
            if button == one.label:
                return one
        for one in buttons:
            if button in (one.data, one.url):
                return one
        raise ValueError(f"no button «{button}» under {message.text!r}, there are {[one.label for one in buttons]}")

    def follow(self, person: str | Person, url: str, chat: Chat | None = None) -> Message | None:
        """Opens a link: the private chat with the bot and what it starts with, an invitation; others do nothing.

        `chat`: the group picked for a link that adds the bot (?startgroup=…&admin=…).
        """
        person = self.person(person)
        if inviting := next((one for one in self.chats.values() if url in one.links), None):
            self.join(inviting, person, inviting.links[url])
            return None
        parts, name = urlsplit(url), self.bot.username or ""
        query = parse_qs(parts.query, keep_blank_values=True)
        domain = (
            parts.path.strip("/") if parts.hostname in ("t.me", "telegram.me") else "".join(query.get("domain", []))
        )
        if domain.lower() != name.lower():
            return None
        if chat:
            self.add_bot(chat, person, admin="admin" in query)
            return self.write(person, f"/start@{name} {''.join(query.get('startgroup', []))}".strip(), chat)
        payload = "".join(query.get("start", []))
        if not payload and person.started and not person.blocked:
            return None
        return self.write(person, f"/start {payload}".strip())

    def react(
        self, person: str | Person, message: Message, emoji: str | list[str] | None, as_chat: Chat | None = None
    ) -> None:
        """Puts these reactions instead of the person's former ones; None takes them away."""
        person, chat = self.person(person), message.chat
        emojis = [emoji] if isinstance(emoji, str) else emoji or []
        new = [{"type": "emoji", "emoji": one} for one in emojis]
        key = (message.id, person.id)
        old, chat.reactions[key] = chat.reactions.get(key, []), new
        about = {"chat": objects.chat(chat), "message_id": message.id, "date": self.now}
        if chat.kind == "channel":
            counted = about | {"reactions": self.count_reactions(message)}
            self.tell("message_reaction_count", chat, counted)
            return
        who = {"actor_chat": objects.chat(as_chat)} if as_chat else {"user": objects.user(person)}
        self.tell("message_reaction", chat, about | who | {"old_reaction": old, "new_reaction": new})

    def count_reactions(self, message: Message) -> list[dict[str, Any]]:
        counts: dict[str, int] = {}
        for (id_, _), reactions in message.chat.reactions.items():
            for reaction in reactions if id_ == message.id else ():
                counts[reaction["emoji"]] = counts.get(reaction["emoji"], 0) + 1
        return [{"type": {"type": "emoji", "emoji": one}, "total_count": n} for one, n in counts.items()]

    # ── Poison ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def raw(self, update: dict[str, Any], key: int = 0) -> int:
        """Queues any JSON as an update; it gets the next update_id unless it has one."""
        return self.updates.raw(update, key)

    def repeat(self, update_id: int | None = None) -> None:
        """Queues an update again, the last one unless told."""
        self.updates.repeat(self.updates.everything[-1].id if update_id is None else update_id)


def _clean(text: str) -> str:
    """As Telegram leaves it: without the space around and without control characters."""
    return "".join(char if char >= " " or char == "\n" else " " for char in text).strip()
