"""Jobs ask what is due now. APScheduler's ticks and the console's clock both end here.

    @every(minutes=5)
    def event_reminders(ctx: JobContext) -> None: ...

"Due" is a condition on rows with a unique `once` key, so running a job twice queues once, and a bot that was down
catches up.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.context import JobContext
from bot.store import Store
from models import Quarantine
from services.quiet import Window

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    name: str
    minutes: int
    run: Callable[[JobContext], None]

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Has a multiple of its minutes passed since `last`?"""
        if last is None:
            return True
        period = self.minutes * 60
        return int(now.timestamp()) // period > int(last.timestamp()) // period


def every(*, minutes: int) -> Callable[[Callable[[JobContext], None]], Job]:
    return lambda run: Job(run.__name__, minutes, run)


async def run_due(
    store: Store, jobs: Sequence[Job], last: datetime | None, now: datetime, zone: str, quiet: Window
) -> None:
    """Each job in a unit of its own: one that fails stops nobody else's."""
    await asyncio.gather(*(_run(store, job, now, zone, quiet) for job in jobs if job.due(last, now)))


async def _run(store: Store, job: Job, now: datetime, zone: str, quiet: Window) -> None:
    try:
        await store.write(lambda session: job.run(JobContext(session, now, zone, quiet)))
    except Exception as error:  # a job's bug is for the operator; the next tick runs it again
        log.error("a job failed", job=job.name, error=type(error).__name__)
        trace = "".join(traceback.format_exception(error))
        row = {"transport": "job", "raw": job.name, "error": trace, "at": now}
        await store.write(lambda session: session.add(Quarantine(**row)))
