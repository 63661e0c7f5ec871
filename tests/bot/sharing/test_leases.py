"""Leases: one holder at a time, and whoever lost one saves nothing any more."""

import asyncio
import time
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from bot.sharing import holding
from bot.sharing import leases as leases_
from bot.sharing.bell import Bell
from bot.sharing.fenced import Fenced
from bot.sharing.leases import Lease, Leases, Overtaken
from bot.storage.postgresql.server import Server
from bot.storage.retrying import Retrying
from bot.storage.store import Store
from models import Cursor
from models import Lease as Row


def write(value: str) -> Any:
    return lambda session: session.add(Cursor(transport="t", bot="b", value=value))


async def cursors(store: Store) -> int:
    return await store.read(lambda session: session.scalar(text("SELECT count(*) FROM cursors")))


async def run_out(store: Store) -> None:
    """As if nobody had renewed any lease in time."""
    await store.write(lambda session: session.execute(update(Row).values(until=text("now() - interval '1 s'"))))


async def test_one_has_it_until_it_is_given_back(leases: Leases) -> None:
    first = await leases.take("send", "a")
    assert first
    assert first.holds
    assert await leases.take("send", "b") is None
    assert await leases.renew(first)
    await leases.give_back(first)
    assert not first.holds
    second = await leases.take("send", "b")
    assert second
    assert second.fence == first.fence + 1
    assert not await leases.renew(first)


async def test_it_is_taken_over_when_it_was_not_renewed_in_time(leases: Leases, store: Store) -> None:
    first = await leases.take("send", "a")
    await run_out(store)
    assert first
    assert not await leases.renew(first)
    assert not first.holds
    assert (await leases.take("send", "b")) is not None


async def test_of_many_at_the_same_moment_one_gets_it(leases: Leases, store: Store) -> None:
    taken = await asyncio.gather(*(leases.take("send", str(n)) for n in range(8)))
    assert sum(one is not None for one in taken) == 1
    await run_out(store)
    again = await asyncio.gather(*(leases.take("send", str(n)) for n in range(8)))
    assert sum(one is not None for one in again) == 1


# ── Fenced ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_who_was_overtaken_changes_no_row(leases: Leases, store: Store) -> None:
    """F07"""
    first = await leases.take("send", "a")
    assert first
    fenced = Fenced(store, first)
    await run_out(store)
    assert await leases.take("send", "b")
    with pytest.raises(Overtaken):
        await fenced.write(write("late"))
    assert await cursors(store) == 0
    assert fenced.closed
    await asyncio.wait_for(Retrying(fenced).write(write("late")), 1)  # gives up
    assert await cursors(store) == 0


async def test_nobody_takes_it_over_while_its_holder_saves(leases: Leases, store: Store) -> None:
    first = await leases.take("send", "a")
    assert first
    await run_out(store)
    began, loop = asyncio.Event(), asyncio.get_running_loop()

    def slow(session: Session) -> None:
        write("in time")(session)
        loop.call_soon_threadsafe(began.set)
        time.sleep(0.3)

    saving = asyncio.create_task(Fenced(store, first).write(slow))
    await began.wait()
    taking = asyncio.create_task(leases.take("send", "b"))
    await asyncio.sleep(0.1)
    assert not taking.done()
    await saving
    assert await taking


async def test_renewing_does_not_wait_for_a_unit(leases: Leases, store: Store) -> None:
    first = await leases.take("send", "a")
    assert first
    loop, began, go_on = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

    def slow(_: Session) -> None:
        loop.call_soon_threadsafe(began.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)

    saving = asyncio.create_task(Fenced(store, first).write(slow))
    await began.wait()
    assert await asyncio.wait_for(leases.renew(first), 2)
    go_on.set()
    await saving


async def test_a_database_that_is_away_ends_a_lease_only_with_its_time(leases: Leases, server: Server) -> None:
    lease = await leases.take("send", "a")
    assert lease
    away = Leases(Server(server.url.set(database="nowhere")).beside())
    assert await away.renew(lease)
    assert await away.take("tick", "a") is None
    lease.until -= leases_.LASTS
    assert not await away.renew(lease)


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_work_ends_with_its_lease_and_begins_again_with_a_new_one(
    leases: Leases, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "RENEWED", 0.02)
    monkeypatch.setattr(holding, "TRIED", 0.02)
    fences: list[int] = []
    began = asyncio.Event()

    async def work(lease: Lease) -> None:
        fences.append(lease.fence)
        began.set()
        await asyncio.Event().wait()

    bell = Bell("")
    task = asyncio.create_task(holding.while_held(leases, bell, lambda: "tick", "a", work))
    await asyncio.wait_for(began.wait(), 10)
    began.clear()
    await run_out(store)
    await asyncio.wait_for(began.wait(), 10)
    task.cancel()
    await asyncio.wait([task])
    assert fences == [1, 2]


async def test_a_clean_stop_gives_the_lease_back_at_once(leases: Leases) -> None:
    began = asyncio.Event()

    async def work(_: Lease) -> None:
        began.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(holding.while_held(leases, Bell(""), lambda: "tick", "a", work))
    await began.wait()
    task.cancel()
    await asyncio.wait([task])
    assert await leases.take("tick", "b")
