"""Fields of VK's events, checked when read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeGuard

from bot.transports.vk.calling.errors import CHATS
from bot.values.incoming import Sender, Update, UpdateKind, Where

Raw = Mapping[str, Any]


class Unreadable(ValueError):
    """An invalid event; the message has the reason without the content."""


@dataclass(frozen=True)
class Conversation:
    title: str
    members: int | None = None


@dataclass(frozen=True)
class Known:
    """What was looked up: people to names, chats' peers to conversations."""

    names: Mapping[int, str] = field(default_factory=dict)
    chats: Mapping[int, Conversation] = field(default_factory=dict)


@dataclass(frozen=True)
class Community:
    """The bot itself. `screen_name` is what it is mentioned by; `closed`: it may not write on its own wall."""

    id: int
    name: str = ""
    screen_name: str = ""
    closed: bool = False

    @property
    def wall(self) -> str:
        return f"wall-{self.id}"


def is_int(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True)
class Reading:
    """One event being read."""

    kind: str
    raw: Raw
    what: Raw
    known: Known
    community: Community
    at: datetime

    # ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def integer(self, source: Raw, name: str) -> int:
        value = source.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unreadable(f"{self.kind}: {name} is not a number")
        return value

    def string(self, source: Raw, name: str) -> str:
        value = source.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Unreadable(f"{self.kind}: {name} is not a text")
        return value

    def moment(self, source: Raw) -> datetime:
        try:
            return datetime.fromtimestamp(self.integer(source, "date"), UTC) if source.get("date") else self.at
        except (OverflowError, OSError, ValueError):
            raise Unreadable(f"{self.kind}: date is not a time") from None

    # ── Who and where ────────────────────────────────────────────────────────────────────────────────────────────────
    def sender(self, id_: int) -> Sender:
        own = self.community.name if id_ == -self.community.id else ""
        return Sender(str(id_), own or self.known.names.get(id_) or "")

    def chat(self, peer: int) -> Where:
        if peer < CHATS:
            return Where(str(peer), private=True)
        chat = self.known.chats.get(peer, Conversation(""))
        return Where(str(peer), private=False, title=chat.title, members=chat.members)

    @property
    def wall(self) -> Where:
        where = Where(self.community.wall, private=False, title=self.community.name, channel="wall")
        return replace(where, closed=self.community.closed)

    def update(self, kind: UpdateKind, where: Where, who: int, id_: str | None = None, **more: Any) -> Update:
        id_ = id_ or event_id(self.raw)
        if id_ is None:
            raise Unreadable(f"{self.kind}: event_id is not a text")
        at = more.pop("at", self.at)
        return Update("vk", str(self.community.id), id_, at, kind, where, self.sender(who), **more)


def part(source: Raw, name: str) -> Raw:
    value = source.get(name)
    return value if isinstance(value, dict) else {}


def event_id(raw: Any) -> str | None:
    id_ = raw.get("event_id") if isinstance(raw, dict) else None
    return id_ if isinstance(id_, str) and 0 < len(id_) <= 100 else None
