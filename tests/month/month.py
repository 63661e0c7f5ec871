"""Plays the month: an hour after the other, jobs and messages as they fall due, people as they are."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App, opened
from bot.configuration.config import Config
from bot.storage.store import Store
from bot.values.transport import Transport
from tests.month.house import BEGINS, House
from tests.month.letters import HOME, Letter, Office
from tests.month.living import TURN, Living
from tests.platforms.memory_world import World

SLEEP = range(1, 7)  # hours of which only every third is played


@dataclass
class Played:
    """What came of it. `broken`: what Sosed could not handle."""

    letters: list[Letter]
    stumbled: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


class Month:
    def __init__(self, app: App, office: Office, house: House) -> None:
        self.app, self.office, self.house = app, office, house
        self.living = Living(self, house)
        self.now = BEGINS

    async def run(self, days: int) -> Played:
        await self.app.store.write(self.house.settle)
        for moment in hours(days, self.house.chance):
            self.now = max(moment, self.now)
            await self._tick()
            await self._live(is_morning=moment.astimezone(ZoneInfo(HOME)).hour == 9)
        return Played(self.office.letters, self.living.stumbled, await self.app.store.read(broken))

    async def _tick(self) -> None:
        self.office.now = self.now
        await self.app.chores(self.now)
        await self.app.tick(self.now)
        await self._settle()

    async def _live(self, *, is_morning: bool) -> None:
        """Everybody who has something to do does it, in turns: each says something, then all are answered."""
        talking = self.living.morning(self.now) if is_morning else []
        talking += self.living.begin(self.now)
        while self._unheard():
            await self._hear()
            self.now += TURN
            talking = self.living.go_on(talking)

    def _unheard(self) -> bool:
        return self.office.world.confirmed < len(self.office.world.queue)

    async def _hear(self) -> None:
        world, self.office.now = self.office.world, self.now
        while self._unheard():
            update = world.queue[world.confirmed]
            world.confirmed += 1
            self.office.caused_by |= {update.where.id, update.sender.id}
            await self.app.hear(update, self.now)
        await self._settle()
        self.office.caused_by.clear()

    async def _settle(self) -> None:
        await self.app.settle(self.now)
        arrived, self.office.arrived = self.office.arrived, []
        self.living.look(sorted(arrived, key=lambda one: (one.chat.id, one.id)), self.now)


def hours(days: int, chance: random.Random) -> Iterator[datetime]:
    """A moment of each hour, fewer at night."""
    for number in range(days * 24):
        moment = BEGINS + timedelta(hours=number)
        if moment.astimezone(ZoneInfo(HOME)).hour not in SLEEP or number % 3 == 0:
            yield moment + timedelta(minutes=chance.randrange(50))


def broken(session: object) -> list[str]:
    from sqlalchemy import text

    return [row[0] for row in session.execute(text("SELECT error FROM quarantine"))]


async def play(people: int, days: int, seed: int) -> Played:
    """A month, or some days of one, of a house with so many people."""
    chance = random.Random(seed)  # noqa: S311 - people, not a secret
    with tempfile.TemporaryDirectory(prefix="month-", dir=_memory()) as folder:
        office = Office(world=World(lambda: (office.now or BEGINS).timestamp()))

        def connect(store: Store) -> list[Transport]:
            office.store = store
            return [office]

        config = Config(database={"url": f"sqlite:///{Path(folder, 'month.db')}"})
        async with opened(config, connect, BEGINS) as app:
            return await Month(app, office, House(office.world, people, chance)).run(days)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder in memory, on Linux
