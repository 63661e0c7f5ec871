"""The peer of bench/updates.py: the same work as ordinary, well-written SQLAlchemy 2 ORM over aiosqlite.

One AsyncSession and one commit an update, WAL, synchronous=FULL, BEGIN IMMEDIATE, busy_timeout, statements that need no
lazy loading, foreign keys on. POOL connections wait for each other in the pool rather than in SQLite's busy handler.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

from bench.town import NOW
from bot.message import Update
from models import Account, Chat, Membership, Person, Queued, Seat, TakenUpdate

import os

POOL = int(os.environ.get("POOL", "1"))


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

    async def write(self, unit: Callable[[Session], None]) -> None:
        async with self._sessions.begin() as session:
            await session.run_sync(unit)

    async def handle(self, update: Update) -> None:
        _, community, event_id, answer = (update.data or "").split(":")
        try:
            async with self._sessions.begin() as session:
                session.add(TakenUpdate(transport=update.transport, bot=update.bot, external=update.id, at=NOW))
                await session.flush()
                row = await session.execute(
                    select(Account, Person)
                    .join(Person, Person.id == Account.person)
                    .where(Account.transport == update.transport, Account.external == update.sender.id)
                )
                _account, person = row.one()
                chat = await session.scalar(
                    select(Chat).where(Chat.transport == update.transport, Chat.external == update.where.id)
                )
                membership = await session.scalar(
                    select(Membership).where(
                        Membership.community == int(community),
                        Membership.person == person.id,
                        Membership.left_at.is_(None),
                    )
                )
                if chat is None or membership is None or membership.role < 1:
                    return
                seat = {"answer": int(answer), "answered_at": NOW}
                await session.execute(
                    insert(Seat)
                    .values(event=int(event_id), person=person.id, waiting=False, **seat)
                    .on_conflict_do_update(index_elements=["event", "person"], set_=seat)
                )
                session.add(
                    Queued(
                        transport=update.transport,
                        chat=chat.id,
                        community=int(community),
                        content={"body": [{"text": "rsvp.noted-yes", "values": {}}]},
                        priority=0,
                        nonce=secrets.randbits(31),
                        created_at=NOW,
                    )
                )
        except IntegrityError:  # seen before
            return


def _prepare(driver: Any, _: Any) -> None:
    driver.isolation_level = None  # SQLAlchemy's recipe: it says BEGIN itself
    cursor = driver.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
