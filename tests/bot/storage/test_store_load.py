"""A store under load: nobody waits without end for a connection, and SQLite's log does not grow without end."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.copies import copying
from bot.storage.store import READERS, Store
from tests.bot.storage.conftest import AT_ONCE, increment
from tests.support import databases

MOST_OF_A_LOG = 8_000_000  # bytes; SQLite begins it anew at four


async def test_more_readers_than_connections_take_turns(store: Store) -> None:
    """F17: whoever finds no connection free waits for one, and writers for nobody of them."""
    inside, most, gate = 0, 0, threading.Event()
    lock = threading.Lock()

    def slow(session: Session) -> int:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        gate.wait(AT_ONCE)
        with lock:
            inside -= 1
        return int(session.scalar(text("SELECT 1")))

    reads = [asyncio.create_task(store.read(slow)) for _ in range(READERS * 4)]
    began = time.monotonic()
    assert await store.write(increment) == 1
    assert time.monotonic() - began < AT_ONCE
    gate.set()
    async with asyncio.timeout(AT_ONCE):
        assert await asyncio.gather(*reads) == [1] * len(reads)
    assert most == READERS


@pytest.mark.skipif(databases.ON_SERVER, reason="a server's log is its own")
async def test_the_log_does_not_grow_under_a_steady_load(database: Path) -> None:
    """F19"""
    async with Store(database) as store:
        await store.write(lambda session: session.execute(text("CREATE TABLE blobs (n INTEGER PRIMARY KEY, b BLOB)")))
        fill = text("INSERT INTO blobs (b) VALUES (zeroblob(100000))")
        largest = 0
        for _ in range(20):
            units = [store.write(lambda session: session.execute(fill)) for _ in range(10)]
            reading = store.read(lambda session: session.scalar(text("SELECT count(*) FROM blobs")))
            await asyncio.gather(*units, reading)
            largest = max(largest, database.with_name(database.name + "-wal").stat().st_size)
    assert 0 < largest < MOST_OF_A_LOG


@pytest.mark.skipif(databases.ON_SERVER, reason="a server is copied in another way")
async def test_a_copy_ends_while_others_write(database: Path, tmp_path: Path) -> None:
    """T16: SQLite's own backup, step by step, would begin anew at each write."""
    async with Store(database) as store:
        await store.write(lambda session: session.execute(text("CREATE TABLE blobs (n INTEGER PRIMARY KEY, b BLOB)")))
        fill, ends = text("INSERT INTO blobs (b) VALUES (zeroblob(100000))"), asyncio.Event()

        async def write_on() -> int:
            written = 0
            while not ends.is_set():
                await store.write(lambda session: session.execute(fill))
                written += 1
            return written

        writing = asyncio.create_task(write_on())
        await asyncio.sleep(0.1)
        async with asyncio.timeout(AT_ONCE):
            await asyncio.to_thread(copying.copy, database, tmp_path / "copy.backup")
        ends.set()
        written = await writing
    with closing(sqlite3.connect(tmp_path / "copy.backup")) as copy:
        (copied,) = copy.execute("SELECT count(*) FROM blobs").fetchone()
    assert 0 < copied <= written
