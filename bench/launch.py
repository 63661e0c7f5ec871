"""Measures launching a survey with 10,000 private invitations while other people talk to the bot.

It covers the press and the job's parts until the last invitation is queued, without the minute for taking it back.
Meanwhile twenty people press «Иду» repeatedly; their waits are shown beside the waits without a survey.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, select

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, EVENT, LAUNCH, MESSAGE, NOW, ZONE, listening, migrated, settle, update
from bot.app import keep_what_is_loaded
from bot.found import jobs, routes
from bot.jobs import run_due
from bot.routing.dispatcher import Dispatcher
from bot.storage.store import Store
from bot.values.incoming import UpdateKind
from bot.values.outgoing import data
from models import Membership, Queued
from services.communities.posts import SECOND_THOUGHTS
from services.roles import Role

PEOPLE, TALKING = 10_000, 20
MANAGER = 1
QUIET = 3.0  # seconds of talk without a survey, to compare with
PAUSE = 0.1  # seconds between two presses of one person: two hundred a second in all


async def measure(folder: Path) -> list[Result]:
    numbers = itertools.count(1)
    async with Store(migrated(folder / "launch.db")) as store:
        await store.write(lambda session: settle(session, PEOPLE + 1))
        lead = Membership.__table__.update().where(Membership.person == MANAGER).values(role=int(Role.MANAGER))
        await store.write(lambda session: session.execute(lead))
        dispatcher = listening(store, routes())
        keep_what_is_loaded()
        await talk(dispatcher, numbers, 1)  # statements are compiled
        calm = await talk(dispatcher, numbers, QUIET)
        done = asyncio.Event()
        talking = asyncio.create_task(talk(dispatcher, numbers, 60, done))
        await asyncio.sleep(0.5)
        start = time.perf_counter()
        launch = update(MANAGER, next(numbers), UpdateKind.PRESS, data=LAUNCH, message=MESSAGE)
        await dispatcher.handle(launch, NOW)
        told = [job for job in jobs() if job.name == "invitations"]
        await run_due(store, told, None, NOW + SECOND_THOUGHTS, ZONE, AWAKE)
        took = time.perf_counter() - start
        done.set()
        busy = await talking
        queued = await store.read(
            lambda session: session.scalar(select(func.count()).where(Queued.once.startswith("survey-invitation:")))
        )
    assert queued == PEOPLE + 1
    return _results(took, late(calm), late(busy))


async def talk(
    dispatcher: Dispatcher, numbers: itertools.count[int], seconds: float, done: asyncio.Event | None = None
) -> list[float]:
    """How long each press of the talking ones took, in milliseconds."""
    waits: list[float] = []
    until = time.perf_counter() + seconds

    async def person(n: int) -> None:
        for turn in itertools.count():
            if time.perf_counter() > until or (done and done.is_set()):
                return
            press = data("rsvp", COMMUNITY, EVENT, 1 + turn % 3)
            start = time.perf_counter()
            await dispatcher.handle(update(n, next(numbers), UpdateKind.PRESS, data=press, message=MESSAGE), NOW)
            waits.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(PAUSE)

    await asyncio.gather(*(person(n) for n in range(2, 2 + TALKING)))
    return waits


def late(waits: list[float]) -> float:
    return quantiles(waits, n=100)[98]


def _results(took: float, calm: float, busy: float) -> list[Result]:
    late = (f"{busy:.0f} ms", f"{calm:.0f} ms", busy / calm, "< 200 ms", busy < 200)
    return [
        Result("launching a survey with 10,000 private invitations", f"{took:.1f} s", "", None, "< 5 s", took < 5),
        Result("  other people meanwhile, 99th percentile", *late),
    ]
