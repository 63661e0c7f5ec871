"""Assembles one Sosed: it listens, acts, speaks and keeps time."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache, partial

from bot.configuration.config import CannotStart, Config
from bot.counted import Runs
from bot.file_download import fetch
from bot.found import check_what_is_found, jobs, listed, makers, routes, texts, words
from bot.jobs import run_due
from bot.routing.dispatcher import Dispatcher
from bot.routing.received import Reception
from bot.routing.speakers.ranks import Ranks
from bot.sending import outbox
from bot.sending.delivery import Delivery
from bot.sending.render import Renderer
from bot.storage import heap, key, log_space, migrate, place
from bot.storage.database import Saving
from bot.storage.store import Store, Unavailable
from bot.values.incoming import Update
from bot.values.links import Links
from bot.values.operator import Operator
from bot.values.transport import Transport
from services import preload
from services.communities import activity, presence
from services.night import Window

WORK, SEND = "work", "send"  # what other processes are woken for

Connect = Callable[[Store], list[Transport]]


class App:
    def __init__(self, config: Config, store: Store, transports: list[Transport], links: Links) -> None:
        self.config, self.store, self.links = config, store, links
        self.zone, self.quiet = config.bot.timezone, Window.read(config.bot.quiet_hours)
        self.texts = texts()
        self.transports = {transport.name: transport for transport in transports}
        self.ranks = ranks = Ranks(store, self.transports)
        self.deliveries = {transport.name: self.delivery(transport, ranks) for transport in transports}
        self.dispatcher = self._dispatcher(ranks)
        self.shared: Callable[[str], None] | None = None  # among other processes: wakes theirs for something
        self.runs = Runs()
        self._loaded = False
        self._ticked: datetime | None = None
        self._counted: datetime | None = None
        self._fetched: int | None = None  # number of updates received when the last file was downloaded

    def delivery(self, transport: Transport, ranks: Ranks, store: Saving | None = None) -> Delivery:
        renderer = Renderer(
            self.texts,
            transport.capabilities,
            routes().cards,
            makers(self.store.place),
            self.links,
            {name: one.address for name, one in self.transports.items()},
            {name: one.link for name, one in self.transports.items()},
            listed(),
            frozenset(routes().heavy),
            routes().readers,
        )
        saving = store or self.store
        return Delivery(saving, transport, renderer, zone=self.zone, quiet=self.quiet, confirm=ranks.confirm)

    def _dispatcher(self, ranks: Ranks) -> Dispatcher:
        operator = self.config.operator
        return Dispatcher(
            self.store,
            routes(),
            self.texts,
            self.transports,
            zone=self.zone,
            language=self.config.bot.language,
            quiet=self.quiet,
            links=self.links,
            ranks=ranks,
            wake=self._wake,
            operator=Operator(operator.name, operator.contact, operator.policy),
        )

    def intake(
        self,
        transport: Transport,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        store: Saving | None = None,
    ) -> Reception:
        """The receiver that the transport passes its updates to. Among other processes it stores them for a worker."""
        operators, saving = self.config.operator.chats, store or self.store
        stored = partial(self.shared, WORK) if self.shared else None
        return Reception(saving, self.dispatcher, transport, words(self.texts), operators, clock, self.zone, stored)

    def _wake(self, name: str) -> None:
        if self.shared:
            self.shared(f"{SEND} {name}")
        elif name in self.deliveries:
            self.deliveries[name].woken.set()

    async def hear(self, update: Update, now: datetime) -> None:
        await self.dispatcher.handle(update, now)

    async def tick(self, now: datetime, store: Saving | None = None) -> None:
        """Runs the jobs that are due. A late or repeated tick does no harm."""
        await self._load()
        if await run_due(store or self.store, jobs(), self._ticked, now, self.zone, self.quiet, self.runs):
            self._ticked = now
        for name in self.transports:
            self._wake(name)

    async def chores(self, now: datetime, store: Saving | None = None) -> None:
        """Asks the platforms for members, views and files, apart from `tick`: a call that hangs delays no reminder."""
        saving = store or self.store
        await asyncio.gather(self._fetch(saving, now), self._count_members(saving, now))

    async def settle(self, now: datetime) -> None:
        """Sends everything that may go at `now`, for clocks that do not advance meanwhile."""
        for delivery in self.deliveries.values():
            await delivery.drain(now)

    async def _load(self) -> None:
        """Loads large models in a thread, so that the writer does not wait for them."""
        if not self._loaded and await self.store.read(preload.is_wanted):
            await asyncio.to_thread(preload.load)
            self._loaded = True

    async def _fetch(self, store: Saving, now: datetime) -> None:
        """Downloads files people sent. No new file can be wanted if no update has arrived since; of those that other
        processes handle nothing is known."""
        heard = self.dispatcher.counters.handled
        if self.shared or heard != self._fetched:
            self._fetched = heard if await fetch(store, self.transports, now) else None

    async def _count_members(self, store: Saving, now: datetime) -> None:
        """Asks the platforms twice a day for group sizes and post views, since jobs do no network I/O."""
        if self._counted and (now - self._counted).total_seconds() < 12 * 3600:
            return
        self._counted = now  # set even on failure, so that a platform that hangs is not asked again at once
        await asyncio.gather(*(self._count_on(store, transport, now) for transport in self.transports.values()))

    async def _count_on(self, store: Saving, transport: Transport, now: datetime) -> None:
        groups = await store.read(partial(presence.groups, transport=transport.name))
        sizes = {chat: await transport.count_members(external) for chat, external in groups}
        await store.write(partial(presence.set_sizes, sizes=sizes))
        if views := await transport.post_views():
            await store.write(partial(activity.viewed, transport=transport.name, views=views, at=now))


@asynccontextmanager
async def opened(config: Config, connect: Connect, now: datetime | None = None) -> AsyncIterator[App]:
    """Opens a Sosed: locks and migrates its database, and queues messages that were in flight again."""
    where = config.database.place
    heap.share()
    check_what_is_found()
    with place.at(where).alone():
        links = Links(key.of(config))
        migrate.upgrade(where, now or datetime.now(UTC))
        async with Store(where, sole=True) as store:
            await _heal(store)
            app = App(config, store, connect(store), links)
            keep_what_is_loaded()
            yield app


@asynccontextmanager
async def opened_among_others(config: Config, connect: Connect) -> AsyncIterator[App]:
    """Opens a Sosed beside other processes on the same database. The first one migrates it, while it is alone."""
    where = config.database.place
    heap.share()
    check_what_is_found()
    database = place.at(where)
    if database.revision() != migrate.head():
        with database.alone():
            migrate.upgrade(where, datetime.now(UTC))
    with database.shared():
        links = Links(key.of(config))
        async with Store(where, shared=True) as store:
            app = App(config, store, connect(store), links)
            keep_what_is_loaded()
            yield app


async def _heal(store: Store) -> None:
    try:
        await store.write(outbox.heal)
    except Unavailable as full:
        need = f"{log_space.PAGES * log_space.PAGE // 1_000_000} MB"
        raise CannotStart(f"{full}; is the disk full? A start after a crash needs {need}") from None


@cache
def keep_what_is_loaded() -> None:
    """Excludes loaded modules from garbage collection, which takes 0.1 s each time.

    Runs once per process: a second run would also keep an earlier application's garbage.
    """
    gc.freeze()
