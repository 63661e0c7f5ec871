"""The console's world: its chats, people, messages and clock, in tables of its own beside the bot's.

It survives a killed bot. Everything here runs inside `store.write` or `store.read`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Session

from models import insert as upsert

metadata = MetaData()

STATE = Table("console_state", metadata, Column("key", Text, primary_key=True), Column("value", Text))
PEOPLE = Table(
    "console_people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("wrote", Boolean, default=False),
    Column("blocked", Boolean, default=False),
)
CHATS = Table(
    "console_chats",
    metadata,
    Column("name", Text, primary_key=True),  # «@двор»
    Column("title", Text),
    Column("others", Integer),  # members the transcript does not name
)
MEMBERS = Table(
    "console_members",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("admin", Boolean, default=False),
)
MESSAGES = Table(
    "console_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", Text),
    Column("number", Integer),
    Column("author", Text),  # None: the bot
    Column("text", Text),
    Column("buttons", Text),  # [[label, data, private], …]
    Column("nonce", Integer),
    Column("gone", Boolean, default=False),
    UniqueConstraint("chat", "number"),
    UniqueConstraint("nonce"),
)
SHOWN = Table(
    "console_shown",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("line", Text),
    Column("picture", Text),
)


@dataclass(frozen=True)
class Key:
    label: str
    data: str
    private: bool


@dataclass(frozen=True)
class Shown:
    id: int
    line: str
    picture: str | None


class World:
    """The world in one session."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @staticmethod
    def create(session: Session) -> None:
        there = set(inspect(session.connection()).get_table_names())
        if not there.issuperset(metadata.tables):
            metadata.create_all(session.connection())

    # ── State ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def get(self, key: str) -> str | None:
        return self.session.scalar(select(STATE.c.value).where(STATE.c.key == key))

    def put(self, key: str, value: str) -> None:
        self.session.execute(
            upsert(STATE)
            .values(key=key, value=value)
            .on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )

    def clock(self) -> datetime | None:
        found = self.get("clock")
        return datetime.fromisoformat(found) if found else None

    def count_up(self) -> int:
        """The next number of a counter that survives a restart."""
        number = int(self.get("counter") or 0) + 1
        self.put("counter", str(number))
        return number

    # ── People and chats ─────────────────────────────────────────────────────────────────────────────────────────────
    def meet(self, person: str, *, wrote: bool = False) -> None:
        row = {"name": person, "wrote": wrote, "blocked": False}
        also = {"wrote": True, "blocked": False} if wrote else {"name": person}
        self.session.execute(upsert(PEOPLE).values(**row).on_conflict_do_update(index_elements=["name"], set_=also))

    def block(self, person: str, blocked: bool) -> None:
        self.meet(person)
        self.session.execute(update(PEOPLE).where(PEOPLE.c.name == person).values(blocked=blocked))

    def reachable(self, person: str) -> bool:
        found = select(PEOPLE.c.name).where(PEOPLE.c.name == person, PEOPLE.c.wrote, ~PEOPLE.c.blocked)
        return self.session.scalar(found) is not None

    def group(self, chat: str, title: str, others: int) -> None:
        row = {"name": chat, "title": title, "others": others}
        self.session.execute(
            upsert(CHATS).values(**row).on_conflict_do_update(index_elements=["name"], set_={"title": title})
        )

    def title(self, chat: str) -> str | None:
        return self.session.scalar(select(CHATS.c.title).where(CHATS.c.name == chat))

    def enter(self, chat: str, person: str, *, admin: bool = False) -> None:
        self.meet(person)
        self.session.execute(upsert(MEMBERS).values(chat=chat, person=person, admin=admin).on_conflict_do_nothing())

    def turn_up(self, chat: str, person: str) -> None:
        """Somebody who was there all the time is named for the first time."""
        if self.member(chat, person) is None:
            self.enter(chat, person)
            self.session.execute(
                update(CHATS).where(CHATS.c.name == chat, CHATS.c.others > 0).values(others=CHATS.c.others - 1)
            )

    def exit(self, chat: str, person: str) -> None:
        self.session.execute(MEMBERS.delete().where(MEMBERS.c.chat == chat, MEMBERS.c.person == person))

    def member(self, chat: str, person: str) -> bool | None:
        """None: not in the chat; else whether an admin."""
        found = select(MEMBERS.c.admin).where(MEMBERS.c.chat == chat, MEMBERS.c.person == person)
        return self.session.scalar(found)

    def size(self, chat: str) -> int:
        named = self.session.scalar(select(func.count()).select_from(MEMBERS).where(MEMBERS.c.chat == chat)) or 0
        others = self.session.scalar(select(CHATS.c.others).where(CHATS.c.name == chat)) or 0
        return named + others

    # ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def add(self, chat: str, author: str | None, text: str, keys: list[Key], nonce: int | None = None) -> int:
        """Adds a message; returns its number in the chat. A repeated nonce is the same message."""
        if nonce is not None:
            known: int | None = self.session.scalar(select(MESSAGES.c.number).where(MESSAGES.c.nonce == nonce))
            if known is not None:
                return known
        highest = select(func.max(MESSAGES.c.number)).where(MESSAGES.c.chat == chat)
        number = int(self.session.scalar(highest) or 0) + 1
        packed = json.dumps([[key.label, key.data, key.private] for key in keys], ensure_ascii=False)
        row = {"chat": chat, "number": number, "author": author, "text": text, "buttons": packed, "nonce": nonce}
        self.session.execute(insert(MESSAGES).values(**row, gone=False))
        return number

    def said(self, chat: str, number: int) -> tuple[str, str] | None:
        """(author, words) of a person's message."""
        here = MESSAGES.c.chat == chat, MESSAGES.c.number == number, MESSAGES.c.author.is_not(None)
        row = self.session.execute(select(MESSAGES.c.author, MESSAGES.c.text).where(*here)).first()
        return None if row is None else (row.author, row.text)

    def known_nonce(self, nonce: int) -> bool:
        return self.session.scalar(select(MESSAGES.c.id).where(MESSAGES.c.nonce == nonce)) is not None

    def change(self, chat: str, number: int, text: str, keys: list[Key]) -> bool:
        """Changes a message; True if it looks different now."""
        packed = json.dumps([[key.label, key.data, key.private] for key in keys], ensure_ascii=False)
        where = (MESSAGES.c.chat == chat, MESSAGES.c.number == number)
        before = self.session.execute(select(MESSAGES.c.text, MESSAGES.c.buttons).where(*where)).first()
        if before is None or (before.text, before.buttons) == (text, packed):
            return False
        self.session.execute(update(MESSAGES).where(*where).values(text=text, buttons=packed))
        return True

    def remove(self, chat: str, number: int) -> None:
        where = (MESSAGES.c.chat == chat, MESSAGES.c.number == number)
        self.session.execute(update(MESSAGES).where(*where).values(gone=True))

    def find_key(self, chat: str, label: str, number: int | None) -> tuple[int, Key] | None:
        """The button with this label: of that message, or of the last one that has it."""
        rows = select(MESSAGES.c.number, MESSAGES.c.buttons).where(MESSAGES.c.chat == chat, ~MESSAGES.c.gone)
        if number is not None:
            rows = rows.where(MESSAGES.c.number == number)
        for row in self.session.execute(rows.order_by(MESSAGES.c.number.desc())):
            for key in self.keys(row.buttons):
                if key.label == label:
                    return row.number, key
        return None

    def message(self, chat: str, number: int) -> str | None:
        found = select(MESSAGES.c.text).where(MESSAGES.c.chat == chat, MESSAGES.c.number == number)
        return self.session.scalar(found)

    @staticmethod
    def keys(packed: str) -> list[Key]:
        return [Key(*key) for key in json.loads(packed)]

    # ── What the bot has said ────────────────────────────────────────────────────────────────────────────────────────
    def show(self, line: str, picture: str | None = None) -> None:
        self.session.execute(insert(SHOWN).values(line=line, picture=picture))

    def shown_since(self, last: int) -> list[Shown]:
        rows: Any = self.session.execute(select(SHOWN).where(SHOWN.c.id > last).order_by(SHOWN.c.id))
        return [Shown(row.id, row.line, row.picture) for row in rows]
