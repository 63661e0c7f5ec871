"""Measures what it costs to keep each update within its community (models/scope.py) and to note a leader's deed.

The same presses on two databases: on one nothing is compared and nothing is noted. The press is the product's own
«Иду», whose statements and rows all belong to a community. One in ten is noted as a leader's deed; real ones are fewer.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.fixtures.measurements import Result
from bench.fixtures.town import NOW, listening, migrated, settle
from bench.updates import PEOPLE, rush
from bot.app import keep_what_is_loaded
from bot.routing.context import Context
from bot.routing.dispatcher import Dispatcher
from bot.routing.router import Router, Routes
from bot.storage.store import Store
from models import Deed, scope
from services import audit
from services.events import attendance
from services.events.attendance import Answer
from services.roles import Role

ROUNDS, UPDATES = 9, 1_000
DEEDS = 10  # one in so many presses

router, bare = Router(), Router()
presses = itertools.count()


@bare.button("bench", role=Role.MEMBER)
def come(ctx: Context, event: int, answer: int) -> None:
    attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(answer), ctx.now)
    ctx.reply("rsvp.noted-yes")


@router.button("bench", role=Role.MEMBER)
def noted(ctx: Context, event: int, answer: int) -> None:
    come(ctx, event, answer)
    if next(presses) % DEEDS == 0:
        audit.note(ctx.session, Deed.EVENT_CHANGED, ctx.community, ctx.person, ctx.now, about=1)


async def measure(folder: Path) -> list[Result]:
    numbers = itertools.count(1)
    async with Store(migrated(folder / "limited.db")) as limited, Store(migrated(folder / "free.db")) as free:
        for store in (limited, free):
            await store.write(lambda session: settle(session, PEOPLE))
        inside, anywhere = listening(limited, Routes.join([router])), listening(free, Routes.join([bare]))
        keep_what_is_loaded()

        async def turn(handler: Dispatcher) -> float:
            """Microseconds of the processor that an update takes."""
            start = time.process_time()
            await rush(lambda one: handler.handle(one, NOW), UPDATES, numbers)
            return (time.process_time() - start) / UPDATES * 1e6

        async def both() -> tuple[float, float]:
            within = await turn(inside)
            with _without_scope(free):
                return within, await turn(anywhere)

        await both()  # statements are compiled
        rounds = [await both() for _ in range(ROUNDS)]
    cost = median(within / without for within, without in rounds)
    within, without = (median(side) for side in zip(*rounds, strict=True))
    name = "processor time of an update, kept within its community"
    return [Result(name, f"{within:.0f} us", f"{without:.0f} us", cost, "< 1.10", cost < 1.10)]


@contextmanager
def _without_scope(store: Store) -> Iterator[None]:
    limit, dialect = scope.limit, store._writer.dialect
    watched = dialect.execution_ctx_cls
    plain: Any = watched.__mro__[2]
    scope.limit, dialect.execution_ctx_cls = lambda *_: None, plain
    try:
        yield
    finally:
        scope.limit, dialect.execution_ctx_cls = limit, watched
