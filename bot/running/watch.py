"""Looks every few seconds whether Sosed still lives: its loop, its writer, its listeners, what is due to be sent.

systemd's watchdog is fed only while the loop and the writer go on: those a restart mends. `/health` is stricter.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from bot.app import App
from bot.routing.received import Reception
from bot.running import systemd
from bot.storage.store import Unavailable
from bot.values.outgoing import Priority
from models import Chat, Lease, Queued, QueuedState, Utc

EVERY = 5.0  # seconds between two looks
STUCK = 60.0  # seconds a group of units may take: waiting for a server's lock takes 25
BLOCKED, REMEMBERED = 5.0, 60.0  # seconds the loop may stand still; how long it is told that it did
SILENT = 180.0  # seconds without an answer to a poll; one takes 35 at most, and pauses are shorter
ASKED = 5.0  # seconds the database has to answer


@dataclass(frozen=True)
class Waiting:
    """What is queued of one priority on one platform. `oldest`: since when the longest wait has been due."""

    transport: str
    priority: Priority
    count: int
    oldest: datetime | None


@dataclass(frozen=True)
class Duty:
    """What processes take turns in. `held`: by how many now; `taken`: how often one has taken it over."""

    name: str
    held: int
    taken: int


class Watch:
    def __init__(self, app: App, intakes: Mapping[str, Reception], clock: Callable[[], datetime]) -> None:
        self.app, self.intakes, self.clock = app, intakes, clock
        self.lag = 0.0  # the longest the loop stood still lately
        self._blocked_at = float("-inf")

    async def run(self) -> None:
        while True:
            if self.app.store.at_work_for < STUCK:
                systemd.tell(systemd.ALIVE)
            began = time.monotonic()
            await asyncio.sleep(EVERY)
            self._note(time.monotonic() - began - EVERY)

    def _note(self, lag: float) -> None:
        now = time.monotonic()
        if lag >= self.lag or now - self._blocked_at > REMEMBERED:
            self.lag, self._blocked_at = lag, now

    async def troubles(self) -> list[str]:
        """What is wrong, a line each: no ids, no addresses."""
        found = []
        if self.app.store.at_work_for >= STUCK:
            found.append("the writer is stuck")
        if not self.app.store.healthy:
            found.append("nothing can be saved")
        if self.lag >= BLOCKED:
            found.append(f"the loop stood still for {self.lag:.0f} s")
        found += [f"{name} does not answer" for name in self.silent()]
        return [*found, *await self._late()]

    def silent(self) -> list[str]:
        """Platforms that are polled and do not answer."""
        polled = {name for name, section in self.app.config.platforms.items() if not section.is_hooked}
        since = {name: time.monotonic() - intake.polled_at for name, intake in self.intakes.items()}
        return sorted(name for name in polled if since.get(name, 0.0) > SILENT)

    async def _late(self) -> list[str]:
        waiting = await self.waiting()
        if waiting is None:
            return ["the database cannot be read"]
        late = {one.transport for one in waiting if one.priority < Priority.BROADCAST and self.age(one) > self._bound}
        return [f"what is due is not sent: {name}" for name in sorted(late)]

    @property
    def _bound(self) -> float:
        return self.app.config.monitoring.late

    def age(self, one: Waiting) -> float:
        return (self.clock() - one.oldest).total_seconds() if one.oldest else 0.0

    async def duties(self) -> list[Duty]:
        """None where one process does everything."""
        with suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(ASKED):
                return await self.app.store.read(_duties)
        return []

    async def waiting(self) -> list[Waiting] | None:
        """None: the database does not answer."""
        now = self.clock()
        try:
            async with asyncio.timeout(ASKED):
                return await self.app.store.read(lambda session: _waiting(session, now))
        except (Unavailable, TimeoutError):
            return None


def _duties(session: Session) -> list[Duty]:
    """By kind: what follows the colon is a bot's or a process's number."""
    held: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    alive = case((Lease.until > func.now(), 1), else_=0)
    for name, lives, fence in session.execute(select(Lease.name, alive, Lease.fence)):
        kind = name.partition(":")[0]
        held[kind] += lives
        taken[kind] += fence
    return [Duty(kind, held[kind], taken[kind]) for kind in sorted(taken)]


def _waiting(session: Session, now: datetime) -> list[Waiting]:
    """Counts all that is queued; the oldest is of what nothing holds back."""
    due = func.coalesce(Queued.held_until, Queued.not_before, Queued.created_at, type_=Utc)
    since = case((Chat.held_until > due, Chat.held_until), else_=due)
    holds = Queued.not_before, Queued.held_until, Chat.held_until
    free = and_(*(or_(until.is_(None), until <= now) for until in holds))
    oldest = func.min(case((free, since)), type_=Utc)
    query = select(Queued.transport, Queued.priority, func.count(), oldest).join(Chat, Chat.id == Queued.chat)
    waits = Queued.state.in_((QueuedState.QUEUED, QueuedState.SENDING))
    rows = session.execute(query.where(waits).group_by(Queued.transport, Queued.priority)).all()
    return [Waiting(transport, Priority(priority), count, since) for transport, priority, count, since in rows]
