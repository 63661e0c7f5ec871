"""The transport of the month: a world in memory that notes of each message whose it is and how it was queued."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.store import Store
from bot.values.outgoing import Priority
from bot.values.transport import Page
from models import Hold, Queued
from tests.platforms.memory_transport import Settled
from tests.platforms.memory_world import Message
from tests.support.failing_transport import PLAIN

HOME = "Europe/Moscow"

_ROW = text(
    "SELECT o.id, o.about_kind, o.about_id, a.person, p.name, p.zone, p.unasked_a_week,"
    " EXISTS (SELECT 1 FROM muted m WHERE m.person = a.person AND m.community = o.community AND m.matter = o.matter),"
    " EXISTS (SELECT 1 FROM memberships b WHERE b.person = a.person AND b.community = o.community"
    " AND b.left_at IS NULL) OR o.community IS NULL"
    " FROM outbox o JOIN chats c ON c.id = o.chat LEFT JOIN accounts a ON a.id = c.account"
    " LEFT JOIN persons p ON p.id = a.person WHERE c.external = :chat AND o.state = 'sending'"
)


@dataclass(frozen=True)
class Letter:
    """One message as it went out. `caused`: its reader had just written or pressed; `budget`: what they had chosen."""

    at: datetime
    chat: str
    person: int | None  # None: a group's
    name: str
    kind: str
    subject: object
    said: str
    unasked: bool
    priority: Priority
    matter: str | None
    anyway: bool
    expires: datetime | None
    zone: str
    budget: int
    muted: bool
    lives_here: bool
    caused: bool

    @property
    def day(self) -> Any:
        from services.night import day

        return day(self.at, self.zone)


@dataclass
class Office(Settled):
    """`caused_by`: the chats in which somebody has just done something. `arrived`: what nobody has looked at yet."""

    capabilities: Any = field(default_factory=lambda: replace(PLAIN, buttons=40))
    store: Store | None = None
    now: datetime | None = None
    letters: list[Letter] = field(default_factory=list)
    caused_by: set[str] = field(default_factory=set)
    arrived: list[Message] = field(default_factory=list)

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        number = await super().send(chat, page, nonce)
        assert self.store is not None
        letter = await self.store.read(lambda session: self._letter(session, chat, page))
        if letter:
            self.letters.append(letter)
            self.arrived.append(self.world.sent[chat, nonce])
        return number

    def _letter(self, session: Session, chat: str, page: Page) -> Letter | None:
        found = session.execute(_ROW, {"chat": chat}).first()
        assert found is not None, f"nothing was being sent to {chat}"
        row, (_, _, _, person, name, zone, budget, muted, here) = session.get_one(Queued, found[0]), found
        assert self.now is not None
        return Letter(
            self.now,
            chat,
            person,
            name or self.world.chats[chat].title,
            *kind_of(row.content),
            _read(page),
            row.unasked,
            Priority(row.priority),
            row.matter,
            row.held_by == Hold.ANYWAY,
            row.expires_at,
            zone or HOME,
            budget or 0,
            bool(muted),
            bool(here),
            chat in self.caused_by,
        )


def _read(page: Page) -> str:
    """With its buttons: of some messages these alone tell what they are about."""
    labels = (f"[{key.label}]" for row in page.rows for key in row)
    return " ".join((page.text, *labels))


def kind_of(content: dict[str, Any]) -> tuple[str, object]:
    """What kind of message a queued one is, and what it is about: a card's, or the key of its first words."""
    if "card" in content:
        return f"card {content['card']}", content["subject"]
    return _first_key(content.get("body", ())) or "?", None


def _first_key(part: Any) -> str | None:
    if isinstance(part, dict):
        return str(part["text"]) if "text" in part else _first_key(list(part.values()))
    if isinstance(part, list | tuple):
        return next((key for key in map(_first_key, part) if key), None)
    return None
