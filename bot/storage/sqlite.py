"""A SQLite file: how it is opened, written, checked, copied and locked."""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot.configuration.config import CannotStart
from bot.storage import private_files
from bot.storage.copies import copying
from bot.storage.database import Lost

ONE_PROCESS = "is a file, and one process has all roles there; for several use PostgreSQL"
BUSY = 5.0  # seconds SQLite waits for a lock
RETRIES = 5  # attempts to get the lock
VERSION, ALWAYS = "alembic_version", "outbox"  # tables; every version has the second


@dataclass(frozen=True)
class File:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def writer(self) -> Engine:
        engine = create_engine(self._url, connect_args={"timeout": BUSY})
        event.listen(engine, "connect", _prepare_writer)
        for end in ("do_begin", "do_commit", "do_rollback"):  # the Transaction issues them; SQLAlchemy's are off
            setattr(engine.dialect, end, lambda _: None)
        return engine

    def readers(self) -> Engine:
        engine = create_engine(self._url, connect_args={"timeout": BUSY})
        event.listen(engine, "connect", _prepare_reader)
        return engine

    def apart(self) -> Engine:
        engine = create_engine(self._url, poolclass=NullPool, connect_args={"timeout": BUSY})
        event.listen(engine, "connect", _prepare_reader)
        return engine

    @property
    def _url(self) -> URL:
        return URL.create("sqlite", database=str(self.path))

    def beside(self) -> Engine:
        raise CannotStart(f"{self.path}: {ONE_PROCESS}")

    def claim(self, driver: sqlite3.Connection, *, shared: bool) -> None:
        """`alone` is enough: the system holds its lock until the process ends."""

    def transaction(self, driver: sqlite3.Connection) -> Group:
        return Group(driver)

    def is_to_blame(self, error: BaseException) -> bool:
        signs = ("locked", "full", "disk I/O", "readonly", "unable to open", "malformed")
        return isinstance(error, DBAPIError) and any(sign in str(error.orig) for sign in signs)

    def is_away(self, error: BaseException) -> bool:
        return False

    def plain(self, error: BaseException) -> str:
        """The driver's message; SQLAlchemy's would include values."""
        if isinstance(error, DBAPIError):
            return str(error.orig)
        return str(error) if isinstance(error, sqlite3.Error | Lost) else type(error).__name__

    # ── Its tables ───────────────────────────────────────────────────────────────────────────────────────────────────
    def revision(self) -> str | None:
        path = self.path
        try:
            if not _is_there(path) and path.parent.is_dir():
                return None
            if path.is_dir():
                raise CannotStart(f"{path}: is a folder; database.url names a file in it")
            with closing(sqlite3.connect(path)) as connection:
                return _revision(connection, path)
        except (sqlite3.OperationalError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise CannotStart(f"{path}: cannot be opened ({why}); is the folder there and writable?") from None
        except sqlite3.DatabaseError:
            raise CannotStart(
                f"{path}: is damaged or not a database; replace it with a backup from the same folder"
            ) from None

    def create(self, revision: str) -> bool:
        return False

    def migrations(self) -> Engine:
        """Foreign keys are off, as alembic's batch mode would delete child rows silently."""
        engine = create_engine(self._url)
        event.listen(engine, "connect", _prepare_migration)
        event.listen(engine, "begin", _begin_migration)
        return engine

    def prepare(self) -> None:
        private_files.touch(self.path)

    def close_to_others(self) -> None:
        private_files.close(self.path)

    def highest_ids(self, connection: Connection, tables: Sequence[str]) -> dict[str, int]:
        found = {row.name: row.seq for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
        return {table: found.get(table, 0) for table in tables}

    def set_highest_ids(self, connection: Connection, highest: Mapping[str, int]) -> None:
        rows = [{"name": table, "highest": number} for table, number in highest.items() if number]
        connection.execute(text("DELETE FROM sqlite_sequence"))
        if rows:
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :highest)"), rows)

    wiped_at_once = True

    def wipe(self) -> bool:
        """Deleted rows are zeros in the file (secure_delete), but their pages stay in its log until that is cut."""
        with closing(sqlite3.connect(self.path, timeout=BUSY)) as connection:
            return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def copy_to(self, target: Path) -> None:
        try:
            copying.copy(self.path, target)
        except (sqlite3.Error, OSError, copying.Unsound) as error:
            raise CannotStart(
                f"{target}: cannot be written ({error}: is the disk full?); nothing has changed"
            ) from None

    def back_up(self, now: datetime) -> None:
        try:
            copying.beside(self.path, now)
        except (sqlite3.Error, OSError, copying.Unsound) as error:
            raise CannotStart(
                f"{self.path}: cannot be copied ({error}: is the disk full?); nothing has changed"
            ) from None

    # ── Alone ────────────────────────────────────────────────────────────────────────────────────────────────────────
    @contextmanager
    def alone(self) -> Iterator[None]:
        path = Path(os.path.realpath(self.path))  # another name of the file is the same file
        lock = path.with_name(path.name + ".lock")
        try:
            private_files.touch(lock)
            private_files.close(lock)  # another user who can open the lock file could hold it and block Sosed
            file = lock.open("r+")
        except OSError as error:
            raise CannotStart(f"{lock.parent}: cannot write there ({error.strerror})") from None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise CannotStart(f"{path}: another Sosed is running on this file; stop it first") from None
            yield

    def shared(self) -> AbstractContextManager[None]:
        raise CannotStart(f"{self.path}: {ONE_PROCESS}")


class Group:
    """A transaction of the writer."""

    free: frozenset[int] = frozenset()

    def __init__(self, driver: sqlite3.Connection) -> None:
        self.driver = driver
        self.enter: Callable[[], None] = partial(self._say, "SAVEPOINT unit")
        self.undo: Callable[[], None] = partial(self._say, "ROLLBACK TO unit")
        self.leave: Callable[[], None] = partial(self._say, "RELEASE unit")
        self.commit: Callable[[], None] = partial(self._say, "COMMIT")

    def begin(self, lanes: Sequence[int] | None = None, *, wait: bool = False) -> bool:
        """Gets the write lock, with a few retries after SQLite's own wait; False if it stays locked."""
        for attempt in range(RETRIES):
            try:
                self.driver.execute("BEGIN IMMEDIATE")
            except sqlite3.Error:
                time.sleep(0.01 * random.uniform(1, 2) * 2**attempt)  # noqa: S311 - jitter, not a secret
            else:
                return True
        return False

    def _say(self, statement: str) -> None:
        try:
            self.driver.execute(statement)
        except sqlite3.Error as error:
            raise Lost(str(error)) from None

    def roll_back(self) -> None:
        if self.driver.in_transaction:
            self.driver.execute("ROLLBACK")

    def check(self) -> None:
        """On a full disk SQLite rolls back the whole transaction inside one unit without reporting it."""
        if not self.driver.in_transaction:
            raise Lost("the transaction was rolled back by SQLite")


def _prepare_writer(driver: Any, _: Any) -> None:
    driver.isolation_level = None  # BEGIN, SAVEPOINT and COMMIT are issued above
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA secure_delete=ON")
    driver.execute("PRAGMA foreign_keys=ON")


def _prepare_reader(driver: Any, _: Any) -> None:
    cursor = driver.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute("PRAGMA cache_size=-500")  # kB each instead of 2,000; the system caches the file for all
    cursor.close()


def _prepare_migration(driver: Any, _: Any) -> None:
    driver.isolation_level = None
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA foreign_keys=OFF")


def _begin_migration(connection: Connection) -> None:
    """An explicit BEGIN, so that a killed migration leaves the old tables whole."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _is_there(path: Path) -> bool:
    """Whether the path exists. Raises OSError if unknown: the name is too long, links form a loop."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _revision(connection: sqlite3.Connection, path: Path) -> str | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if VERSION in tables else None
    if tables and (VERSION not in tables or (row and ALWAYS not in tables)):
        raise CannotStart(f"{path}: belongs to another program; choose another database.url")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError
    return str(row[0]) if row else None
