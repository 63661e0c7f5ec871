"""Every table is declared, and /forget leaves nothing of a person that is not declared."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage.store import Store
from bot.values.outgoing import say
from models import Chat, ChatKind, Queued, QueuedState, Table
from services.people import exported_parts, forgetting, kept, purposes
from services.people.kept import Erased
from tests.conftest import NOW
from tests.support.planted import GALINA, MARK, found, hers, planted

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"
HANGING = {"answers", "meanings"}  # on what names a person


def naming(table: Any) -> bool:
    """A person, directly or by an account or a private chat."""
    people = {"persons", "accounts", "chats"}
    refers = people & {key.column.table.name for column in table.columns for key in column.foreign_keys}
    return bool(refers) or table.name in {"persons", *HANGING} or "person" in table.columns


def test_every_table_is_declared_once_for_all() -> None:
    """A new one: what does /forget do with it, how long does it stay, what of it are people shown?"""
    declared = {table.__tablename__: one for table, one in kept.TABLES.items()}
    tables = {table.name: table for table in Table.metadata.sorted_tables}
    assert declared.keys() == tables.keys(), "declare these in services/people/kept.py"
    lying = [name for name, one in declared.items() if (one.erased is Erased.NOBODYS) == naming(tables[name])]
    assert lying == []


def test_each_part_that_people_are_shown_has_one_purpose() -> None:
    told = [part for parts in purposes.PURPOSES.values() for part in parts]
    assert sorted(told) == sorted([*exported_parts.PARTS, "answers", "drafts", "looked", "kept"])


def test_what_names_a_person_is_shown_to_them_or_says_why_not() -> None:
    shown_ = {part.table.__tablename__ for part in exported_parts.PARTS.values()} | set(exported_parts.LEFT_OUT)
    parts = {"persons", *HANGING, "cards", "outbox", "shown"}  # of what is shown, or of a private chat
    naming_ = {table.__tablename__ for table, one in kept.TABLES.items() if one.erased is not Erased.NOBODYS}
    assert naming_ - shown_ - parts == set()


async def test_nothing_of_a_person_is_left_where_it_is_not_declared(database: Any) -> None:
    """S30: in every table, also in those that were made after this test."""
    async with Store(database) as store:
        await store.write(planted)
        before = await store.read(lambda session: {table for table, _ in found(session)})
        assert {"needs", "dialogs", "outbox", "memberships", "answers", "feedback"} < before
        await store.write(lambda session: forgetting.forget(session, GALINA, NOW + timedelta(days=1)) and None)
        assert await store.read(lambda session: [*found(session)]) == []
        left = await store.read(hers)
        filled = await store.read(
            lambda session: {
                table.name
                for table in Table.metadata.sorted_tables
                if session.scalar(select(func.count()).select_from(table))
            }
        )
    declared = {table.__tablename__: one.erased for table, one in kept.TABLES.items()}
    assert {name for name in left if declared[name] is not Erased.BARE} == set()
    assert {name for name in filled if declared[name] is Erased.DELETED} == set()
    assert {name for name, erased in declared.items() if erased in (Erased.UNNAMED, Erased.BARE)} <= filled


def test_the_guide_tells_how_long_each_table_is_kept() -> None:
    """docs/operations.md: one line for each table, with what is declared."""
    rows = re.findall(r"^\| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", OPERATIONS.read_text(encoding="utf-8"), re.M)
    told = {name: row for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    for table, one in kept.TABLES.items():
        _, long, after, why = told[table.__tablename__]
        assert len(why) > 5, table
        assert after == str(one.erased), table
        days = {None: "", kept.TEN_MINUTES: "10 minutes"}.get(one.days, f"{one.days} days")
        assert days in long, table
        assert days or "days" not in long, table


async def test_nothing_that_waits_for_others_quotes_them(database: Any) -> None:
    """As a message to a helper that waits for the morning; others' messages go out."""

    def queue(session: Session) -> None:
        planted(session)
        chat = Chat(transport="t", external="Мария", kind=ChatKind.PRIVATE, title="")
        session.add(chat)
        session.flush()
        for n, words in enumerate((MARK, "чужая просьба")):
            to, once = Address(chat.id, "t"), Terms(once=str(n))
            outbox.queue(session, to, say("match.closed", words=words), NOW, once)
        forgetting.forget(session, GALINA, NOW)

    async with Store(database) as store:
        await store.write(queue)
        assert await store.read(lambda session: [*found(session)]) == []
        states = await store.read(lambda session: session.scalars(select(Queued.state).order_by(Queued.id)).all())
    assert states == [QueuedState.VOID, QueuedState.QUEUED]
