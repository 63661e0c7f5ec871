"""`sosed restore`: puts a backup in the database's place.

A backup is the past. Whoever has been erased since is erased from it, what was waiting to be sent is not sent, and what
has fallen due meanwhile counts as done: most of it has happened already. Until all that is so, a server's database is
unfinished, and nothing starts on it.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, CursorResult, delete, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.found import check_what_is_found, jobs
from bot.jobs import run_due
from bot.storage import key, migrate, moving, private_files
from bot.storage.copies import copying, dumping, forgotten, numbers
from bot.storage.copies.ended import Ended
from bot.storage.copies.forgotten import Known
from bot.storage.database import Place
from bot.storage.sqlite import File
from bot.storage.store import Store
from bot.terminal import ended_since
from bot.terminal.backups import said
from bot.transports.console import world
from models import WAITING, LateUpdate, LeadInvite, LinkCode, OpenDialog, Queued, QueuedState, Table
from services.night import Window
from services.people import forgetting
from services.refusal import Refusal

TABLES = Table.metadata, world.metadata


@dataclass(frozen=True)
class Settled:
    """`erased`: how many were again; `left`: how many could not be. `sure`: there is nobody else."""

    erased: int
    left: int
    sure: bool
    waiting: int  # messages that were to be sent when the copy was made
    past: int  # messages about what has fallen due since
    ended: int  # what else has ended since and has been ended again


def restore(config: Config, copy: Path, now: datetime, *, replace: bool) -> list[str]:
    """Puts the copy in the database's place. Raises CannotStart: Sosed runs, or a database is there already."""
    check_what_is_found()
    if not copy.is_file() or not (dumping.is_one(copy) or migrate.current(copy)):
        raise CannotStart(f"{copy}: is not a backup of Sosed")
    work = _Restoring(config, copy, now, replace=replace)
    old, settled = work.into_a_file() if isinstance(config.database.place, Path) else work.into_a_server()
    _take_key(config, copy)
    lines = said(config, "restored", copy=str(copy), path=config.database.name)
    lines += said(config, "old", path=str(old)) if old else []
    lines += said(config, "not-sent", waiting=settled.waiting, past=settled.past)
    lines += said(config, "erased-again", count=settled.erased) if settled.sure or settled.erased else []
    lines += said(config, "ended-again", count=settled.ended) if settled.ended else []
    lines += said(config, "erased-back") if not settled.sure else []
    return lines + (said(config, "erased-left", count=settled.left) if settled.left else [])


class _Restoring:
    def __init__(self, config: Config, copy: Path, now: datetime, *, replace: bool) -> None:
        self.config, self.copy, self.now, self.replace = config, copy, now, replace
        self.path, self.name = config.database.path, config.database.name
        self._present: Sequence[Known | None] = ()  # who has been erased until now
        self._kept: Known | None = None  # until the last backup
        self._given: dict[str, int] | None = None  # the highest ids until now

    def into_a_file(self) -> tuple[Path | None, Settled]:
        if dumping.is_one(self.copy):
            raise CannotStart(f"{self.copy}: is of a PostgreSQL server; name one in database.url")
        with File(self.path).alone():
            self._may_replace(there=self.path.exists())
            self._read_lists()
            made, settled = self._made()
            old = _set_aside(self.path, self.now)
            made.replace(self.path)
            copying.sync(self.path.parent)
        return old, settled

    def into_a_server(self) -> tuple[Path | None, Settled]:
        from bot.storage.postgresql.server import Server  # psycopg is an extra

        server = Server(cast(URL, self.config.database.place))
        with server.alone():
            there = server.revision() is not None
            self._may_replace(there=there)
            self._read_lists()
            old = self.path.with_name(copying.name(self.path, self.now)) if there else None
            if old:
                server.copy_to(old)
            if dumping.is_one(self.copy):
                was = server.fill(self.copy, head=migrate.head(), mark=migrate.UNFINISHED)
                if was != migrate.head():
                    migrate.mark(server.url, was)
                    migrate.apply(server.url, "head")
                    migrate.mark(server.url, migrate.UNFINISHED)
                settled = self._settled(server.url)
                migrate.mark(server.url, migrate.head())
                return old, settled
            made, settled = self._made()
            if there:
                server.empty()
        moving.copy(made, server.url, TABLES)
        for file in (made, made.with_name(f"{made.name}.lock")):
            _remove(file)
        return old, settled

    def _may_replace(self, *, there: bool) -> None:
        if there and not self.replace:
            raise CannotStart(f"{self.name}: is there already; --replace keeps it as a backup and restores over it")

    def _read_lists(self) -> None:
        file = forgotten.file_of(self.path)
        self._present = forgotten.of(self.config.database.place), forgotten.read(file)
        self._kept = forgotten.read(self.copy.parent / file.name)
        self._given = numbers.of(self.config.database.place, TABLES)

    def _made(self) -> tuple[Path, Settled]:
        """The copy as it will be, in a file beside the database."""
        made = self.path.with_name(f"{self.path.name}.restored")
        _remove(made)
        File(self.copy).copy_to(made)
        if migrate.current(made) != migrate.head():
            migrate.apply(made, "head")
        settled = self._settled(made)
        _write_out(made)
        return made, settled

    def _settled(self, where: Place) -> Settled:
        """Makes the past fit the present."""
        own = forgotten.of(where) or Known({}, frozenset())
        others = [*self._present, self._kept]
        since = forgotten.newest(own, others)
        known = replace(forgotten.joined(own, others), ended=since or own.ended)
        forgotten.write(forgotten.file_of(self.path), known)
        sure = any(one is not None and one.is_of(own) for one in self._present)
        settled = asyncio.run(self._settle(where, sorted(known.people), since, sure=sure))
        numbers.go_on(where, TABLES, self._given if sure else None, sorted(known.people))
        return settled

    async def _settle(self, where: Place, people: list[int], since: Ended | None, *, sure: bool) -> Settled:
        zone, quiet = self.config.bot.timezone, Window.read(self.config.bot.quiet_hours)
        async with Store(where) as store:
            done = await store.write(lambda session: _erase(session, people, self.now))
            ended = await store.write(lambda session: ended_since.end(session, since, self.now) if since else 0)
            await store.write(lambda session: ended_since.spare(session, self.now))
            waiting = await store.write(self._void)
            await run_due(store, jobs(), None, self.now, zone, quiet)
            past = await store.write(self._void)
        return Settled(done.count(True), done.count(False), sure, waiting, past, ended)

    def _void(self, session: Session) -> int:
        """Also what came and was not handled yet: an answer would come days late. Nobody remembers what they were in
        the middle of; whoever was asked to lead, or about a code, may have said no since; a meeting or
        festival that was to be called off in a minute may have been kept."""
        for over in (LateUpdate, LeadInvite, LinkCode):
            session.execute(delete(over))
        session.execute(update(OpenDialog).values(parked=True))
        for table in _called_off():
            session.execute(update(table).where(table.c.off_at.is_not(None)).values(off_at=None, off_by=None))
        waits = Queued.state.in_((*WAITING, QueuedState.SENDING))
        ended = {"state": QueuedState.VOID, "content": {}, "ended_at": self.now}
        return cast(CursorResult[Any], session.execute(update(Queued).where(waits).values(**ended))).rowcount


def _called_off() -> list[SqlTable]:
    """Whatever waits a minute before it is called off."""
    return [table for table in Table.metadata.sorted_tables if "off_at" in table.c]


def _erase(session: Session, people: list[int], now: datetime) -> list[bool]:
    """Erases those whom the copy still knows. False: a community would have no leader left; they have handed it over
    since the copy."""
    return [_erased(session, person, now) for person in people if forgetting.is_known(session, person)]


def _erased(session: Session, person: int, now: datetime) -> bool:
    try:
        traces = forgetting.forget(session, person, now)
    except Refusal:
        return False
    for event in traces.hosted:
        forgetting.blank(session, event)
    return True


def _take_key(config: Config, copy: Path) -> None:
    """Takes the copy's key where there is none: one that is there may have replaced a leaked one."""
    there, kept = key.file_of(config.database.path), copying.key_of(copy)
    if not there.exists() and kept.exists():
        private_files.write(there, kept.read_bytes())


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Gives the present database a backup's name, too. Its own name stays until the restored one takes it."""
    if not path.exists():
        return None
    with suppress(sqlite3.Error):
        _write_out(path)
    old = path.with_name(copying.name(path, now))
    os.link(path, old)
    _remove(path, but=path)  # the log of a damaged database would spoil the restored one
    return old


def _write_out(path: Path) -> None:
    """Moves everything from SQLite's log into the file itself."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(path: Path, but: Path | None = None) -> None:
    for one in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if one != but:
            one.unlink(missing_ok=True)
