"""Several processes on one PostgreSQL database: whoever dies or freezes is replaced, and nothing is lost or doubled."""

import asyncio
import json
import signal
import socket
import time
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.faults.processes import acquainted, until
from tests.faults.processes import queue as queue_in
from tests.faults.sharing.shared import Shared, databases
from tests.platforms import telegram
from tests.platforms.telegram.faults import slow
from tests.support.everywhere import takes_long

TAKEN_OVER = 30.0  # seconds within which somebody else goes on
pytestmark = takes_long


@pytest.fixture(scope="module")
def database() -> Iterator[Any]:
    with databases() as new:
        yield new


@pytest.fixture
async def server() -> AsyncIterator[telegram.Server]:
    async with telegram.Server() as server:
        yield server


@pytest.fixture
async def shared(database: Any, server: telegram.Server, tmp_path: Path) -> AsyncIterator[Shared]:
    shared = Shared(tmp_path, database(), server)
    try:
        yield shared
    finally:
        await shared.end()


async def queue(shared: Shared, people: list[Any]) -> None:
    await queue_in(make_url(shared.url), "telegram", people)  # type: ignore[arg-type]  # a place, as bench names it


def texts(server: Any) -> Counter[str]:
    return Counter(one.text for one in server.world.said if one.how == "send")


def unsent(shared: Shared) -> int:
    return shared.count("outbox", "state IN ('queued', 'sending')")


async def test_roles_apart_do_together_what_one_process_does(shared: Shared, server: telegram.Server) -> None:
    for role in ("intake", "work", "send", "tick"):
        await shared.start(role)
    server.world.write("Галина", "/help")
    await until(lambda: server.world.said)
    await until(lambda: not shared.count("late"))
    assert shared.count("updates") == 1
    assert shared.holder("tick")
    await until(lambda: not unsent(shared))


async def test_a_sender_that_was_killed_is_replaced(shared: Shared, server: telegram.Server) -> None:
    """F02, F07: what was in flight may come twice, nothing else."""
    people = acquainted("telegram", server.world, 60)
    await queue(shared, people)
    server.faults.add("sendMessage", slow(0.2), times=None)
    first = await shared.start("send", patient=True)
    await until(lambda: len(server.world.said) >= 10)
    await shared.start("send", patient=True)
    first.signal(signal.SIGKILL)
    began = time.monotonic()
    sent = len(server.world.said)
    await until(lambda: len(server.world.said) > sent + 8)
    assert time.monotonic() - began < TAKEN_OVER
    await until(lambda: not unsent(shared))
    said = texts(server)
    assert len(said) == 60
    assert said.total() <= 68


async def test_a_sender_that_was_frozen_changes_no_row(shared: Shared, server: telegram.Server) -> None:
    """F07: it was overtaken while Telegram had its messages; what it was told then it can save no more."""
    people = acquainted("telegram", server.world, 30)
    await queue(shared, people)
    server.faults.add("sendMessage", slow(0.5), times=8)
    first = await shared.start("send")
    await until(lambda: len(server.called("sendMessage")) >= 8)
    first.signal(signal.SIGSTOP)
    before = shared.holder("send")
    await shared.start("send")
    await until(lambda: shared.holder("send") not in (None, before))
    await until(lambda: not unsent(shared))
    rows = shared.rows("SELECT id, state, message, ended_at FROM outbox ORDER BY id")
    first.signal(signal.SIGCONT)
    await until(lambda: "a lease is lost" in first.log or "overtaken" in first.log)
    await asyncio.sleep(0.5)
    assert shared.rows("SELECT id, state, message, ended_at FROM outbox ORDER BY id") == rows
    assert shared.holder("send")[1] == before[1] + 1  # type: ignore[index]  # there is one by now
    said = texts(server)
    assert len(said) == 30
    assert said.total() <= 38


async def test_a_sender_that_stops_is_replaced_at_once(shared: Shared, server: telegram.Server) -> None:
    people = acquainted("telegram", server.world, 60)
    await queue(shared, people)
    server.faults.add("sendMessage", slow(0.2), times=None)
    first = await shared.start("send")
    await until(lambda: len(server.world.said) >= 10)
    second = await shared.start("send")
    await until(lambda: "Сосед работает" in second.log)
    first.signal(signal.SIGTERM)
    assert await first.ended() == 0
    await until(lambda: second.has("send"), 2)
    await until(lambda: not unsent(shared))
    assert texts(server) == Counter(f"Чаепитие в субботу {n}" for n in range(1, 61))


async def test_two_workers_keep_everybodys_order(shared: Shared, server: telegram.Server) -> None:
    """Nothing is lost, doubled or out of order, although one of them is killed and one frozen meanwhile."""
    await shared.start("intake,send")
    workers = [await shared.start("work") for _ in range(2)]
    people = acquainted("telegram", server.world, 50)
    for turn in range(4):
        for person in people:
            server.world.write(person, f"/help {turn}")
    await until(lambda: shared.count("updates") >= 60)
    workers[0].signal(signal.SIGKILL)
    await shared.start("work")
    await until(lambda: shared.count("updates") >= 120)
    workers[1].signal(signal.SIGSTOP)
    await until(lambda: shared.count("updates") == 200 and not shared.count("late"))
    workers[1].signal(signal.SIGCONT)
    await until(lambda: not unsent(shared))
    assert out_of_order(shared, len(people)) == []
    replies = shared.rows("SELECT chat, count(*) FROM outbox GROUP BY chat")
    assert sorted(count for _, count in replies) == [replies[0][1]] * 50


def out_of_order(shared: Shared, people: int) -> list[int]:
    """Whose updates took effect in another order than they were written in. Everybody writes in turn."""
    order = "SELECT external FROM updates ORDER BY xmin::text::bigint, ctid"
    handled = [int(external) for (external,) in shared.rows(order)]
    first = min(handled)
    theirs = [[number for number in handled if (number - first) % people == n] for n in range(people)]
    return [n for n, numbers in enumerate(theirs) if numbers != sorted(numbers)]


async def test_an_intake_that_was_killed_is_replaced(shared: Shared, server: telegram.Server) -> None:
    """One process listens for a token; Telegram would refuse a second one."""
    first = await shared.start("intake")
    await until(lambda: shared.holder("listen"))
    await shared.start("intake")
    await shared.start("work,send")
    server.world.write("Галина", "/help")
    await until(lambda: server.world.said)
    first.signal(signal.SIGKILL)
    began = time.monotonic()
    server.world.write("Олег", "/help")
    said = len(server.world.said)
    await until(lambda: len(server.world.said) > said)
    assert time.monotonic() - began < TAKEN_OVER
    assert shared.count("updates") == 2


async def test_a_notice_of_the_database_that_is_lost_costs_a_second(shared: Shared, server: telegram.Server) -> None:
    for role in ("intake", "work", "send"):
        await shared.start(role)
    await until(lambda: shared.holder("listen") and shared.holder("send"))
    bells = "FROM pg_stat_activity WHERE application_name = 'sosed bell'"
    await until(lambda: len(shared.rows(f"SELECT pid {bells}")) == 6)
    shared.rows(f"SELECT pg_terminate_backend(pid) {bells}")
    began = time.monotonic()
    server.world.write("Галина", "/help")
    await until(lambda: server.world.said)
    assert time.monotonic() - began < 5


async def test_two_intakes_behind_a_balancer_take_each_update_once(
    database: Any, server: telegram.Server, tmp_path: Path
) -> None:
    """F27: Telegram calls either of them, and repeats what it got no answer to at the other one."""
    shared = Shared(tmp_path, database(), server, hooked=SECRET)
    ports = free_ports(2)
    try:
        for port in ports:
            await shared.start("intake", port)
        await shared.start("work,send", ports[0])
        people = acquainted("telegram", server.world, 10)
        for port in ports:
            await until(lambda port=port: answers(port))
        for _ in range(3):
            for person in people:
                server.world.write(person, "/help")
        raws = [json.dumps(one.body).encode() for one in server.world.updates.pending]
        assert len(raws) == 30
        for raw in raws:
            done = await asyncio.gather(*(asyncio.to_thread(call, port, raw) for port in ports))
            assert done == [200, 200]
        await until(lambda: shared.count("updates") == 30 and not shared.count("late"))
        for raw in raws[:5]:
            assert await asyncio.to_thread(call, ports[0], raw) == 200
        await until(lambda: not shared.count("late") and not unsent(shared))
        assert shared.count("updates") == 30
        assert out_of_order(shared, len(people)) == []
        said = server.world.said
        assert len([one for one in said if one.how == "send"]) == len({one.message for one in said})
    finally:
        await shared.end()


SECRET = "a-secret-of-at-least-some-letters"  # noqa: S105 - of this test


def free_ports(count: int) -> list[int]:
    taken = [socket.socket() for _ in range(count)]
    for one in taken:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in taken]
    for one in taken:
        one.close()
    return ports


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def call(port: int, raw: bytes) -> int:
    headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/telegram/webhook", raw, headers)
    with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - of this machine
        return int(answer.status)
