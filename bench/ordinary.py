"""The baseline of bench/updates.py: the same work in ordinary, well-written SQLAlchemy 2 ORM over aiosqlite.

One AsyncSession and one commit per update, WAL, synchronous=FULL, foreign keys on, BEGIN IMMEDIATE, busy_timeout; no
lazy loading, no repeated reads, the seat in one upsert, `expire_on_commit=False`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

from bench.town import NOW
from bot.values.incoming import Update
from bot.values.outgoing import Priority, say
from bot.values.packing import pack
from models import Account, Chat, Membership, Person, Queued, Seat, TakenUpdate
from services.roles import Role

T = TypeVar("T")

# Tried: 1, 3 and SQLAlchemy's usual 5 to 15. One writes at least as much a second as more do, and its longest waits are
# a third as long: the others meet in SQLite's busy handler, which sleeps.
POOL = 1


class Ordinary:
    def __init__(self, path: Path) -> None:
        args = {"pool_size": POOL, "max_overflow": 0} if POOL else {}
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{path}", connect_args={"timeout": 30}, **args)
        event.listen(self._engine.sync_engine, "connect", _prepare)
        event.listen(
            self._engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE")
        )
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    async def __aenter__(self) -> Ordinary:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._engine.dispose()

    async def write(self, unit: Callable[[Session], T]) -> T:
        async with self._sessions.begin() as session:
            return await session.run_sync(unit)

    async def handle(self, update: Update) -> None:
        """A press of `bench:<community>:<event>:<answer>`."""
        community, event_id, answer = (int(part) for part in (update.data or "").split(":")[1:])
        with suppress(IntegrityError):  # seen before
            async with self._sessions.begin() as session:
                session.add(TakenUpdate(transport=update.transport, bot=update.bot, external=update.id, at=NOW))
                await session.flush()
                person, chat = await _who_and_where(session, update)
                if await _is_member(session, community, person.id):
                    await session.execute(_seat(event_id, person.id, answer))
                    session.add(_reply(update, chat.id, community))


async def _who_and_where(session: AsyncSession, update: Update) -> tuple[Person, Chat]:
    speaker = (
        select(Account, Person)
        .join(Person, Person.id == Account.person)
        .where(Account.transport == update.transport, Account.external == update.sender.id)
    )
    chat = select(Chat).where(Chat.transport == update.transport, Chat.external == update.where.id)
    _, person = (await session.execute(speaker)).one()._tuple()
    return person, (await session.scalars(chat)).one()


async def _is_member(session: AsyncSession, community: int, person: int) -> bool:
    mine = select(Membership).where(Membership.community == community, Membership.person == person)
    found = await session.scalar(mine.where(Membership.left_at.is_(None)))
    return found is not None and found.role >= Role.MEMBER


def _seat(event_id: int, person: int, answer: int) -> Insert:
    changes = {"answer": answer, "answered_at": NOW}
    seat = insert(Seat).values(event=event_id, person=person, waiting=False, **changes)
    return seat.on_conflict_do_update(index_elements=["event", "person"], set_=changes)


def _reply(update: Update, chat: int, community: int) -> Queued:
    return Queued(
        transport=update.transport,
        chat=chat,
        community=community,
        content=pack(say("rsvp.noted-yes")),
        priority=int(Priority.REPLY),
        nonce=secrets.randbits(31),
        created_at=NOW,
    )


def _prepare(driver: Any, _: Any) -> None:
    driver.isolation_level = None  # SQLAlchemy's recipe: it says BEGIN itself
    cursor = driver.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
