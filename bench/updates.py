"""Durable updates a second: from a raw update to its committed effect and its queued reply, 50 people in flight.

Sosed's side is the real dispatcher, store and routes; only the button is the bench's own, because it needs both an
effect (a seat) and a reply. The peer's side, bench/ordinary.py, does the same work as most bots do it.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert

from bench.ordinary import Ordinary
from bench.table import Result
from bench.town import AWAKE, COMMUNITY, EVENT, NOW, ZONE, Nowhere, migrated, settle, update
from bot.app import routes
from bot.context import Context
from bot.dispatcher import Dispatcher
from bot.message import Kind, Update, data
from bot.router import Router, Routes
from bot.store import Store
from bot.texts import Texts
from models import Seat, core
from services.roles import Role

PEOPLE = 50
ROUNDS, OURS, THEIRS = 5, 5_000, 1_000  # updates of each side in a round, so that both take a second or two

Handle = Callable[[Update], Awaitable[None]]

router = Router()

_values = {name: bindparam(name) for name in ("event", "person", "answer", "answered_at")}
_insert = insert(core(Seat)).values(**_values, waiting=False)
_SEAT = _insert.on_conflict_do_update(
    index_elements=["event", "person"],
    set_={"answer": _insert.excluded.answer, "answered_at": _insert.excluded.answered_at},
)


@router.button("bench", role=Role.MEMBER)
def come(ctx: Context, event: int, answer: int) -> None:
    ctx.session.execute(_SEAT, {"event": event, "person": ctx.person, "answer": answer, "answered_at": ctx.now})
    ctx.reply("rsvp.noted-yes")


def all_routes() -> Routes:
    mine, real = Routes.join([router]), routes()
    return replace(real, presses=real.presses | mine.presses)


async def measure(folder: Path) -> list[Result]:
    numbers = itertools.count(1)
    ours, theirs = migrated(folder / "sosed.db"), migrated(folder / "ordinary.db")
    async with Store(ours) as store, Ordinary(theirs) as ordinary:
        await store.write(lambda session: settle(session, PEOPLE))
        await ordinary.write(lambda session: settle(session, PEOPLE))
        dispatcher = Dispatcher(
            store, all_routes(), Texts(), {Nowhere.name: Nowhere()}, zone=ZONE, language="ru", quiet=AWAKE
        )

        async def sosed(one: Update) -> None:
            await dispatcher.handle(one, NOW)

        rates: list[tuple[float, float]] = []
        waits: list[float] = []
        for _ in range(ROUNDS):
            rate, waited = await rush(sosed, OURS, numbers)
            peer, _ = await rush(ordinary.handle, THEIRS, numbers)
            rates.append((rate, peer))
            waits += waited
        assert dispatcher.counters.handled == ROUNDS * OURS
        assert not (dispatcher.counters.refused or dispatcher.counters.broken or dispatcher.counters.repeated)
    return _results(rates, waits)


async def rush(handle: Handle, count: int, numbers: itertools.count[int]) -> tuple[float, list[float]]:
    """(updates a second, seconds each took); everybody presses again as soon as the last press is done."""
    waits: list[float] = []

    async def person(n: int) -> None:
        for turn in range(count // PEOPLE):
            pressed = data("bench", COMMUNITY, EVENT, 1 + turn % 3)
            start = time.perf_counter()
            await handle(update(n, next(numbers), Kind.PRESS, data=pressed, message="1"))
            waits.append(time.perf_counter() - start)

    start = time.perf_counter()
    await asyncio.gather(*(person(n) for n in range(1, PEOPLE + 1)))
    return count / (time.perf_counter() - start), waits


def _results(rates: list[tuple[float, float]], waits: list[float]) -> list[Result]:
    ours, theirs = median(rate for rate, _ in rates), median(peer for _, peer in rates)
    ratio = median(rate / peer for rate, peer in rates)
    cuts = [cut * 1000 for cut in quantiles(waits, n=100)]
    return [
        Result("durable updates a second, 50 people", f"{ours:,.0f}", f"{theirs:,.0f}", ratio, ">= 5", ratio >= 5),
        Result("  of these, median latency", f"{cuts[49]:.1f} ms"),
        Result("  of these, 99th percentile", f"{cuts[98]:.1f} ms", target="< 50 ms", met=cuts[98] < 50),
    ]
