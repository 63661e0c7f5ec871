"""`sosed run`: listens to every configured platform, sends at its pace and ticks, until told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Set
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot import stopping
from bot.app import App, opened, opened_among_others
from bot.configuration.config import Config
from bot.running import monitoring, systemd
from bot.running.among_others import running_among_others
from bot.running.background import Clock, background, keep_time, listen, open_platform, served
from bot.running.connect import connect
from bot.running.roles import ProcessRole, chosen
from bot.running.watch import Watch
from bot.storage import private_files
from bot.storage.store import Store
from bot.values.outgoing import text
from bot.values.transport import Hook, Intake, Transport

log = structlog.get_logger()


def run(config: Config, file: Path | None = None, roles: str | None = None) -> None:
    """Runs until told to stop. `file`: the configuration file; `roles`: what this one of several processes does; None:
    it is alone. Raises CannotStart."""
    asyncio.run(_run(config, file, chosen(roles, config)))


async def _run(config: Config, file: Path | None, roles: Set[ProcessRole] | None) -> None:
    transports = connect(config)  # half the imports; nothing is open yet
    _heed_signals()

    def use(_: Store) -> list[Transport]:
        return transports

    with suppress(asyncio.CancelledError):
        async with AsyncExitStack() as stack:
            if roles is None:
                app = await stack.enter_async_context(opened(config, use))
                await stack.enter_async_context(running(app))
            else:
                app = await stack.enter_async_context(opened_among_others(config, use))
                await stack.enter_async_context(running_among_others(app, roles))
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


@asynccontextmanager
async def running(app: App, clock: Clock = lambda: datetime.now(UTC)) -> AsyncIterator[None]:
    """Runs all background work. Raises CannotStart when a platform rejects its token."""
    async with AsyncExitStack() as stack:
        for transport in app.transports.values():
            stack.push_async_callback(transport.close)
            await open_platform(transport)
        intakes = {name: app.intake(transport, clock) for name, transport in app.transports.items()}
        for intake in intakes.values():
            stack.push_async_callback(intake.backlog.close)
            await intake.backlog.go_on()
        await stack.enter_async_context(served(app, _hooks(app, intakes)))
        watch = Watch(app, intakes, clock)
        await stack.enter_async_context(monitoring.shown(watch))
        await stack.enter_async_context(background(watch.run()))
        senders = [delivery.run(clock) for delivery in app.deliveries.values()]
        await stack.enter_async_context(background(*senders, keep_time(app, clock)))
        listeners = [listen(transport, intakes[name]) for name, transport in app.transports.items()]
        await stack.enter_async_context(background(*listeners))  # started last, stopped first
        yield


def _hooks(app: App, intakes: Mapping[str, Intake]) -> dict[str, Hook]:
    hooks = [transport.hooks(intakes[name]) for name, transport in app.transports.items()]
    return {path: hook for some in hooks for path, hook in some.items()}
