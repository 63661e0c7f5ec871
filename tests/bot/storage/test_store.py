"""Everybody's unit is saved or that somebody is told; nobody's trouble is another's."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot.storage.store import GROUP, Store, Unavailable
from models import Table, TakenUpdate
from tests.support.post import limit_pages

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
AT_ONCE = 30.0  # seconds after which an answer is not coming, on a loaded machine either


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "sosed.db") as store:
        await store.write(lambda session: Table.metadata.create_all(session.connection()))
        await store.write(lambda session: session.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)")))
        await store.write(lambda session: session.execute(text("INSERT INTO counter VALUES (0)")))
        await store.write(
            lambda session: session.execute(text("CREATE TABLE notes (words TEXT NOT NULL, filler BLOB)"))
        )
        yield store


def note(words: str) -> Callable[[Session], None]:
    def unit(session: Session) -> None:
        session.execute(text("INSERT INTO notes (words) VALUES (:words)"), {"words": words})

    return unit


def hog(session: Session) -> None:
    """Asks for more pages than there are."""
    for _ in range(300):
        session.execute(text("INSERT INTO notes VALUES ('hog', zeroblob(40000))"))


def increment(session: Session) -> int:
    """Reads, thinks, writes: what loses updates where transactions do not exclude each other."""
    n = session.scalar(text("SELECT n FROM counter"))
    session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})
    return int(n + 1)


def taken(external: str) -> TakenUpdate:
    return TakenUpdate(transport="t", bot="b", external=external, at=NOW)


async def notes(store: Store) -> list[str]:
    return await store.read(lambda session: list(session.scalars(text("SELECT words FROM notes ORDER BY rowid"))))


async def together(store: Store, *units: Callable[[Session], Any]) -> list[Any]:
    """All in one commit: they are queued while the writer is busy. Results or exceptions, in order."""
    gate = threading.Event()
    busy = asyncio.create_task(store.write(lambda _: gate.wait(10)))
    tasks = [asyncio.create_task(store.write(unit)) for unit in units]
    await asyncio.sleep(0.02)
    gate.set()
    await busy
    return await asyncio.gather(*tasks, return_exceptions=True)


async def wait_little_for_locks(store: Store) -> None:
    await store.write(lambda session: session.scalar(text("PRAGMA busy_timeout=20")))


@contextlib.contextmanager
def locked(store: Store) -> Any:
    """Somebody else's transaction holds the file."""
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


# ── Order and isolation ──────────────────────────────────────────────────────────────────────────────────────────────
async def test_no_increment_is_lost(store: Store) -> None:
    """T5: 50 tasks, 12 times each."""

    async def task() -> list[int]:
        return [await store.write(increment) for _ in range(12)]

    seen = await asyncio.gather(*(task() for _ in range(50)))
    assert await store.write(lambda session: session.scalar(text("SELECT n FROM counter"))) == 600
    assert sorted(n for mine in seen for n in mine) == list(range(1, 601))
    assert all(mine == sorted(mine) for mine in seen)


async def test_two_processes_lose_no_increment(store: Store) -> None:
    """T5: `sosed digest` writes beside a running bot."""

    async def task(mine: Store) -> None:
        for _ in range(10):
            await mine.write(increment)

    async with Store(store.path) as other:
        await asyncio.gather(*(task(mine) for mine in (store, other) for _ in range(10)))
    assert await store.write(lambda session: session.scalar(text("SELECT n FROM counter"))) == 200


async def test_units_keep_their_order(store: Store) -> None:
    words = [str(n) for n in range(3 * GROUP)]
    await asyncio.gather(*(store.write(note(one)) for one in words))
    assert await notes(store) == words


async def test_one_units_exception_undoes_that_unit_alone(store: Store) -> None:
    def broken(session: Session) -> None:
        note("half of it")(session)
        raise RuntimeError("a bug")

    first, second, third = await together(store, note("a"), broken, note("b"))
    assert (first, third) == (None, None)
    assert isinstance(second, RuntimeError)
    assert await notes(store) == ["a", "b"]


async def test_an_integrity_error_in_flush_undoes_that_unit_alone(store: Store) -> None:
    def twice(session: Session) -> None:
        session.add(taken("2"))
        session.add_all([taken("1")])  # somebody has it already; noticed when the unit has returned

    def once(external: str) -> Callable[[Session], None]:
        return lambda session: session.add(taken(external))

    outcomes = await together(store, once("1"), twice, once("3"))
    assert [type(one) for one in outcomes] == [type(None), IntegrityError, type(None)]
    ids = await store.read(lambda session: list(session.scalars(text("SELECT external FROM updates ORDER BY 1"))))
    assert ids == ["1", "3"]


async def test_an_inner_savepoint_undoes_its_part_alone(store: Store) -> None:
    def unit(session: Session) -> None:
        note("kept")(session)
        with contextlib.suppress(IntegrityError), session.begin_nested():
            note("undone")(session)
            session.execute(text("INSERT INTO notes (words) VALUES (NULL)"))
        note("kept too")(session)

    await together(store, note("before"), unit, note("after"))
    assert await notes(store) == ["before", "kept", "kept too", "after"]


async def test_what_a_unit_saved_is_on_disk_when_write_returns(store: Store) -> None:
    await store.write(note("safe"))
    with contextlib.closing(sqlite3.connect(store.path)) as other:
        assert other.execute("SELECT words FROM notes").fetchall() == [("safe",)]


# ── A full disk ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_full_disk_in_one_unit_loses_nobody_elses(store: Store) -> None:
    """F12, T18: SQLite rolls the whole group back inside one person's unit, and COMMIT still succeeds."""
    await limit_pages(store, 40)
    outcomes = await together(
        store, *(note(f"before {n}") for n in range(15)), hog, *(note(f"after {n}") for n in range(15))
    )
    assert isinstance(outcomes.pop(15), Unavailable)
    assert outcomes == [None] * 30
    assert await notes(store) == [*(f"before {n}" for n in range(15)), *(f"after {n}" for n in range(15))]


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


async def test_it_heals_when_there_is_room(store: Store) -> None:
    await limit_pages(store, 40)
    with pytest.raises(Unavailable):
        await store.write(hog)
    assert not store.healthy
    await limit_pages(store, 100_000)
    await store.write(hog)
    assert store.healthy
    assert (await notes(store)).count("hog") == 300


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


# ── Callers who go away ──────────────────────────────────────────────────────────────────────────────────────────────
async def test_cancelling_the_caller_loses_neither_lock_nor_unit(store: Store) -> None:
    """T6: cancelled inside a transaction, the write lock of aiosqlite is gone until restart."""
    inside, go = threading.Event(), threading.Event()

    def unit(session: Session) -> None:
        note("saved all the same")(session)
        inside.set()
        go.wait(10)

    caller = asyncio.create_task(store.write(unit))
    await asyncio.to_thread(inside.wait, 10)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go.set()
    await asyncio.wait_for(store.write(note("next")), AT_ONCE)
    assert await notes(store) == ["saved all the same", "next"]


async def test_cancelling_many_callers_in_the_queue_loses_nothing(store: Store) -> None:
    """T6, T7: cancelled is not rolled back."""
    callers = [asyncio.create_task(store.write(note(str(n)))) for n in range(100)]
    await asyncio.sleep(0)
    for caller in callers[::2]:
        caller.cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    await store.write(lambda _: None)
    assert await notes(store) == [str(n) for n in range(100)]


async def test_closing_saves_what_is_queued(tmp_path: Path) -> None:
    """F05"""
    async with Store(tmp_path / "sosed.db") as store:
        await store.write(lambda session: session.execute(text("CREATE TABLE notes (words TEXT NOT NULL)")))
        callers = [asyncio.create_task(store.write(note(str(n)))) for n in range(2 * GROUP)]
        await asyncio.sleep(0)
    await asyncio.wait_for(asyncio.gather(*callers), AT_ONCE)
    with contextlib.closing(sqlite3.connect(tmp_path / "sosed.db")) as file:
        assert file.execute("SELECT count(*) FROM notes").fetchone() == (2 * GROUP,)


async def test_a_write_after_closing_is_refused(tmp_path: Path) -> None:
    """F05: whoever comes late is told, and does not wait for ever."""
    async with Store(tmp_path / "sosed.db") as store:
        pass
    with pytest.raises(Unavailable):
        await asyncio.wait_for(store.write(lambda _: None), AT_ONCE)


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


async def test_whatever_breaks_a_group_leaves_no_lock_behind(store: Store) -> None:
    """Not only SQLite's own errors: an error of the driver that cannot even be read."""

    def break_it(session: Session) -> None:
        increment(session)
        raise OperationalError("x", None, Unspeakable())

    with pytest.raises(Unavailable):
        await asyncio.wait_for(store.write(break_it), AT_ONCE)
    assert await asyncio.wait_for(store.write(increment), AT_ONCE) == 1
    with contextlib.closing(sqlite3.connect(store.path, timeout=0.1)) as other:
        other.execute("BEGIN IMMEDIATE")


async def test_a_bug_in_sql_is_not_taken_for_a_full_disk(store: Store) -> None:
    """The statement's words stand in SQLAlchemy's error: «full» in them says nothing about the disk."""
    with pytest.raises(OperationalError, match="no such table"):
        await store.write(lambda session: session.execute(text("SELECT 'the disk is full' FROM nowhere")))
    assert store.healthy


async def test_a_damaged_page_is_unavailable(tmp_path: Path) -> None:
    """F14 while running: the update is not confirmed, and no apology is tried on the same file."""
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


async def test_a_file_overwritten_while_running_is_unavailable(store: Store) -> None:
    """F14: the writer lives on and says so, once for each who asks."""
    await store.write(note("x"))
    await store.write(lambda session: session.execute(text("PRAGMA cache_size=0")))
    store.path.write_bytes(b"no database" * 5000)
    store.path.with_name("sosed.db-wal").write_bytes(b"")
    for _ in range(2):
        outcomes = await asyncio.wait_for(
            asyncio.gather(*(store.write(note(str(n))) for n in range(3)), return_exceptions=True), AT_ONCE
        )
        assert all(isinstance(one, Unavailable) for one in outcomes), outcomes


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_reads_run_while_a_write_waits(store: Store) -> None:
    inside, go = threading.Event(), threading.Event()

    def unit(session: Session) -> None:
        note("not yet")(session)
        inside.set()
        go.wait(10)

    writing = asyncio.create_task(store.write(unit))
    await asyncio.to_thread(inside.wait, 10)
    seen = await asyncio.wait_for(asyncio.gather(*(notes(store) for _ in range(12))), AT_ONCE)
    assert seen == [[]] * 12
    go.set()
    await writing
    assert await notes(store) == ["not yet"]


async def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        await store.read(note("no"))
    await store.write(note("yes"))
    assert await notes(store) == ["yes"]
