"""Stored updates: each is handled once, by one process, and in the order of its person and its chat."""

import asyncio
import random
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.routing.dispatcher import note_first_time
from bot.sharing import stored_updates
from bot.sharing.fenced import Settling
from bot.sharing.leases import Leases, Overtaken
from bot.sharing.stored_updates import Stored
from bot.sharing.worker import Worker
from bot.storage.database import Place, Saving
from bot.storage.store import Store
from bot.values.incoming import Sender, Update, UpdateKind, Where

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def update(number: int, who: str, where: str = "", **what: Any) -> Update:
    where = where or who
    sender = Sender(who, who.upper())
    return Update("t", "b", str(number), NOW, UpdateKind.MESSAGE, Where(where, where == who), sender, **what)


async def store_all(store: Store, *updates: Update) -> list[bool]:
    return [await store.write(partial(stored_updates.keep, one=one)) for one in updates]


async def claim(store: Store, worker: str, most: int = 100) -> list[int]:
    rows: list[Stored] = await store.write(lambda session: stored_updates.claim(session, "t", "b", worker, most))
    return [int(row.external) for row in rows]


@pytest.fixture
async def workers(leases: Leases) -> tuple[str, str]:
    for name in ("process:1", "process:2"):
        assert await leases.take(name, "key")
    return "process:1", "process:2"


async def test_what_is_stored_comes_out_as_it_was(store: Store, workers: tuple[str, str]) -> None:
    one = update(1, "a", "yard", text="привет", query="q1")
    assert await store_all(store, one) == [True]
    (row,) = await store.write(lambda session: stored_updates.claim(session, "t", "b", workers[0], 5))
    assert row.update == one


async def test_nobody_gets_a_persons_or_a_chats_later_updates_before_the_earlier_ones(
    store: Store, workers: tuple[str, str]
) -> None:
    one, other = workers
    yard = "yard"
    await store_all(store, update(1, "a"), update(2, "b", yard), update(3, "a", yard), update(4, "c"), update(5, "a"))
    assert await claim(store, one, 1) == [1]
    assert await claim(store, other) == [2, 4]  # 3 waits for 1, and so does 5; 3 is in the yard, too
    await store_all(store, update(6, "d", yard), update(7, "e"))
    assert await claim(store, other, 0) == []
    assert await claim(store, one) == [7]  # the yard is the other one's
    assert await claim(store, other) == []  # 6 waits for 3, which waits for 1


async def test_one_worker_takes_all_of_a_person_in_order(store: Store, workers: tuple[str, str]) -> None:
    await store_all(store, *(update(n, "a") for n in range(5)))
    assert await claim(store, workers[0]) == [0, 1, 2, 3, 4]
    assert await claim(store, workers[1]) == []


async def test_what_a_dead_process_had_is_taken_by_another(store: Store, workers: tuple[str, str]) -> None:
    await store_all(store, update(1, "a"))
    assert await claim(store, workers[0]) == [1]
    dead = "UPDATE leases SET until = now() - interval '1 s' WHERE name = 'process:1'"
    await store.write(lambda session: session.execute(text(dead)))
    assert await claim(store, workers[1]) == [1]


async def test_whoever_was_overtaken_saves_nothing(store: Store, workers: tuple[str, str]) -> None:
    """F07"""
    await store_all(store, update(1, "a"))
    rows = await store.write(lambda session: stored_updates.claim(session, "t", "b", workers[0], 5))
    await store.write(lambda session: stored_updates.give_back(session, workers[0]))
    assert await claim(store, workers[1]) == [1]
    late = Settling(store, partial(stored_updates.settle, row=rows[0].id, worker=workers[0]))
    with pytest.raises(Overtaken):
        await late.write(lambda session: note_first_time(session, "t", "b", "1", NOW))
    assert await count(store, "updates") == 0
    assert await count(store, "late") == 1


async def test_the_same_update_at_two_intakes_is_one(database: Place, store: Store, workers: tuple[str, str]) -> None:
    """F27: also when it comes again after it was handled."""
    async with Store(database, shared=True) as other:
        await asyncio.gather(*(store_all(one, *(update(n, "a") for n in range(20))) for one in (store, other)))
        handled: list[str] = []
        worker = working(store, workers[0], handled)
        while await worker.step():
            await asyncio.gather(*worker._tasks)
        assert handled == [str(n) for n in range(20)]
        assert await store_all(other, update(7, "a")) == [False]
        assert await count(store, "late") == 0


def working(store: Store, mark: str, handled: list[str], chance: random.Random | None = None) -> Worker:
    async def handle(one: Update, saving: Saving) -> None:
        if chance:
            await asyncio.sleep(chance.random() / 200)

        def unit(session: Session) -> None:
            assert note_first_time(session, one.transport, one.bot, one.id, NOW)

        await saving.write(unit)
        handled.append(one.id)

    async def spoiled(*_: Any) -> None:
        raise AssertionError

    return Worker(store, "t", "b", mark, handle, spoiled)


async def test_two_workers_keep_the_order_of_fifty_people(
    database: Place, store: Store, workers: tuple[str, str]
) -> None:
    chance, handled = random.Random(7), list[str]()  # noqa: S311 - moments, no secrets
    said = [(n, f"p{chance.randrange(50)}", chance.choice(["", "", "yard", "garden"])) for n in range(300)]
    async with Store(database, shared=True) as second:
        both = [working(one, mark, handled, chance) for one, mark in zip((store, second), workers, strict=True)]
        tasks = [asyncio.create_task(one.run()) for one in both]
        for some in range(0, len(said), 50):
            await asyncio.gather(*(store_all(store, update(*one)) for one in said[some : some + 50]))
            for one in both:
                one.woken.set()
        async with asyncio.timeout(30):
            while await count(store, "late"):  # noqa: ASYNC110 - rows have no event
                await asyncio.sleep(0.02)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    assert sorted(map(int, handled)) == [n for n, *_ in said]
    for person in {who for _, who, _ in said}:
        theirs = [str(n) for n, who, _ in said if who == person]
        assert [one for one in handled if one in theirs] == theirs


async def test_a_worker_that_stops_leaves_the_rest_to_others(store: Store, workers: tuple[str, str]) -> None:
    await store_all(store, *(update(n, "a") for n in range(3)))
    going = asyncio.Event()

    async def hang(*_: Any) -> None:
        going.set()
        await asyncio.Event().wait()

    worker = Worker(store, "t", "b", workers[0], hang, hang)
    task = asyncio.create_task(worker.run())
    await going.wait()
    for one in worker._tasks:
        one.cancel()
    task.cancel()
    await asyncio.wait([task])
    assert await claim(store, workers[1]) == [0, 1, 2]


async def count(store: Store, table: str) -> int:
    return await store.read(lambda session: session.scalar(text(f"SELECT count(*) FROM {table}")))
