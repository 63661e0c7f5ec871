"""Units of several processes: side by side where nothing is shared, one after the other where something is."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.database import Place
from bot.storage.store import Store
from models import Cursor, TakenUpdate
from models.lanes import NOTHING_SHARED, alone, are_others_at_work, stay_in
from tests.conftest import NOW

A, B = frozenset({"a"}), frozenset({"b"})


@pytest.fixture
async def other(database: Place) -> AsyncIterator[Store]:
    async with Store(database, shared=True) as other:
        await other.write(lambda session: session.add(Cursor(transport="t", bot="b", value="0")))
        yield other


def increment(session: Session) -> None:
    """Reads and writes, as handlers do."""
    value = session.scalar(text("SELECT value FROM cursors"))
    session.execute(text("UPDATE cursors SET value = :value"), {"value": str(int(value) + 1)})


async def value(store: Store) -> int:
    return int(await store.read(lambda session: session.scalar(text("SELECT value FROM cursors"))))


async def test_units_that_share_nothing_run_side_by_side(store: Store, other: Store) -> None:
    """Each waits for the other to be there."""
    meeting = threading.Barrier(2, timeout=10)
    await asyncio.gather(store.write(lambda _: meeting.wait(), A), other.write(lambda _: meeting.wait(), B))


@pytest.mark.parametrize(("mine", "theirs"), [(A, A), (None, None), (A, None), (A | B, B)])
async def test_units_that_share_something_do_not(store: Store, other: Store, mine: Any, theirs: Any) -> None:
    both = [one.write(increment, lanes) for _ in range(25) for one, lanes in ((store, mine), (other, theirs))]
    await asyncio.gather(*both)
    assert await value(store) == 50


async def test_a_unit_whose_lane_is_taken_holds_up_no_other(store: Store, other: Store) -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold(_: Session) -> None:
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(10)

    holding = asyncio.create_task(other.write(hold, A))
    await begun.wait()
    waiting = asyncio.create_task(store.write(increment, A))
    await asyncio.gather(*(store.write(lambda _: None, lanes) for lanes in (B, NOTHING_SHARED)))
    assert not waiting.done()
    go_on.set()
    await asyncio.gather(holding, waiting)
    assert await value(store) == 1


async def test_a_unit_that_reaches_further_runs_again_alone(store: Store, other: Store) -> None:
    ran: list[bool] = []

    def reach(session: Session) -> str:
        ran.append(are_others_at_work(session))
        increment(session)
        stay_in(session, "a")
        stay_in(session, "b")
        alone(session)
        return "done"

    assert await store.write(reach, A) == "done"
    assert ran == [True, False]
    assert await value(store) == 1


async def test_what_two_add_at_the_same_moment_is_no_bug(store: Store, other: Store) -> None:
    """The second one runs again, and finds what the first has added."""
    meeting = threading.Barrier(2, timeout=10)
    first = threading.Event()

    def add(session: Session) -> bool:
        there = session.get(TakenUpdate, ("t", "b", "1")) is not None
        if not first.is_set():
            meeting.wait()
            first.set()
        if not there:
            session.add(TakenUpdate(transport="t", bot="b", external="1", at=NOW))
        return there

    assert sorted(await asyncio.gather(store.write(add, A), other.write(add, B))) == [False, True]


async def test_what_waits_is_done_before_a_store_closes(database: Place, other: Store) -> None:
    async with Store(database, shared=True) as closing:
        writes = [asyncio.create_task(closing.write(increment, A)) for _ in range(5)]
        writes += [asyncio.create_task(other.write(increment, A)) for _ in range(5)]
        await asyncio.sleep(0)
    await asyncio.gather(*writes)
    assert await value(other) == 10


async def test_alone_on_its_database_a_store_needs_no_lanes(database: Place) -> None:
    async with Store(database, sole=True) as store:
        assert not await store.write(are_others_at_work, A)
