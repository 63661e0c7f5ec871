"""A full disk, a lock, a damaged file or a bug is its own unit's trouble; the writer lives on."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from bot.storage.store import Store, Unavailable
from models import Table
from tests.bot.storage.conftest import AT_ONCE, increment, note, notes, taken, together
from tests.support import databases
from tests.support.post import limit_pages


def hog(session: Session) -> None:
    """Asks for more pages than there are."""
    for _ in range(300):
        session.execute(text("INSERT INTO notes (words, filler) VALUES ('hog', zeroblob(40000))"))


async def wait_little_for_locks(store: Store) -> None:
    await store.write(lambda session: session.scalar(text("PRAGMA busy_timeout=20")))


@contextlib.contextmanager
def locked(store: Store) -> Any:
    """Somebody else's transaction holds the file."""
    with contextlib.closing(sqlite3.connect(store.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


# ── A full disk ──────────────────────────────────────────────────────────────────────────────────────────────────────
@databases.about_files
async def test_a_full_disk_in_one_unit_loses_nobody_elses(store: Store) -> None:
    """F12, T18: SQLite rolls the whole group back inside one person's unit, and COMMIT still succeeds."""
    await limit_pages(store, 40)
    outcomes = await together(
        store, *(note(f"before {n}") for n in range(15)), hog, *(note(f"after {n}") for n in range(15))
    )
    assert isinstance(outcomes.pop(15), Unavailable)
    assert outcomes == [None] * 30
    assert await notes(store) == [*(f"before {n}" for n in range(15)), *(f"after {n}" for n in range(15))]


@databases.about_files
async def test_a_unit_that_swallows_the_full_disk_is_not_reported_saved(store: Store) -> None:
    """F12: even a unit that hides the error cannot make lost work look saved."""

    def hides(session: Session) -> None:
        with contextlib.suppress(OperationalError):
            hog(session)

    await limit_pages(store, 40)
    first, second, third = await together(store, note("a"), hides, note("b"))
    assert (first, third) == (None, None)
    assert isinstance(second, Unavailable)
    assert await notes(store) == ["a", "b"]


@databases.about_files
async def test_it_heals_when_there_is_room(store: Store) -> None:
    await limit_pages(store, 40)
    with pytest.raises(Unavailable):
        await store.write(hog)
    assert not store.healthy
    await limit_pages(store, 100_000)
    await store.write(hog)
    assert store.healthy
    assert (await notes(store)).count("hog") == 300


@databases.about_files
async def test_a_unit_is_run_again_whole(store: Store) -> None:
    """After the group is rolled back each unit starts from the beginning, in a session of its own."""
    runs: list[int] = []

    def unit(session: Session) -> str:
        runs.append(session.scalar(text("SELECT count(*) FROM notes")) or 0)
        note("one")(session)
        note("two")(session)
        return "value"

    await limit_pages(store, 40)
    value, full = await together(store, unit, hog)
    assert value == "value"
    assert isinstance(full, Unavailable)
    assert runs == [0, 0]
    assert await notes(store) == ["one", "two"]


# ── A locked file ────────────────────────────────────────────────────────────────────────────────────────────────────
@databases.about_files
async def test_a_lock_longer_than_the_busy_timeout_is_waited_out(store: Store) -> None:
    """F11: the person sees nothing of it."""
    await wait_little_for_locks(store)
    with locked(store) as other:
        writing = asyncio.create_task(store.write(note("late")))
        await asyncio.sleep(0.1)
        assert not writing.done()
        other.execute("ROLLBACK")
        await asyncio.wait_for(writing, AT_ONCE)
    assert await notes(store) == ["late"]
    assert store.healthy


@databases.about_files
async def test_a_lock_that_does_not_end_is_unavailable(store: Store) -> None:
    """F11"""
    await wait_little_for_locks(store)
    with locked(store):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(store.write(note("never")), AT_ONCE)
        assert not store.healthy
    await store.write(note("afterwards"))
    assert store.healthy
    assert await notes(store) == ["afterwards"]


@databases.about_files
async def test_a_locked_file_costs_a_group_no_more_than_one_unit(store: Store) -> None:
    """F11: people behind a locked file hear of it soon, not one after the other (50 x 25 s)."""
    await wait_little_for_locks(store)
    with locked(store):
        one = await _refused(store, 1)
        all_ = min([await _refused(store, 30) for _ in range(3)])
        assert all_ < 15 * one  # the first, then those behind it together, not thirty; the machine may be busy


async def _refused(store: Store, people: int) -> float:
    """Seconds until all know that nothing was saved."""
    began = perf_counter()
    outcomes = await asyncio.gather(*(store.write(note(str(n))) for n in range(people)), return_exceptions=True)
    assert all(isinstance(one, Unavailable) for one in outcomes)
    return perf_counter() - began


# ── A writer that lives ──────────────────────────────────────────────────────────────────────────────────────────────
async def test_no_unit_can_end_the_writer(store: Store) -> None:
    """One person's bad input never stops anybody else."""

    class Leaves(BaseException):
        """Like SystemExit, and asyncio itself does not mind it."""

    def leaves(_: Session) -> None:
        raise Leaves

    broken = asyncio.create_task(store.write(leaves))
    await asyncio.wait({broken}, timeout=AT_ONCE)
    assert broken.done()
    assert isinstance(broken.exception(), Leaves)
    await asyncio.wait_for(store.write(note("others go on")), AT_ONCE)


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("says nothing")


@databases.about_files
async def test_whatever_breaks_a_group_leaves_no_lock_behind(store: Store) -> None:
    """Not only SQLite's own errors: an error of the driver that cannot even be read."""

    def break_it(session: Session) -> None:
        increment(session)
        raise OperationalError("x", None, Unspeakable())

    with pytest.raises(Unavailable):
        await asyncio.wait_for(store.write(break_it), AT_ONCE)
    assert await asyncio.wait_for(store.write(increment), AT_ONCE) == 1
    with contextlib.closing(sqlite3.connect(store.place, timeout=0.1)) as other:
        other.execute("BEGIN IMMEDIATE")


async def test_a_bug_in_sql_is_not_taken_for_a_full_disk(store: Store) -> None:
    """The statement's words stand in SQLAlchemy's error: «full» in them says nothing about the disk."""
    with pytest.raises(DBAPIError, match=r"no such table|does not exist"):
        await store.write(lambda session: session.execute(text("SELECT 'the disk is full' FROM nowhere")))
    assert store.healthy


async def test_a_damaged_page_is_unavailable(tmp_path: Path) -> None:
    """F14: damaged while it runs; the update is not confirmed, and no apology is tried on the same file."""
    path = tmp_path / "sosed.db"
    async with Store(path) as store:
        await store.write(lambda session: Table.metadata.create_all(session.connection()))
        where = text("SELECT rootpage FROM sqlite_master WHERE name = 'updates'")
        page = await store.read(lambda session: session.scalar(where))
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    async with Store(path) as store:
        with pytest.raises(Unavailable):
            await asyncio.wait_for(store.write(lambda session: session.add(taken("1"))), AT_ONCE)
        assert not store.healthy


async def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    """F13, F14"""
    path = tmp_path / "sosed.db"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(Unavailable):
        async with Store(path) as store:
            await asyncio.wait_for(store.write(lambda _: None), AT_ONCE)


@databases.about_files
async def test_a_file_overwritten_while_running_is_unavailable(store: Store) -> None:
    """F14: the writer lives on and says so, once for each who asks."""
    await store.write(note("x"))
    await store.write(lambda session: session.execute(text("PRAGMA cache_size=0")))
    store.place.write_bytes(b"no database" * 5000)
    store.place.with_name("sosed.db-wal").write_bytes(b"")
    for _ in range(2):
        outcomes = await asyncio.wait_for(
            asyncio.gather(*(store.write(note(str(n))) for n in range(3)), return_exceptions=True), AT_ONCE
        )
        assert all(isinstance(one, Unavailable) for one in outcomes), outcomes
