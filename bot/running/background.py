"""What a running Sosed does in the background: it opens its platforms, listens, serves hooks, keeps time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.app import App
from bot.configuration.config import CannotStart
from bot.running import web
from bot.running.erasing import Erasing
from bot.storage.database import Saving
from bot.storage.store import Unavailable
from bot.values.outgoing import Text, text
from bot.values.transport import Hook, Intake, Rejected, Transport, TryLater

DRAIN = 20.0  # seconds that running work has at a stop
AGAIN = 5.0  # seconds before a failed listener restarts
CHORES = 600.0  # seconds for all questions to the platforms together

Clock = Callable[[], datetime]

log = structlog.get_logger()


async def open_platform(transport: Transport) -> None:
    """Opens a platform. If it is down, the other keeps working; a wrong token stops start-up."""
    try:
        await transport.open()
    except Rejected as rejected:
        raise CannotStart(str(rejected)) from None
    except TryLater as later:
        log.warning("a platform cannot be reached yet", transport=transport.name, again=later.seconds)


@asynccontextmanager
async def served(app: App, hooks: Mapping[str, Hook]) -> AsyncIterator[None]:
    if not hooks:
        yield
        return
    async with web.serving(app.config.web, hooks, lambda: app.store.healthy):
        yield


@asynccontextmanager
async def background(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN)


async def listen(transport: Transport, intake: Intake) -> None:
    """Listens; a listener that fails because of a bug is restarted."""
    while True:
        try:
            await transport.listen(intake)
        except Rejected as rejected:
            log.error("a platform is left alone", transport=transport.name, why=str(rejected))
            token = text("trouble.token", transport=text(f"transport.{transport.name}"))
            await _tell(intake, rejected.trouble or token)
            return
        except Exception as error:
            log.error("listening failed", transport=transport.name, error=type(error).__name__)
        await asyncio.sleep(AGAIN)


async def _tell(intake: Intake, what: Text) -> None:
    with suppress(Unavailable):
        await intake.trouble(what)


async def keep_time(app: App, clock: Clock, store: Saving | None = None) -> None:
    """Ticks by APScheduler; what is due is in the database.

    APScheduler only keeps time and the tick runs in our task, so that stopping during a tick is not a job's error.
    Questions to the platforms have an interval of their own: jobs do not wait for them.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    due = asyncio.Event(), asyncio.Event()
    erasing = Erasing(app)

    async def beat() -> None:
        for one in due:
            one.set()

    metronome = AsyncIOScheduler(timezone=UTC)
    metronome.add_job(
        beat, "interval", minutes=1, next_run_time=datetime.now(UTC), coalesce=True, misfire_grace_time=None
    )
    metronome.start()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_at_each(due[0], lambda: _tick(app, clock(), erasing, store)))
            group.create_task(_at_each(due[1], lambda: _chores(app, clock(), store)))
    finally:
        metronome.shutdown(wait=False)


async def _tick(app: App, now: datetime, erasing: Erasing, store: Saving | None) -> None:
    await app.tick(now, store)
    await erasing.tick(now)


async def _chores(app: App, now: datetime, store: Saving | None) -> None:
    async with asyncio.timeout(CHORES):  # asyncio.wait_for of Python 3.11 may swallow a cancellation
        await app.chores(now, store)


async def _at_each(due: asyncio.Event, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await due.wait()
        due.clear()
        try:
            await work()
        except Exception as error:  # the next tick queries everything due again
            log.error("a tick failed", error=type(error).__name__)
