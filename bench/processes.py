"""Measures PostgreSQL: durable updates a second, two worker processes against one, and a full outbox after a crash.

The server stands beside, on the same cores, and keeps what it is told (fsync). The baseline is the work of
bench/updates.py in SQLAlchemy's ORM over asyncpg, with a commit each.

    python -m bench.processes URL LEASE       one of the workers
"""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import URL, func, insert, make_url, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.ordinary import Ordinary
from bench.fixtures.town import MESSAGE, NOW, Nowhere, listening, settle, update
from bench.updates import PEOPLE, all_routes, effects, rush
from bot.app import keep_what_is_loaded
from bot.sending import outbox, shown
from bot.sending.delivery import Delivery
from bot.sending.outbox import Address, Terms
from bot.sending.render import Renderer
from bot.sending.shown import Buttons
from bot.sharing import stored_updates
from bot.sharing.leases import Leases
from bot.sharing.worker import Worker
from bot.storage import migrate
from bot.storage.database import Saving
from bot.storage.postgresql.server import Server
from bot.storage.store import Store
from bot.values.incoming import Update, UpdateKind
from bot.values.links import Links
from bot.values.outgoing import data, say
from bot.values.transport import Key, Pace
from bot.words.texts import Texts
from models import Account, Chat, Community, Event, LateUpdate, Membership, Person, Queued, QueuedState
from services.night import Window
from tests.support.databases import server
from tests.support.failing_transport import PLAIN, Memory

ROUNDS, OURS, THEIRS = 5, 1_500, 500
YARDS, EACH, TURNS = 100, 5, 8  # communities in towns of their own, people in each, updates of each person
WAITING = 10_000
LOOKS = 0.02  # seconds between two looks whether anything is left

RATIO, TWICE, SOON = 4.0, 1.5, 10.0  # targets


async def measure(folder: Path) -> list[Result]:
    with server.running(durable=True) as address:
        new = partial(_new, address)
        return [*await _updates(new), *await _two_processes(new), await _full_outbox(new)]


def _new(address: str, name: str) -> URL:
    import psycopg

    with psycopg.connect(address.format(name="postgres"), autocommit=True) as administrator:
        administrator.execute(f"CREATE DATABASE {name}")
    url = make_url(address.format(name=name))
    migrate.upgrade(url, NOW)
    return url


# ── Updates a second ─────────────────────────────────────────────────────────────────────────────────────────────────
async def _updates(new: partial[URL]) -> list[Result]:
    numbers = itertools.count(1)
    ours, theirs = new("ours"), new("ordinary")
    for url in (ours, theirs):
        async with Store(url) as store:
            await store.write(lambda session: settle(session, PEOPLE))
    async with Store(ours) as store, Ordinary(theirs) as ordinary:
        dispatcher = listening(store, all_routes())

        async def sosed(one: Update) -> None:
            await dispatcher.handle(one, NOW)

        await rush(sosed, PEOPLE, numbers), await rush(ordinary.handle, PEOPLE, numbers)
        keep_what_is_loaded()
        rounds = [
            (await rush(sosed, OURS, numbers), await rush(ordinary.handle, THEIRS, numbers)) for _ in range(ROUNDS)
        ]
        assert await store.write(effects) == (PEOPLE, PEOPLE + ROUNDS * OURS, PEOPLE + ROUNDS * OURS)
        assert await ordinary.write(effects) == (PEOPLE, PEOPLE + ROUNDS * THEIRS, PEOPLE + ROUNDS * THEIRS)
    rate, peer = (median(rush.rate for rush in side) for side in zip(*rounds, strict=True))
    ratio = median(ours.rate / theirs.rate for ours, theirs in rounds)
    name = "PostgreSQL: durable updates a second"
    return [Result(name, f"{rate:,.0f}", f"{peer:,.0f}", ratio, f">= {RATIO:.0f}", ratio >= RATIO)]


# ── Two processes ────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Drained:
    rate: float
    cores: float  # that the workers used


async def _two_processes(new: partial[URL]) -> list[Result]:
    one, two = [await _drain(new(f"workers_{count}"), count) for count in (1, 2)]
    ratio = two.rate / one.rate
    used = f"{one.cores:.1f} and {two.cores:.1f} of {os.cpu_count()} cores, beside the server's"
    return [
        Result(
            "  stored ones, by two processes and by one",
            f"{two.rate:,.0f}",
            f"{one.rate:,.0f}",
            ratio,
            f">= {TWICE}",
            ratio >= TWICE,
        ),
        Result("  of these, the workers used", used),
    ]


async def _drain(url: URL, count: int) -> Drained:
    numbers = itertools.count(1)
    async with Store(url) as store:
        await store.write(_inhabit)
        for turn in range(TURNS):
            await store.write(partial(_store_updates, numbers=numbers, turn=turn))
    workers = [_worker(url, n) for n in range(count)]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == b"ready\n"
    began = time.perf_counter()
    for worker in workers:
        assert worker.stdin
        worker.stdin.write(b"go\n")
        worker.stdin.flush()
    used = sum(float(worker.communicate()[0]) for worker in workers)
    took = time.perf_counter() - began
    async with Store(url) as store:
        assert await store.read(lambda session: session.scalar(select(func.count()).select_from(LateUpdate))) == 0
        sent = await store.read(lambda session: session.scalar(select(func.count()).select_from(Queued)))
        assert sent == YARDS * EACH * TURNS
    return Drained(YARDS * EACH * TURNS / took, used / took)


def _worker(url: URL, n: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.processes", url.render_as_string(hide_password=False), f"process:{n}"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _inhabit(session: Session) -> None:
    """Many communities like that of `settle`, in towns of their own."""
    settle(session, EACH)
    card = {"city": "", "search": "", "state": "active", "zone": "Europe/Moscow", "created_at": NOW}
    event = {"title": "Чаепитие", "place": "двор", "starts_local": "2026-11-28T12:00", "zone": "Europe/Moscow"}
    times = {"starts_at": NOW.replace(day=28), "ends_at": NOW.replace(day=29), "created_at": NOW, "state": "planned"}
    for yard in range(2, YARDS + 1):
        people = range((yard - 1) * EACH + 1, yard * EACH + 1)
        session.execute(insert(Community).values(id=yard, name=f"Кирова {yard}", city_key=f"town {yard}", **card))
        session.execute(insert(Person), [{"id": n, "name": f"Сосед {n}"} for n in people])
        account = {"transport": Nowhere.name, "reachable": True, "seen_at": NOW}
        session.execute(insert(Account), [{"id": n, "person": n, "external": str(n), **account} for n in people])
        chat = {"transport": Nowhere.name, "kind": "private", "title": ""}
        session.execute(insert(Chat), [{"id": n, "external": str(n), "account": n, **chat} for n in people])
        member = {"community": yard, "role": 1, "joined_at": NOW}
        session.execute(insert(Membership), [{"person": n, **member} for n in people])
        session.execute(insert(Event).values(id=yard, community=yard, host=people[0], **event, **times))
        offered = [data("bench", yard, yard, answer) for answer in (1, 2, 3)]
        marks = shown.marks([[Key("", one, private=False) for one in offered]], Links(b"key"))
        shown.note(session, [Buttons(n, MESSAGE, marks) for n in people], NOW)


def _store_updates(session: Session, numbers: itertools.count[int], turn: int) -> None:
    for person in range(1, YARDS * EACH + 1):
        yard = (person - 1) // EACH + 1
        pressed = data("bench", yard, yard, 1 + turn % 3)
        stored_updates.keep(session, update(person, next(numbers), UpdateKind.PRESS, data=pressed, message=MESSAGE))


async def work(url: URL, name: str) -> None:
    """A worker, until nothing is stored any more."""
    async with Store(url, shared=True) as store:
        leases = Leases(Server(url).beside())
        lease = await leases.take(name, "key")
        assert lease
        dispatcher = listening(store, all_routes())

        async def handle(one: Update, saving: Saving) -> None:
            await dispatcher.saving(saving).handle(one, NOW)

        worker = Worker(store, Nowhere.name, Nowhere.bot, name, handle, _spoiled)
        await store.read(lambda session: session.scalar(select(func.count()).select_from(LateUpdate)))
        keep_what_is_loaded()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        began = time.process_time()
        working = asyncio.create_task(worker.run())
        while await store.read(lambda session: session.scalar(select(LateUpdate.id).limit(1))):
            await asyncio.sleep(LOOKS)
            if not lease.holds:  # on a loaded machine
                await leases.renew(lease)
        working.cancel()
        await asyncio.wait([working])
        print(time.process_time() - began)
        leases.close()


async def _spoiled(id_: str, why: str, store: Saving) -> None:
    raise AssertionError(why)


# ── A full outbox ────────────────────────────────────────────────────────────────────────────────────────────────────
async def _full_outbox(new: partial[URL]) -> Result:
    """All of it was in flight when the last sender died."""
    transport = Memory(capabilities=replace(PLAIN, pace=Pace(in_flight=200)))
    async with Store(new("outbox"), shared=True) as store:
        await store.write(partial(_fill, transport=transport.name))
        texts = Texts()
        renderer = Renderer(texts, transport.capabilities, {}, {}, Links(b"key"))
        delivery = Delivery(store, transport, renderer, zone="Europe/Moscow", quiet=Window())
        began = time.perf_counter()
        await store.write(partial(outbox.heal, transport=transport.name))
        await delivery.drain(NOW)
        took = time.perf_counter() - began
    assert len(transport.said) == WAITING
    return Result(
        f"  {WAITING:,} waiting messages claimed and sent", f"{took:.1f} s", "", None, f"< {SOON:.0f} s", took < SOON
    )


def _fill(session: Session, transport: str) -> None:
    ids = range(1, WAITING + 1)
    session.execute(insert(Person), [{"id": n, "name": f"Сосед {n}"} for n in ids])
    account = {"transport": transport, "reachable": True, "seen_at": NOW}
    session.execute(insert(Account), [{"id": n, "person": n, "external": str(n), **account} for n in ids])
    chat = {"transport": transport, "kind": "private", "title": ""}
    session.execute(insert(Chat), [{"id": n, "external": str(n), "account": n, **chat} for n in ids])
    copies = [(Address(n, transport), f"bench:{n}") for n in ids]
    outbox.queue_many(session, copies, say("as-is", words="Чаепитие в субботу"), NOW, Terms())
    session.execute(Queued.__table__.update().values(state=QueuedState.SENDING))


if __name__ == "__main__":
    asyncio.run(work(make_url(sys.argv[1]), sys.argv[2]))
