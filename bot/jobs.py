"""Runs jobs, which query what is due now. Both APScheduler's ticks and the console's clock call this.

    @every(minutes=5)
    def event_reminders(ctx: JobContext) -> None: ...

"Due" is a condition on rows with a unique `once` key, so running a job twice queues once, and a bot that was down
catches up. A job with much to do handles a part and returns True: it runs again at once in a unit of its own, and
other people's updates are handled in between. If it returns where it has stopped, that is the `after` of its next part.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.counted import Runs
from bot.routing.context import JobContext
from bot.storage.database import Saving
from bot.storage.store import Unavailable
from models import Prepared, Quarantine, Table, core, prepared
from services.night import Window

MOST_PARTS = 1000  # per job and tick

log = structlog.get_logger()


After = tuple[int, ...]  # where a part has stopped; (): at the beginning, or nowhere
Run = Callable[[JobContext], bool | After | None]  # returns True, or where it has stopped, if there is more to do


@dataclass(frozen=True)
class Job:
    name: str
    minutes: int
    run: Run
    of: tuple[type[Table], ...] = ()  # the job is skipped while all these tables are empty

    def due(self, last: datetime | None, now: datetime) -> bool:
        """True if a multiple of the job's minutes lies between `last` and `now`, also when the clock was set back."""
        if last is None:
            return True
        period = self.minutes * 60
        return int(now.timestamp()) // period != int(last.timestamp()) // period


def every(*, minutes: int, of: Sequence[type[Table]] = ()) -> Callable[[Run], Job]:
    return lambda run: Job(run.__name__, minutes, run, tuple(of))


async def run_due(
    store: Saving,
    jobs: Sequence[Job],
    last: datetime | None,
    now: datetime,
    zone: str,
    quiet: Window,
    runs: Runs | None = None,
) -> bool:
    """Runs all due jobs in one unit; if that fails, each in a unit of its own, so that a bug affects only its own job.

    Returns False if nothing could be saved; the jobs are then still due.
    """
    runs = Runs() if runs is None else runs
    due = [job for job in jobs if job.due(last, now)]
    tables = tuple(dict.fromkeys(table for job in due for table in job.of))

    def together(session: Session) -> dict[Job, After]:
        empty = _empty(session, tables)
        busy = [job for job in due if not job.of or not empty.issuperset(job.of)]
        stopped = {job: job.run(JobContext(session, now, zone, quiet)) for job in busy}
        return {job: _place(at) for job, at in stopped.items() if at}

    try:
        left = await store.write(together)
    except Unavailable:
        log.error("jobs wait: nothing can be saved")
        return False
    except Exception:  # running each job alone shows which one failed
        left = dict.fromkeys(due, ())
    runs.succeeded |= {job.name: now for job in due if job not in left}
    try:
        for job, after in left.items():
            await _go_on(store, job, after, now, zone, quiet, runs)
    except Unavailable:
        log.error("jobs wait: nothing can be saved")
        return False
    return True


def _empty(session: Session, tables: tuple[type[Table], ...]) -> set[type[Table]]:
    """The tables without rows, in one query for all jobs."""
    if not tables:
        return set()
    filled = _any_rows(tables).run(session, {}).one()
    return {table for table, has_rows in zip(tables, filled, strict=True) if not has_rows}


@cache
def _any_rows(tables: tuple[type[Table], ...]) -> Prepared:
    return prepared(select(*(select(core(table)).limit(1).exists() for table in tables)))


def _place(stopped: bool | After) -> After:
    return () if isinstance(stopped, bool) else stopped


async def _go_on(store: Saving, job: Job, after: After, now: datetime, zone: str, quiet: Window, runs: Runs) -> None:
    """Runs further parts until the job is done; a bug in a later part affects only this job.

    MOST_PARTS limits a job that never finishes, which would block all others.
    """
    for _ in range(MOST_PARTS):
        stopped = await _alone(store, job, after, now, zone, quiet, runs)
        if not stopped:
            return
        after = _place(stopped)
    log.error("a job does not end: the rest waits for its next turn", job=job.name, parts=MOST_PARTS)


async def _alone(
    store: Saving, job: Job, after: After, now: datetime, zone: str, quiet: Window, runs: Runs
) -> bool | After:
    """Runs the job in a unit of its own; returns True, or where it has stopped, if there is more to do. Raises
    Unavailable."""
    try:
        more = await store.write(lambda session: job.run(JobContext(session, now, zone, quiet, after=after)))
        runs.succeeded[job.name] = now
        return more or False
    except Unavailable:
        raise
    except Exception as error:  # logged for the operator; the next tick runs the job again
        runs.failed[job.name] += 1
        log.error("a job failed", job=job.name, error=type(error).__name__)
        trace = "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
        row = {"transport": "job", "raw": job.name, "error": trace, "at": now}
        await store.write(lambda session: session.add(Quarantine(**row)))
    return False
