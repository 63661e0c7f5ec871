"""Everybody's unit is saved or that somebody is told; nobody's trouble is another's."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from bot.storage.store import GROUP, READERS, Store, Unavailable
from tests.bot.storage.conftest import AT_ONCE, increment, note, notes, taken, together
from tests.support import databases


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

    async with Store(store.place) as other:
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


@databases.about_files
async def test_what_a_unit_saved_is_on_disk_when_write_returns(store: Store) -> None:
    await store.write(note("safe"))
    with contextlib.closing(sqlite3.connect(store.place)) as other:
        assert other.execute("SELECT words FROM notes").fetchall() == [("safe",)]


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


@databases.about_files
async def test_closing_saves_what_is_queued(tmp_path: Path) -> None:
    """F05"""
    async with Store(tmp_path / "sosed.db") as store:
        await store.write(lambda session: session.execute(text("CREATE TABLE notes (words TEXT NOT NULL)")))
        callers = [asyncio.create_task(store.write(note(str(n)))) for n in range(2 * GROUP)]
        await asyncio.sleep(0)
    await asyncio.wait_for(asyncio.gather(*callers), AT_ONCE)
    with contextlib.closing(sqlite3.connect(tmp_path / "sosed.db")) as file:
        assert file.execute("SELECT count(*) FROM notes").fetchone() == (2 * GROUP,)


async def test_closing_answers_the_reads_that_wait(tmp_path: Path) -> None:
    """F05: none of their callers takes it for being cancelled."""
    async with Store(tmp_path / "sosed.db") as store:
        callers = [asyncio.create_task(store.read(lambda _, n=n: n)) for n in range(10 * READERS)]
        await asyncio.sleep(0)
    assert await asyncio.wait_for(asyncio.gather(*callers), AT_ONCE) == list(range(10 * READERS))


@pytest.mark.parametrize("way", ["write", "read"])
async def test_whoever_comes_after_closing_is_refused(way: str, tmp_path: Path) -> None:
    """F05: told so, and does not wait for ever."""
    async with Store(tmp_path / "sosed.db") as store:
        pass
    with pytest.raises(Unavailable):
        await asyncio.wait_for(getattr(store, way)(lambda _: None), AT_ONCE)


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


async def test_reads_run_side_by_side(store: Store) -> None:
    all_there = threading.Barrier(READERS)
    readers = (store.read(lambda _: all_there.wait(10)) for _ in range(READERS))
    assert sorted(await asyncio.gather(*readers)) == list(range(READERS))


async def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        await store.read(note("no"))
    await store.write(note("yes"))
    assert await notes(store) == ["yes"]


async def test_a_unit_whose_search_finds_nothing_keeps_nobody_waiting(store: Store) -> None:
    """`next()` of nothing raises StopIteration, which asyncio's futures refuse to hold."""
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(store.write(lambda _: next(iter(()))), 5)
