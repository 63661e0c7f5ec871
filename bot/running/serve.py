"""`sosed run`: listens to every configured platform, sends at its pace and ticks, until told to stop."""

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
from bot.running import monitoring, systemd, web
from bot.running.connect import connect
from bot.running.watch import Watch
from bot.storage import private_files
from bot.storage.copies import forgotten
from bot.storage.store import Store, Unavailable
from bot.values.outgoing import Text, text
from bot.values.transport import Intake, Rejected, Transport, TryLater

DRAIN = 20.0  # seconds that running work has at a stop
AGAIN = 5.0  # seconds before a failed listener restarts
CHORES = 600.0  # seconds for all questions to the platforms together

log = structlog.get_logger()


def run(config: Config, file: Path | None = None) -> None:
    """Runs until told to stop. `file`: the configuration file. Raises CannotStart."""
    asyncio.run(_run(config, file))


async def _run(config: Config, file: Path | None) -> None:
    transports = connect(config)  # half the imports; nothing is open yet
    _heed_signals()

    def use(_: Store) -> list[Transport]:
        return transports

    with suppress(asyncio.CancelledError):
        async with opened(config, use) as app, running(app):
            _tell_of_open_files(config, file)
            _tell_what_runs(app)
            systemd.tell(systemd.READY)
            await asyncio.Event().wait()


def _heed_signals() -> None:
    """Makes the first signal cancel whatever this task waits for, even a platform that is still opening.

    Work that does not wait, such as a migration, finishes first.
    """
    task, loop = asyncio.current_task(), asyncio.get_running_loop()

    def stop() -> None:
        log.info("stopping")
        systemd.tell(systemd.STOPPING)
        if task:
            task.cancel()

    def heard() -> None:
        with suppress(RuntimeError):  # the loop is closed, so the process is ending already
            loop.call_soon_threadsafe(stop)

    stopping.then(heard)


def _tell_of_open_files(config: Config, file: Path | None) -> None:
    ours = [*private_files.beside(config.database.path), *([file] if file else [])]
    for path, mend in private_files.open_to_others(ours):
        log.warning("others can read this file", path=str(path), mend=mend)


def _tell_what_runs(app: App) -> None:
    """The one line of a good start, for whoever started Sosed: in their language."""

    def say(key: str, **values: str) -> str:
        return app.texts.render(text(key, **values), app.config.bot.language)

    on = [
        say("started.on", transport=say(f"transport.{name}"), me=transport.me() or say("started.unreached"))
        for name, transport in app.transports.items()
    ]
    log.info(say("started", where=", ".join(on), path=app.config.database.name))


Clock = Callable[[], datetime]


@asynccontextmanager
async def running(app: App, clock: Clock = lambda: datetime.now(UTC)) -> AsyncIterator[None]:
    """Runs all background work. Raises CannotStart when a platform rejects its token."""
    async with AsyncExitStack() as stack:
        for transport in app.transports.values():
            stack.push_async_callback(transport.close)
            await _open(transport)
        intakes = {name: app.intake(transport, clock) for name, transport in app.transports.items()}
        for intake in intakes.values():
            stack.push_async_callback(intake.backlog.close)
            await intake.backlog.go_on()
        await stack.enter_async_context(_web(app, intakes))
        watch = Watch(app, intakes, clock)
        await stack.enter_async_context(monitoring.shown(watch))
        await stack.enter_async_context(_background(watch.run()))
        senders = [delivery.run(clock) for delivery in app.deliveries.values()]
        await stack.enter_async_context(_background(*senders, _keep_time(app, clock)))
        listeners = [_listen(transport, intakes[name]) for name, transport in app.transports.items()]
        await stack.enter_async_context(_background(*listeners))  # started last, stopped first
        yield


async def _open(transport: Transport) -> None:
    """Opens a platform. If it is down, the other keeps working; a wrong token stops start-up."""
    try:
        await transport.open()
    except Rejected as rejected:
        raise CannotStart(str(rejected)) from None
    except TryLater as later:
        log.warning("a platform cannot be reached yet", transport=transport.name, again=later.seconds)


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


async def _keep_time(app: App, clock: Clock) -> None:
    """Ticks by APScheduler; what is due is in the database.

    APScheduler only keeps time and the tick runs in our task, so that stopping during a tick is not a job's error.
    Questions to the platforms have an interval of their own: jobs do not wait for them.
    """
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    due = asyncio.Event(), asyncio.Event()
    erased = forgotten.Keeper(app.store, forgotten.file_of(app.config.database.path))

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
            group.create_task(_at_each(due[0], lambda: _tick(app, clock(), erased)))
            group.create_task(_at_each(due[1], lambda: _chores(app, clock())))
    finally:
        metronome.shutdown(wait=False)


async def _tick(app: App, now: datetime, erased: forgotten.Keeper) -> None:
    await app.tick(now)
    try:
        await erased.keep()
    except OSError as error:
        log.error("the list of who was erased cannot be written", error=error.strerror)


async def _chores(app: App, now: datetime) -> None:
    async with asyncio.timeout(CHORES):  # asyncio.wait_for of Python 3.11 may swallow a cancellation
        await app.chores(now)


async def _at_each(due: asyncio.Event, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await due.wait()
        due.clear()
        try:
            await work()
        except Exception as error:  # the next tick queries everything due again
            log.error("a tick failed", error=type(error).__name__)
