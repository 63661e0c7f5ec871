"""What the process stands on: a SQLite file on a disk of its own, or a database of a server; and its quakes."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, make_url, text

from bot.storage import migrate
from bot.storage import place as places
from bot.storage.database import Place
from models import Utc

SIZE = 48  # MB of the disk
PIECE = b"\0" * 65536


class Ground:
    """`quakes`: what can happen to it."""

    quakes: tuple[str, ...]
    processes = 1

    def __init__(self, place: Place) -> None:
        self.place = place
        migrate.upgrade(place, datetime.now(UTC))
        self._looks = places.at(place).apart()

    def settled(self) -> None:
        """Rows with ids of the test's own are there; those that follow get others."""

    def rows(self, question: str, **values: Any) -> list[Any]:
        moments = [bindparam(name, type_=Utc) for name, value in values.items() if isinstance(value, datetime)]
        with self._looks.connect() as connection:
            return [tuple(row) for row in connection.execute(text(question).bindparams(*moments), values)]


class File(Ground):
    """`disk`: whether the file has a small disk of its own, which can be filled."""

    def __init__(self, path: Path, *, disk: bool) -> None:
        self.path = path
        self.quakes = ("locked", "full") if disk else ("locked",)
        super().__init__(path)

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """Somebody else writes, and takes their time."""
        with closing(sqlite3.connect(self.path, isolation_level=None, timeout=0.2)) as other:
            for _ in range(50):
                with suppress(sqlite3.OperationalError):
                    other.execute("BEGIN IMMEDIATE")
                    break
                await asyncio.sleep(0.05)
            yield
            if other.in_transaction:
                other.execute("ROLLBACK")

    @asynccontextmanager
    async def full(self) -> AsyncIterator[None]:
        filler = self.path.with_name("filler")
        try:
            with filler.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(PIECE):
                    pass
            yield
        finally:
            filler.unlink()


class Server(Ground):
    """Here everybody loses their connection, and for a while nobody gets another: as when a server is restarted."""

    quakes = ("locked", "restarted")

    def __init__(self, address: str, name: str) -> None:
        self.name, self._address = name, address
        with self._administrator() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        super().__init__(make_url(address.format(name=name)))

    def _administrator(self, name: str = "postgres") -> Any:
        import psycopg

        return psycopg.connect(self._address.format(name=name), autocommit=True)

    def settled(self) -> None:
        after = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"
        with self._administrator(self.name) as connection:
            for table in ("persons", "accounts", "chats", "communities"):
                connection.execute(after.format(table))

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        from bot.storage.postgresql.group import WRITING

        with self._administrator(self.name) as other:
            other.execute("SET lock_timeout = '2s'")
            with suppress(Exception):
                other.execute("SELECT pg_advisory_lock(%s)", [WRITING])
            yield

    @asynccontextmanager
    async def restarted(self) -> AsyncIterator[None]:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        with self._administrator() as connection:
            connection.execute(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
            try:
                connection.execute(ended, [self.name])
                yield
            finally:
                connection.execute(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")


class Shared(Server):
    """For several processes that share the work."""

    processes = 2


# ── Where ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def grounds(database: str) -> Iterator[Any]:
    """Gives grounds one after the other: a function of a number. `database`: sqlite, postgresql, or shared."""
    with ExitStack() as stack:
        if database != "sqlite":
            from tests.support.databases import server

            address = stack.enter_context(server.running())
            kind = Shared if database == "shared" else Server
            yield lambda number: kind(address, f"soak_{number}")
        else:
            yield lambda number: _file(stack)


def _file(stack: ExitStack) -> File:
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    disk = _mounted(folder)
    if disk:
        stack.callback(subprocess.run, ["umount", "-l", str(folder)], check=False)
    return File(folder / "soak.db", disk=disk)


def _mounted(folder: Path) -> bool:
    """A disk of its own in memory; only root can have one."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
