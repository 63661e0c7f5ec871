"""Measures durable updates per second, from a raw update to its committed effect and queued reply, with 50 people.

Sosed uses the real dispatcher, store and routes; only the button is special, as it needs both an effect (a seat) and a
reply. The baseline, bench/fixtures/ordinary.py, does the same work as most bots would. The product's own «Иду», which
checks more, is shown beside it.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.ordinary import Ordinary
from bench.fixtures.town import COMMUNITY, EVENT, MESSAGE, NOW, listening, migrated, settle, update
from bot.app import keep_what_is_loaded
from bot.found import routes
from bot.routing.context import Context
from bot.routing.router import Router, Routes
from bot.storage.store import Store
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import data
from models import Queued, Seat, TakenUpdate, core, insert, prepared
from services.roles import Role

PEOPLE = 50
ROUNDS, OURS, REAL, THEIRS = 7, 3_000, 500, 300  # updates in a round, so that both sides take about two seconds

Handle = Callable[[Update], Awaitable[None]]

router = Router()

_values = {name: bindparam(name) for name in ("event", "person", "answer", "answered_at")}
_insert = insert(core(Seat)).values(**_values, waiting=False)
_SEAT = prepared(
    _insert.on_conflict_do_update(
        index_elements=["event", "person"],
        set_={"answer": _insert.excluded.answer, "answered_at": _insert.excluded.answered_at},
    )
)


@router.button("bench", role=Role.MEMBER)
def come(ctx: Context, event: int, answer: int) -> None:
    _SEAT.run(ctx.session, {"event": event, "person": ctx.person, "answer": answer, "answered_at": ctx.now})
    ctx.reply("rsvp.noted-yes")


def all_routes() -> Routes:
    mine, real = Routes.join([router]), routes()
    return replace(real, presses=real.presses | mine.presses)


async def measure(folder: Path) -> list[Result]:
    numbers = itertools.count(1)
    async with Store(migrated(folder / "sosed.db")) as store, Ordinary(migrated(folder / "ordinary.db")) as ordinary:
        for write in (store.write, ordinary.write):
            await write(lambda session: settle(session, PEOPLE))
        dispatcher = listening(store, all_routes())

        async def sosed(one: Update) -> None:
            await dispatcher.handle(one, NOW)

        await rush(sosed, PEOPLE, numbers), await rush(ordinary.handle, PEOPLE, numbers)  # statements are compiled
        keep_what_is_loaded()  # as every start does
        rounds, real = [], []
        for _ in range(ROUNDS):
            rounds.append((await rush(sosed, OURS, numbers), await rush(ordinary.handle, THEIRS, numbers)))
            real.append(await rush(sosed, REAL, numbers, verb="rsvp"))
        assert await store.write(effects) == (PEOPLE, PEOPLE + ROUNDS * (OURS + REAL), PEOPLE + ROUNDS * OURS)
        assert await ordinary.write(effects) == (PEOPLE, PEOPLE + ROUNDS * THEIRS, PEOPLE + ROUNDS * THEIRS)
    return [*_results(rounds), Result("  the product's own «Иду»", f"{median(rush.rate for rush in real):,.0f}")]


def effects(session: Session) -> tuple[int, ...]:
    """Seats, updates taken, replies queued."""
    return tuple(
        session.scalars(select(func.count()).select_from(table)).one() for table in (Seat, TakenUpdate, Queued)
    )


@dataclass(frozen=True)
class Rush:
    rate: float  # updates a second
    waits: list[float]  # milliseconds each took

    def percentile(self, percent: int) -> float:
        return quantiles(self.waits, n=100)[percent - 1]


async def rush(handle: Handle, count: int, numbers: itertools.count[int], verb: str = "bench") -> Rush:
    """Everybody presses again as soon as their last press is done, `count` presses in all."""
    waits: list[float] = []

    async def person(n: int) -> None:
        for turn in range(count // PEOPLE):
            pressed = data(verb, COMMUNITY, EVENT, 1 + turn % 3)
            start = time.perf_counter()
            await handle(update(n, next(numbers), UpdateKind.PRESS, data=pressed, message=MESSAGE))
            waits.append((time.perf_counter() - start) * 1000)

    start = time.perf_counter()
    await asyncio.gather(*(person(n) for n in range(1, PEOPLE + 1)))
    return Rush(count / (time.perf_counter() - start), waits)


def _results(rounds: list[tuple[Rush, Rush]]) -> list[Result]:
    rate, peer = (median(rush.rate for rush in side) for side in zip(*rounds, strict=True))
    ratio = median(ours.rate / theirs.rate for ours, theirs in rounds)
    (half, peers_half), (most, peers_most) = (
        [median(rush.percentile(percent) for rush in side) for side in zip(*rounds, strict=True)]
        for percent in (50, 99)
    )
    return [
        Result("durable updates a second, 50 people", f"{rate:,.0f}", f"{peer:,.0f}", ratio, ">= 10.5", ratio >= 10.5),
        Result("  of these, median latency", f"{half:.0f} ms", f"{peers_half:.0f} ms"),
        Result("  of these, 99th percentile", f"{most:.0f} ms", f"{peers_most:.0f} ms", None, "<= 25 ms", most <= 25),
    ]
