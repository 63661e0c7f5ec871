"""Incoming updates: frozen values, the same for every transport."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Any

LONGEST = timedelta(days=2)  # that words wait anywhere before they are handled: a day on Telegram, and then here
NOT_HERE = "0"  # as an update's `message`: it passes on, or answers, what stands outside this chat


# ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
class UpdateKind(StrEnum):
    MESSAGE = "message"
    PRESS = "press"
    OPENED = "opened"  # the private chat, by a link; whoever wrote it, the data is what it carries, unchecked
    JOINED = "joined"
    LEFT = "left"
    ADDED = "added"  # the bot, to a group
    REMOVED = "removed"
    REACTED = "reacted"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    DEMOTED = "demoted"  # the bot is no admin of the group any more
    RANKED = "ranked"  # somebody in the group has become its admin, or is none any more
    EDITED = "edited"  # a message that was said before
    MOVED = "moved"  # the chat goes on under another id, which is the data
    COUNTED = "counted"  # so many reactions (the data) stand under a message; nobody knows whose
    ASKED_IN = "asked in"  # somebody asks to be let into the group
    PUBLISHED = "published"  # a post on a wall or in a channel
    ANONYMOUS = "anonymous"  # a command of somebody who hides behind the chat or a channel


@dataclass(frozen=True, slots=True)
class Sender:
    """`name` is empty where the platform does not tell it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Where:
    """The chat an update came from. `members` only where the platform says so by itself."""

    id: str
    private: bool
    title: str = ""
    members: int | None = None
    thread: str | None = None  # the topic of a group, where the answer belongs
    channel: str = ""  # "channel" or "wall": nobody but its owners writes there
    closed: bool = False  # Sosed has no right to write there


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent. `id`: the platform's, for `Transport.fetch`; `size`: in bytes, if known."""

    id: str
    kind: str  # "photo", "document", …
    name: str = ""
    size: int | None = None
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Replied:
    """What somebody has said in a group, and a command there answers. Taken along with commands only."""

    sender: Sender
    text: str
    at: str  # ISO


def replied_of(content: dict[str, Any] | None) -> Replied | None:
    """As it was, of what was stored."""
    return None if content is None else Replied(**content | {"sender": Sender(**content["sender"])})


@dataclass(frozen=True, slots=True)
class Update:
    """One event from a chat. `id` is unique per (transport, bot)."""

    transport: str
    bot: str
    id: str
    at: datetime
    kind: UpdateKind
    where: Where
    sender: Sender
    text: str = ""
    media: str | None = None  # "sticker", "photo", "voice", … instead of or beside the text
    data: str | None = None  # what the pressed button carries; of OPENED: the link's payload
    message: str | None = None  # that was pressed, answered or reacted to, or NOT_HERE; its own id: see `own`
    own: str | None = None  # the id of this very message
    source: str | None = None  # the named link a newcomer came by
    files: tuple[File, ...] = ()
    query: str | None = None  # what a press is acknowledged by, where that is not its id
    more: bool = False  # one more picture of an album: its first one has been heard, and its words with it
    replied: Replied | None = None
    number: int | None = None  # of a message in its private chat, where ours are counted along and named by it

    def written_at(self, now: datetime) -> datetime:
        """The moment from which «завтра» counts: `at`, unless no platform would have kept the words for so long."""
        return self.at if now - LONGEST <= self.at <= now else now


def storable(update: Update) -> Update:
    """The update without lone halves of characters, which no database takes."""
    try:
        "\0".join(_strings(update)).encode()
    except UnicodeEncodeError:
        clean: dict[str, Any] = {
            name: _whole(value) for name, value in zip(_NAMES, _fields(update), strict=True) if isinstance(value, str)
        }
        where, replied = update.where, update.replied
        return replace(
            update,
            **clean,
            where=replace(where, id=_whole(where.id), title=_whole(where.title)),
            sender=_told(update.sender),
            replied=replied and replace(replied, sender=_told(replied.sender), text=_whole(replied.text)),
            files=tuple(
                replace(file, id=_whole(file.id), name=_whole(file.name), mime=_whole(file.mime))
                for file in update.files
            ),
        )
    return update


_NAMES = tuple(field.name for field in fields(Update) if field.name != "kind")
_fields = attrgetter(*_NAMES)


def _strings(update: Update) -> list[str]:
    own = [value for value in _fields(update) if isinstance(value, str)]
    files = [part for file in update.files for part in (file.id, file.name, file.mime)]
    if (replied := update.replied) is not None:
        files += [replied.text, replied.sender.id, replied.sender.name]
    return [*own, *files, update.where.id, update.where.title, update.sender.id, update.sender.name]


def _told(sender: Sender) -> Sender:
    return replace(sender, id=_whole(sender.id), name=_whole(sender.name))


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()
