"""Jobs ask what is due now. APScheduler's ticks and the console's clock both end here.

    @every(minutes=5)
    def event_reminders(ctx: JobContext) -> None: ...

"Due" is a condition on rows with a unique `once` key, so running a job twice queues once, and a bot that was down
catches up. A job that has much to do does a part of it and returns True: it runs again at once in a unit of its own,
and between two units other people's updates are handled.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import structlog
from sqlalchemy import Executable, select
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.storage.store import Store, Unavailable
from models import Quarantine, Table, core, direct
from services.night import Window

MOST_PARTS = 1000  # of one job in one tick

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    name: str
    minutes: int
    run: Callable[[JobContext], bool | None]  # True: there is more
    of: tuple[type[Table], ...] = ()  # while all these tables are empty, there is nothing to do

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Has a multiple of its minutes passed since `last`, or the clock been put back over one?"""
        if last is None:
            return True
        period = self.minutes * 60
        return int(now.timestamp()) // period != int(last.timestamp()) // period


def every(*, minutes: int, of: Sequence[type[Table]] = ()) -> Callable[[Callable[[JobContext], bool | None]], Job]:
    return lambda run: Job(run.__name__, minutes, run, tuple(of))


async def run_due(
    store: Store, jobs: Sequence[Job], last: datetime | None, now: datetime, zone: str, quiet: Window
) -> bool:
    """All that are due in one unit; if it fails, each in a unit of its own, so that a bug stops only its own job.

    False: nothing could be saved, and what was due still is.
    """
    due = [job for job in jobs if job.due(last, now)]
    tables = tuple(dict.fromkeys(table for job in due for table in job.of))

    def together(session: Session) -> list[Job]:
        empty = _empty(session, tables)
        busy = [job for job in due if not job.of or not empty.issuperset(job.of)]
        return [job for job in busy if job.run(JobContext(session, now, zone, quiet))]

    try:
        left = await store.write(together)
    except Unavailable:
        log.error("jobs wait: nothing can be saved")
        return False
    except Exception:  # which job it was is found out by running each alone
        left = due
    try:
        for job in left:
            await _go_on(store, job, now, zone, quiet)
    except Unavailable:
        log.error("jobs wait: nothing can be saved")
        return False
    return True


def _empty(session: Session, tables: tuple[type[Table], ...]) -> set[type[Table]]:
    """Which have no row: one question instead of those of all jobs that look into them."""
    if not tables:
        return set()
    filled = direct(session, _any_rows(tables), {}).one()
    return {table for table, has_rows in zip(tables, filled, strict=True) if not has_rows}


@cache
def _any_rows(tables: tuple[type[Table], ...]) -> Executable:
    return select(*(select(core(table)).limit(1).exists() for table in tables))


async def _go_on(store: Store, job: Job, now: datetime, zone: str, quiet: Window) -> None:
    """Part by part until it says that this was all; a bug in a later part stops only this job.

    One that never says so would keep all others from ever running again.
    """
    for _ in range(MOST_PARTS):
        if not await _alone(store, job, now, zone, quiet):
            return
    log.error("a job does not end: the rest waits for its next turn", job=job.name, parts=MOST_PARTS)


async def _alone(store: Store, job: Job, now: datetime, zone: str, quiet: Window) -> bool:
    """True: there is more. Raises Unavailable."""
    try:
        return bool(await store.write(lambda session: job.run(JobContext(session, now, zone, quiet))))
    except Unavailable:
        raise
    except Exception as error:  # a job's bug is for the operator; the next tick runs it again
        log.error("a job failed", job=job.name, error=type(error).__name__)
        trace = "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
        row = {"transport": "job", "raw": job.name, "error": trace, "at": now}
        await store.write(lambda session: session.add(Quarantine(**row)))
    return False
