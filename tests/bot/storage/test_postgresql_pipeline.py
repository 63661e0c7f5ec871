"""Statements of a unit go to a server together. Whatever that changes, nobody notices but by the clock."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, bindparam, func, select, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from bench.fixtures.town import COMMUNITY, EVENT, MESSAGE, listening, settle, update
from bench.updates import all_routes
from bot.routing.dispatcher import note_first_time
from bot.storage.postgresql.pipeline import Pipeline
from bot.storage.store import Store, Unavailable
from bot.values.incoming import UpdateKind
from bot.values.outgoing import data
from models import Quarantine, Queued, Seat, TakenUpdate, core, insert, prepared
from models.prepared import connection_of
from tests.bot.storage.conftest import NOW, increment, note, notes, together
from tests.support import databases

pytestmark = pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")

TAKE = prepared(
    insert(core(TakenUpdate)).values({name: bindparam(name) for name in ("transport", "bot", "external", "at")})
)
KNOWN = prepared(
    select(func.count()).select_from(core(TakenUpdate)).where(core(TakenUpdate).c.external == bindparam("id"))
)

LOSE = """CREATE OR REPLACE FUNCTION lose(code text) RETURNS int LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION USING ERRCODE = code; END$$"""

SAVEPOINTS = (7, 8)  # of the second press, among the statements of two
BUG = "22012"  # a division by zero


def take(session: Session, external: str) -> Any:
    return TAKE.run(session, {"transport": "t", "bot": "b", "external": external, "at": NOW})


def count(session: Session, external: str) -> int:
    return int(KNOWN.run(session, {"id": external}).scalar())


# ── Round trips ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_press_waits_for_the_server_twice(database: URL, tmp_path: Path) -> None:
    """By libpq's own log of the wire: who presses and whether it is new; then what comes of it."""
    async with Store(database) as store:
        await store.write(lambda session: settle(session, 1))
        dispatcher = listening(store, all_routes())

        async def press(number: int) -> None:
            pressed = data("bench", COMMUNITY, EVENT, 1 + number % 3)
            await dispatcher.handle(update(1, number, UpdateKind.PRESS, data=pressed, message=MESSAGE), NOW)

        await press(1)  # statements are prepared
        with (tmp_path / "wire").open("w+") as wire:
            await store.write(lambda session: driver_of(session).pgconn.trace(wire.fileno()))
            await press(2)
            await store.write(lambda session: driver_of(session).pgconn.untrace())
        said = [line.split()[4] for line in (tmp_path / "wire").read_text().splitlines()]
        assert (said.count("Bind"), said.count("Sync")) == (6, 2)
        assert await store.read(lambda session: session.scalar(select(func.count()).select_from(core(Seat)))) == 1


@asynccontextmanager
async def busy(store: Store) -> AsyncIterator[None]:
    """Whatever is written meanwhile waits, and is one group."""
    begun, over = threading.Event(), threading.Event()

    def work(_: Session) -> None:
        begun.set()
        over.wait(30)

    working = asyncio.create_task(store.write(work))
    await asyncio.to_thread(begun.wait)
    try:
        yield
    finally:
        over.set()
        await working


def done(session: Session) -> list[int]:
    """Updates taken, replies or apologies queued, updates put aside."""
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in (TakenUpdate, Queued, Quarantine)]


def driver_of(session: Session) -> Any:
    return connection_of(session).connection.driver_connection


# ── Errors ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_nobody_looks_at_fails_its_unit_alone(store: Store) -> None:
    def twice(session: Session) -> str:
        for _ in range(2):
            take(session, "twice")
        return "never saved"

    results = await together(store, note("a"), twice, increment, note("b"))
    assert [type(one) for one in results] == [type(None), IntegrityError, int, type(None)]
    assert await notes(store) == ["a", "b"]
    assert await store.read(lambda session: count(session, "twice")) == 0


async def test_an_ordinary_statement_comes_after_all_that_were_asked(store: Store) -> None:
    def unit(session: Session) -> list[Any]:
        take(session, "asked")
        return [*session.scalars(select(TakenUpdate.external))]

    assert await store.write(unit) == ["asked"]


async def test_an_ordinary_statement_hears_of_the_error_before_it(store: Store) -> None:
    def unit(session: Session) -> None:
        take(session, "x"), take(session, "x")
        session.scalar(text("SELECT 1"))
        raise AssertionError("went on")

    with pytest.raises(IntegrityError):
        await store.write(unit)


async def test_whoever_fails_first_with_something_else_says_that(store: Store) -> None:
    def unit(session: Session) -> None:
        take(session, "x"), take(session, "x")
        raise KeyError("a bug")

    assert [type(one) for one in await together(store, unit, note("a"))] == [KeyError, type(None)]
    assert await notes(store) == ["a"]


async def test_what_was_not_prepared_for_an_error_before_it_is_prepared_later(store: Store) -> None:
    def unit(session: Session) -> None:
        take(session, "x"), take(session, "x")
        count(session, "x")

    with pytest.raises(IntegrityError):
        await store.write(unit)
    assert await store.write(lambda session: count(session, "x")) == 0


async def test_a_value_that_no_server_takes_breaks_nothing(store: Store) -> None:
    with pytest.raises((DataError, DBAPIError)):
        await store.write(lambda session: take(session, "nul \0"))
    await store.write(note("after"))
    assert await store.write(lambda session: note_first_time(session, "t", "b", "after", NOW))


@pytest.mark.parametrize("code", ["40001", "40P01", "53200"])
async def test_a_transaction_that_is_lost_unlooked_at_runs_again_whole(store: Store, code: str) -> None:
    broken: list[bool] = []
    breaking = prepared(text(f"SELECT lose('{code}')"))
    await store.write(lambda session: session.execute(text(LOSE)))

    def unit(session: Session) -> None:
        take(session, "again")
        if not broken:
            broken.append(True)
            breaking.run(session, {})

    assert await together(store, note("a"), unit, increment, note("b")) == [None, None, 1, None]
    assert await notes(store) == ["a", "b"]
    assert await store.read(lambda session: count(session, "again")) == 1


@pytest.mark.parametrize("code", ["40001", BUG])
async def test_whichever_statement_of_two_presses_fails_each_takes_effect_once_or_not_at_all(
    database: URL, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """One after the other in a group: its savepoints are statements like others. What is lost runs again; a bug of one
    press undoes that press."""
    left, plain = 0, Pipeline.ask

    def ask(pipeline: Pipeline, sql: str, values: Any) -> Any:
        nonlocal left
        left -= 1
        return plain(pipeline, sql, values) if left else plain(pipeline, f"SELECT lose('{code}')", {})

    async with Store(database) as store:
        await store.write(lambda session: settle(session, 2))
        await store.write(lambda session: session.execute(text(LOSE)))
        dispatcher, numbers, pressed = listening(store, all_routes()), itertools.count(1), data("bench", 1, EVENT, 1)
        monkeypatch.setattr(Pipeline, "ask", ask)
        for n in itertools.count(1):
            before = await store.read(done)
            presses = [update(who, next(numbers), UpdateKind.PRESS, data=pressed, message=MESSAGE) for who in (1, 2)]
            async with busy(store):
                handled = [asyncio.create_task(dispatcher.handle(press, NOW)) for press in presses]
                while store._jobs.qsize() < len(presses):  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(0.001)
                left = n
            await asyncio.gather(*handled)
            broken, left = left <= 0, 0
            change = [now - then for now, then in zip(await store.read(done), before, strict=True)]
            is_a_bug = broken and code == BUG and n not in SAVEPOINTS
            assert change == [2, 2, int(is_a_bug)]
            if not broken:
                break
        assert n > 14


@pytest.mark.parametrize("asked_before", [True, False])
async def test_a_connection_lost_under_way_is_unavailable_and_made_anew(store: Store, asked_before: bool) -> None:
    killed: list[bool] = []

    def unit(session: Session) -> int:
        if asked_before or killed:
            take(session, "once")
        if not killed:
            killed.append(True)
            pid = driver_of(session).pgconn.backend_pid
            databases._administrator().execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        take(session, "again")
        return count(session, "again")

    for again in range(3):
        try:
            assert await store.write(unit) == 1
            break
        except Unavailable:
            assert again < 2
    assert await store.read(lambda session: [count(session, one) for one in ("once", "again")]) == [1, 1]


async def test_more_than_are_under_way_at_once(store: Store) -> None:
    def unit(session: Session) -> int:
        rows = [{"transport": "t", "bot": "b", "external": str(n), "at": NOW} for n in range(1_000)]
        return TAKE.run(session, rows).rowcount

    assert await store.write(unit) == 1_000
    assert await store.read(lambda session: session.scalar(select(func.count()).select_from(TakenUpdate))) == 1_000


# ── What the driver does by itself ───────────────────────────────────────────────────────────────────────────────────
async def test_after_a_rollback_to_a_savepoint_statements_are_prepared_again(database: URL) -> None:
    """Once psycopg has prepared a statement of its own, such a rollback makes the server forget all, ours as well."""

    def undo(session: Session) -> None:
        for _ in range(7):
            session.execute(text("SELECT 1"))
        with session.begin_nested() as part:
            take(session, "undone")
            part.rollback()
        session.execute(text("SELECT 1"))

    async with Store(database) as store:
        await store.write(lambda session: take(session, "before"))
        await store.write(undo)
        assert await store.write(lambda session: [count(session, one) for one in ("before", "undone")]) == [1, 0]
        await store.write(lambda session: take(session, "after"))
        assert await store.write(lambda session: count(session, "after")) == 1
