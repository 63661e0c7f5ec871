"""One of several processes on a database: listens, sends and ticks under leases, and handles what it claims."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Coroutine, Set
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.app import SEND, WORK, App
from bot.configuration.config import CannotStart
from bot.routing.received import Reception
from bot.running import monitoring
from bot.running.background import Clock, background, keep_time, listen, open_platform, served
from bot.running.roles import ProcessRole
from bot.running.watch import Watch
from bot.sending import outbox
from bot.sharing.bell import Bell
from bot.sharing.fenced import Fenced
from bot.sharing.holding import while_held
from bot.sharing.leases import Lease, Leases
from bot.sharing.worker import Worker
from bot.storage.postgresql.server import Server
from bot.storage.retrying import Retrying
from bot.values.transport import Hook, Transport

PROCESS = "process:"  # what the leases of processes begin with; their holders show whether all have the same key


@asynccontextmanager
async def running_among_others(
    app: App, roles: Set[ProcessRole], clock: Clock = lambda: datetime.now(UTC)
) -> AsyncIterator[None]:
    """Runs until the context ends. Raises CannotStart when a platform rejects its token, or the key is another one."""
    database = app.store.database
    assert isinstance(database, Server)  # noqa: S101 - a file cannot be shared
    async with AsyncExitStack() as stack:
        leases, bell = Leases(database.beside()), Bell(database.address)
        stack.callback(leases.close)
        process = _Process(app, roles, clock, leases, bell)
        await process.check_key()
        app.shared = bell.ring
        for transport in app.transports.values():
            transport.share()
            stack.push_async_callback(transport.close)
            await open_platform(transport)
        watch = Watch(app, process.intakes, clock)
        await stack.enter_async_context(monitoring.shown(watch))
        await stack.enter_async_context(background(bell.run(), watch.run()))
        await stack.enter_async_context(background(*process.slow_to_end()))
        await stack.enter_async_context(served(app, process.hooks()))
        await stack.enter_async_context(background(*process.listeners()))  # started last, stopped first
        yield


class _Process:
    def __init__(self, app: App, roles: Set[ProcessRole], clock: Clock, leases: Leases, bell: Bell) -> None:
        self.app, self.roles, self.clock, self.leases, self.bell = app, roles, clock, leases, bell
        self.id = secrets.token_hex(6)
        self.key = app.links.fingerprint
        self.intakes: dict[str, Reception] = {}  # of platforms that this process listens to now

    async def check_key(self) -> None:
        """Two keys would refuse each other's buttons and links."""
        if await self.leases.holders(PROCESS) - {self.key, ""}:
            raise CannotStart("bot.key: other processes on this database have another key; give all of them the same")

    def slow_to_end(self) -> list[Coroutine[Any, Any, None]]:
        works = [self._alive()]
        if ProcessRole.SEND in self.roles:
            works += [self._held(f"send:{_token(one)}", partial(self._send, one)) for one in self._transports]
        if ProcessRole.TICK in self.roles:
            works.append(self._held("tick", self._tick))
        return works

    def hooks(self) -> dict[str, Hook]:
        """What platforms call goes to any process that takes it in."""
        if ProcessRole.INTAKE not in self.roles:
            return {}
        hooks = [one.hooks(self.app.intake(one, self.clock)) for one in self._transports]
        return {path: hook for some in hooks for path, hook in some.items()}

    def listeners(self) -> list[Coroutine[Any, Any, None]]:
        if ProcessRole.INTAKE not in self.roles:
            return []
        return [self._held(f"listen:{_token(one)}", partial(self._listen, one)) for one in self._transports]

    @property
    def _transports(self) -> list[Transport]:
        return [*self.app.transports.values()]

    def _held(self, name: str, work: Any) -> Coroutine[Any, Any, None]:
        return while_held(self.leases, self.bell, lambda: name, self.id, work)

    # ── Under a lease ────────────────────────────────────────────────────────────────────────────────────────────────
    async def _alive(self) -> None:
        """The process's own lease, by which its claims are known. When it is lost, so are they, and it begins anew."""
        await while_held(self.leases, self.bell, lambda: f"{PROCESS}{secrets.token_hex(6)}", self.key, self._work)

    async def _work(self, lease: Lease) -> None:
        if ProcessRole.WORK not in self.roles:
            await asyncio.Event().wait()
        workers = [self._worker(one, lease) for one in self._transports]
        async with background(*(worker.run() for worker in workers)):
            await asyncio.Event().wait()

    def _worker(self, transport: Transport, lease: Lease) -> Worker:
        reception: Reception = self.app.intake(transport, self.clock)
        woken, bot = self.bell.ear(WORK), transport.bot
        handle, spoiled = reception.handle_stored, reception.spoiled
        return Worker(self.app.store, transport.name, bot, lease.name, handle, spoiled, woken)

    async def _listen(self, transport: Transport, lease: Lease) -> None:
        intake = self.intakes[transport.name] = self.app.intake(transport, self.clock, Fenced(self.app.store, lease))
        try:
            await listen(transport, intake)
        finally:
            del self.intakes[transport.name]

    async def _send(self, transport: Transport, lease: Lease) -> None:
        """What was in flight when the last sender ended is sent again."""
        store = Fenced(self.app.store, lease)
        await Retrying(store).write(partial(outbox.heal, transport=transport.name))
        delivery = self.app.delivery(transport, self.app.ranks, store)
        delivery.woken = self.bell.ear(f"{SEND} {transport.name}")
        self.app.deliveries[transport.name] = delivery  # whose counts /metrics tells
        await delivery.run(self.clock)

    async def _tick(self, lease: Lease) -> None:
        await keep_time(self.app, self.clock, Fenced(self.app.store, lease))


def _token(transport: Transport) -> str:
    return f"{transport.name}:{transport.bot}"
