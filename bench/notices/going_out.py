"""Measures a notice to 10,000 people, until the last is queued, while twenty others press «Иду» repeatedly."""

from __future__ import annotations

import asyncio
import itertools
import time
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, NOW, ZONE, listening, migrated, settle
from bench.launch import MANAGER, PEOPLE, QUIET, late, talk
from bot.app import keep_what_is_loaded
from bot.found import jobs, routes
from bot.jobs import run_due
from bot.storage.store import Store
from models import Membership, Queued
from services.communities.posts import SECOND_THOUGHTS
from services.notices import drafts
from services.roles import Role
from services.surveys.audience import ALL


def _write(session: Session) -> None:
    lead = Membership.__table__.update().where(Membership.person == MANAGER).values(role=int(Role.MANAGER))
    session.execute(lead)
    row = drafts.write(session, COMMUNITY, MANAGER, "Завтра с 9 до 15 не будет воды", ALL, NOW)
    drafts.plan(session, row, MANAGER, NOW, NOW)


async def measure(folder: Path) -> list[Result]:
    numbers = itertools.count(1)
    async with Store(migrated(folder / "notices.db")) as store:
        await store.write(lambda session: settle(session, PEOPLE + 1))
        await store.write(_write)
        dispatcher = listening(store, routes())
        keep_what_is_loaded()
        await talk(dispatcher, numbers, 1)  # statements are compiled
        calm = await talk(dispatcher, numbers, QUIET)
        done = asyncio.Event()
        talking = asyncio.create_task(talk(dispatcher, numbers, 60, done))
        await asyncio.sleep(0.5)
        start = time.perf_counter()
        told = [job for job in jobs() if job.name == "notices"]
        await run_due(store, told, None, NOW + SECOND_THOUGHTS, ZONE, AWAKE)
        took = time.perf_counter() - start
        done.set()
        busy = await talking
        queued = await store.read(
            lambda session: session.scalar(select(func.count()).where(Queued.once.startswith("notice:")))
        )
    assert queued == PEOPLE, queued  # all but its author
    return _results(took, late(calm), late(busy))


def _results(took: float, calm: float, busy: float) -> list[Result]:
    others = (f"{busy:.0f} ms", f"{calm:.0f} ms", busy / calm, "< 100 ms", busy < 100)
    return [
        Result("a notice to 10,000 people, until all are queued", f"{took:.1f} s", "", None, "< 5 s", took < 5),
        Result("  other people meanwhile, 99th percentile", *others),
    ]
