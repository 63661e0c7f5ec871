"""Turns Telegram's raw updates into ours. Pure; irrelevant ones give nothing.

Source: the Bot API's Update object (core.telegram.org/bots/api#update).
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.transports.telegram import answers
from bot.transports.telegram.library import ChatType, types
from bot.values.incoming import File, Sender, Update, UpdateKind, Where

ALLOWED = (
    "message edited_message channel_post callback_query my_chat_member chat_member chat_join_request "
    "message_reaction message_reaction_count"
).split()
MEDIA = "sticker photo voice video video_note animation document audio contact location venue poll dice story".split()
INSIDE = frozenset(("creator", "administrator", "member"))
ALBUMS = 200  # remembered: the first picture of an album speaks for all of them, the others only bring themselves
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?P<rest>.*)", re.DOTALL)


# Nested as deep as its author likes; of each piece every kind is tried, which takes minutes. Nothing of it is read.
UNREAD = "rich_message"


class Reader:
    """Reads for one bot: `bot` is its id, `username` is set once it is known."""

    def __init__(self, bot: str, username: str = "") -> None:
        self.bot, self.username = bot, username
        self._albums: OrderedDict[str, str] = OrderedDict()  # album -> the update that speaks for it
        self._readers: dict[str, Callable[[str, Any], list[Update]]] = {
            "message": self._message,
            "edited_message": self._edited,
            "channel_post": self._published,
            "callback_query": self._pressed,
            "my_chat_member": self._own_place,
            "chat_member": self._place,
            "chat_join_request": self._asked_in,
            "message_reaction": self._reacted,
            "message_reaction_count": self._counted,
        }

    def read(self, raw: dict[str, Any]) -> list[Update]:
        """The updates, usually one; several people can be added at once. Raises ValueError on garbage."""
        update = types.Update.model_validate(_without_unread(raw))
        for name, reader in self._readers.items():
            if (content := getattr(update, name, None)) is not None:
                return reader(str(update.update_id), content)
        return []

    # ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _message(self, id_: str, message: types.Message) -> list[Update]:
        if message.migrate_to_chat_id:
            return [self._moved(id_, message, message.chat.id, message.migrate_to_chat_id)]
        if message.migrate_from_chat_id:
            return [self._moved(id_, message, message.migrate_from_chat_id, message.chat.id)]
        if message.new_chat_members or message.left_chat_member:
            return self._came_or_went(id_, message)
        if message.sender_chat is not None:
            return self._without_a_face(id_, message)
        if message.from_user is None or message.from_user.is_bot:
            return []
        if self._seen_album(id_, message):
            more = message.photo and message.chat.type == ChatType.PRIVATE
            return [replace(self._said(id_, message, message.from_user), text="", more=True)] if more else []
        if not (message.text or message.caption or _media(message)):
            return []  # a pinned message, a new title: nothing anybody said
        return [self._said(id_, message, message.from_user)]

    def _said(self, id_: str, message: types.Message, author: types.User) -> Update:
        text, media = message.text or message.caption or "", _media(message)
        opened = ""
        if message.chat.type == ChatType.PRIVATE and text.startswith("/start "):
            opened = text.removeprefix("/start").strip()
        return Update(
            "telegram",
            self.bot,
            id_,
            message.date,
            UpdateKind.OPENED if opened else UpdateKind.MESSAGE,
            _where(message.chat, message),
            answers.sender(author),
            "" if opened else self._addressed(text),
            media,
            data=opened or None,
            message=None if opened else answers.answered(message),
            replied=answers.replied(message) if self._addressed(text).startswith("/") else None,
            own=str(message.message_id),
            number=message.message_id if message.chat.type == ChatType.PRIVATE else None,
            files=_files(message),
        )

    def _addressed(self, text: str) -> str:
        """«/need@ThisBot кран» and «@ThisBot кран» are commands of ours; «/need@Another» is not."""
        first, _, rest = text.partition(" ")
        if first.casefold().rstrip(",:") == f"@{self.username.casefold()}" and rest.strip():
            return f"/{rest.strip().removeprefix('/')}"
        match = _COMMAND.fullmatch(text)
        if match is None or match["bot"] is None:
            return text
        if match["bot"].casefold() == self.username.casefold():
            return f"/{match['name']}{match['rest']}"
        return text.removeprefix("/")

    def _without_a_face(self, id_: str, message: types.Message) -> list[Update]:
        """An anonymous admin or a channel: nobody Sosed could know. Only a command is answered, with why."""
        said = self._addressed(message.text or "")
        if message.sender_chat is None or message.is_automatic_forward or not said.startswith("/"):
            return []
        sender = Sender(str(message.sender_chat.id), message.sender_chat.title or "")
        where = _where(message.chat, message)
        return [Update("telegram", self.bot, id_, message.date, UpdateKind.ANONYMOUS, where, sender)]

    def _edited(self, id_: str, message: types.Message) -> list[Update]:
        if message.from_user is None or message.from_user.is_bot or message.sender_chat:
            return []
        where, own = _where(message.chat, message), str(message.message_id)
        at = datetime.fromtimestamp(message.edit_date or 0, UTC) if message.edit_date else message.date
        return [
            Update("telegram", self.bot, id_, at, UpdateKind.EDITED, where, answers.sender(message.from_user), own=own)
        ]

    def _published(self, id_: str, message: types.Message) -> list[Update]:
        sender = Sender(str(message.chat.id), message.chat.title or "")
        own = str(message.message_id)
        return [
            Update("telegram", self.bot, id_, message.date, UpdateKind.PUBLISHED, _where(message.chat), sender, own=own)
        ]

    def _seen_album(self, id_: str, message: types.Message) -> bool:
        """An update that comes again, because it could not be saved, still speaks for its album."""
        album = message.media_group_id
        if album is None:
            return False
        seen = self._albums.setdefault(album, id_) != id_
        while len(self._albums) > ALBUMS:
            self._albums.popitem(last=False)
        return seen

    # ── Presses and reactions ────────────────────────────────────────────────────────────────────────────────────────
    def _pressed(self, id_: str, press: types.CallbackQuery) -> list[Update]:
        if press.message is None or press.data is None:
            return []
        where, message = _where(press.message.chat), str(press.message.message_id)
        if isinstance(press.message, types.Message):
            where = _where(press.message.chat, press.message)
        now = datetime.now(UTC)  # a press carries no time of its own
        return [
            Update(
                "telegram",
                self.bot,
                id_,
                now,
                UpdateKind.PRESS,
                where,
                answers.sender(press.from_user),
                data=press.data,
                message=message,
                query=press.id,
            )
        ]

    def _reacted(self, id_: str, reaction: types.MessageReactionUpdated) -> list[Update]:
        if reaction.user is None or reaction.user.is_bot or not reaction.new_reaction:
            return []
        first = reaction.new_reaction[0]
        emoji = first.emoji if isinstance(first, types.ReactionTypeEmoji) else "⭐"
        where, message = _where(reaction.chat), str(reaction.message_id)
        sender = answers.sender(reaction.user)
        return [
            Update(
                "telegram", self.bot, id_, reaction.date, UpdateKind.REACTED, where, sender, text=emoji, message=message
            )
        ]

    def _counted(self, id_: str, counts: types.MessageReactionCountUpdated) -> list[Update]:
        total = str(sum(one.total_count for one in counts.reactions))
        sender = Sender(str(counts.chat.id), counts.chat.title or "")
        where, message = _where(counts.chat), str(counts.message_id)
        return [
            Update(
                "telegram", self.bot, id_, counts.date, UpdateKind.COUNTED, where, sender, data=total, message=message
            )
        ]

    # ── Coming and going ─────────────────────────────────────────────────────────────────────────────────────────────
    def _own_place(self, id_: str, change: types.ChatMemberUpdated) -> list[Update]:
        """Reads that the bot was added, removed, demoted, blocked or unblocked."""
        was, is_ = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
        if change.chat.type == ChatType.PRIVATE:
            kind = UpdateKind.UNBLOCKED if is_ else UpdateKind.BLOCKED
        elif was != is_:
            kind = UpdateKind.ADDED if is_ else UpdateKind.REMOVED
        elif change.old_chat_member.status == "administrator" != change.new_chat_member.status:
            kind = UpdateKind.DEMOTED
        else:
            return []
        where, sender = _where(change.chat), answers.sender(change.from_user)
        return [Update("telegram", self.bot, id_, change.date, kind, where, sender)]

    def _place(self, id_: str, change: types.ChatMemberUpdated) -> list[Update]:
        old, new = change.old_chat_member, change.new_chat_member
        was, is_, person = _is_inside(old), _is_inside(new), new.user
        if person.is_bot or not (was or is_) or (was and is_ and old.status == new.status):
            return []
        kind = UpdateKind.RANKED if was and is_ else UpdateKind.JOINED if is_ else UpdateKind.LEFT
        where = _where(change.chat)
        return [
            Update("telegram", self.bot, id_, change.date, kind, where, answers.sender(person), source=_source(change))
        ]

    def _came_or_went(self, id_: str, message: types.Message) -> list[Update]:
        kind = UpdateKind.JOINED if message.new_chat_members else UpdateKind.LEFT
        people = message.new_chat_members or ([message.left_chat_member] if message.left_chat_member else [])
        where = _where(message.chat)
        return [
            Update("telegram", self.bot, f"{id_}.{n}" if n else id_, message.date, kind, where, answers.sender(person))
            for n, person in enumerate(people)
            if not person.is_bot
        ]

    def _asked_in(self, id_: str, request: types.ChatJoinRequest) -> list[Update]:
        source = request.invite_link.name if request.invite_link else None
        where, sender = _where(request.chat), answers.sender(request.from_user)
        return [Update("telegram", self.bot, id_, request.date, UpdateKind.ASKED_IN, where, sender, source=source)]

    def _moved(self, id_: str, message: types.Message, old: int, new: int) -> Update:
        sender = answers.sender(message.from_user) if message.from_user else Sender(str(new), "")
        where = Where(str(old), private=False, title=message.chat.title or "")
        return Update("telegram", self.bot, id_, message.date, UpdateKind.MOVED, where, sender, data=str(new))


def _without_unread(raw: Any) -> Any:
    match raw:
        case dict():
            return {name: _without_unread(value) for name, value in raw.items() if name != UNREAD}
        case list():
            return [_without_unread(value) for value in raw]
    return raw


def _where(chat: types.Chat, message: types.Message | None = None) -> Where:
    thread = message.message_thread_id if message and message.is_topic_message else None
    return Where(
        str(chat.id),
        private=chat.type == ChatType.PRIVATE,
        title=chat.title or "",
        thread=None if thread is None else str(thread),
        channel="channel" if chat.type == ChatType.CHANNEL else "",
    )


def _media(message: types.Message) -> str | None:
    found = next((kind for kind in MEDIA if getattr(message, kind, None)), None)
    return "video" if found in ("video_note", "animation") else found


def _files(message: types.Message) -> tuple[File, ...]:
    if message.photo:
        largest = message.photo[-1]
        return (File(largest.file_id, "photo", size=largest.file_size, mime="image/jpeg"),)
    if document := message.document:
        name, mime = document.file_name or "", document.mime_type or ""
        return (File(document.file_id, "document", name, document.file_size, mime),)
    return ()


def _is_inside(member: Any) -> bool:
    return member.status in INSIDE or (member.status == "restricted" and member.is_member)


def _source(change: types.ChatMemberUpdated) -> str | None:
    """The name of the link they came by; a link without a name says nothing."""
    return change.invite_link.name if change.invite_link else None
