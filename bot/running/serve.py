"""`sosed run`: every configured platform is heard, answered at its pace, and time passes; until told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from bot import stopping
from bot.app import App, opened
from bot.configuration.config import CannotStart, Config
from bot.running import web
from bot.running.connect import connect
from bot.storage import private
from bot.storage.store import Store, Unavailable
from bot.values.outgoing import Text, text
from bot.values.transport import Intake, Rejected, Transport, TryLater

DRAIN = 20.0  # seconds what is under way has at a stop
AGAIN = 5.0  # seconds until a listener that failed listens again
CHORES = 600.0  # seconds what is asked of the platforms may take, all of it

log = structlog.get_logger()


def run(config: Config, file: Path | None = None) -> None:
    """Returns when it was asked to stop. `file`: where the configuration stands. Raises CannotStart."""
    asyncio.run(_run(config, file))


async def _run(config: Config, file: Path | None) -> None:
    transports = connect(config)  # half the imports; nothing is open yet
    _heed_signals()

    def use(_: Store) -> list[Transport]:
        return transports

    with suppress(asyncio.CancelledError):
        async with opened(config, use) as app, running(app):
            _tell_of_open_files(config, file)
            await asyncio.Event().wait()


def _heed_signals() -> None:
    """The first one cancels whatever this task waits for, be it a platform that is only just opened.

    What does not wait is finished first: a migration is whole before anybody hears of the signal.
    """
    task, loop = asyncio.current_task(), asyncio.get_running_loop()

    def stop() -> None:
        log.info("stopping")
        if task:
            task.cancel()

    def heard() -> None:
        with suppress(RuntimeError):  # the loop is closed: it has ended already
            loop.call_soon_threadsafe(stop)

    stopping.then(heard)


def _tell_of_open_files(config: Config, file: Path | None) -> None:
    for path, mend in private.open_to_others([*private.beside(config.database.path), *([file] if file else [])]):
        log.warning("others can read this file", path=str(path), mend=mend)


Clock = Callable[[], datetime]


@asynccontextmanager
async def running(app: App, clock: Clock = lambda: datetime.now(UTC)) -> AsyncIterator[None]:
    """Everything that goes on by itself. Raises CannotStart when a platform does not take its token."""
    async with AsyncExitStack() as stack:
        for transport in app.transports.values():
            stack.push_async_callback(transport.close)
            await _open(transport)
        intakes = {name: app.intake(transport, clock) for name, transport in app.transports.items()}
        for intake in intakes.values():
            stack.push_async_callback(intake.backlog.close)
            await intake.backlog.go_on()
        await stack.enter_async_context(_web(app, intakes))
        senders = [delivery.run(clock) for delivery in app.deliveries.values()]
        await stack.enter_async_context(_background(*senders, _keep_time(app, clock)))
        listeners = [_listen(transport, intakes[name]) for name, transport in app.transports.items()]
        await stack.enter_async_context(_background(*listeners))  # the last to start is the first to stop
        yield


async def _open(transport: Transport) -> None:
    """A platform that is out of reach does not keep the other from working; a wrong token does."""
    try:
        await transport.open()
    except Rejected as rejected:
        raise CannotStart(str(rejected)) from None
    except TryLater as later:
        log.warning("a platform is not reached yet", transport=transport.name, again=later.seconds)


@asynccontextmanager
async def _web(app: App, intakes: dict[str, Any]) -> AsyncIterator[None]:
    hooks = {
        path: hook
        for name, transport in app.transports.items()
        for path, hook in transport.hooks(intakes[name]).items()
    }
    if not hooks:
        yield
        return
    async with web.serving(app.config.web, hooks, lambda: app.store.healthy):
        yield


@asynccontextmanager
async def _background(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=DRAIN)


async def _listen(transport: Transport, intake: Intake) -> None:
    """Again and again: a listener that breaks is a bug, but no reason to be deaf."""
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


async def _keep_time(app: App, clock: Clock) -> None:
    """APScheduler is the metronome; what is due is in the database.

    It only beats: a tick is ours, so that a stop in the middle of one is ours, too, and no error of a job. What the
    platforms are asked has a beat of its own: however long they take, jobs do not wait for it.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    due = asyncio.Event(), asyncio.Event()

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
            group.create_task(_at_each(due[0], lambda: app.tick(clock())))
            group.create_task(_at_each(due[1], lambda: asyncio.wait_for(app.chores(clock()), CHORES)))
    finally:
        metronome.shutdown(wait=False)


async def _at_each(due: asyncio.Event, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await due.wait()
        due.clear()
        try:
            await work()
        except Exception as error:  # the next beat asks for everything that is due again
            log.error("a tick failed", error=type(error).__name__)
