"""Plays a transcript's lines through a running bot: acts, moves the clock, compares messages.

The world stores what was done before the next line is read, so a killed bot resumes at the same line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.storage.store import Store
from bot.transports.console import actions, lines
from bot.transports.console.lines import Clock, Expected, Line
from bot.transports.console.world import Shown, World
from bot.values.incoming import Update

STEPS = {  # how far apart two ticks of a walking clock are, by the way that is left: finer towards its end
    timedelta(minutes=30): timedelta(minutes=5),
    timedelta(hours=4): timedelta(minutes=30),
    timedelta(days=1): timedelta(hours=2),
    timedelta(days=10): timedelta(hours=3),
}
STRIDE = timedelta(days=1)  # until the last of STEPS: half a year of three hours would be 1,400 ticks


class Bot(Protocol):
    """The parts of the application that a script needs."""

    store: Store
    zone: str

    async def hear(self, update: Update, now: datetime) -> None: ...

    async def chores(self, now: datetime) -> None: ...

    async def tick(self, now: datetime) -> None: ...

    async def settle(self, now: datetime) -> None: ...


@dataclass(eq=False)
class Difference(Exception):
    """An expected line that was not said, or an unexpected one that was."""

    line: Line | None
    expected: str | None
    said: tuple[str, ...]

    def __str__(self) -> str:
        where = f"line {self.line.number}" if self.line else "at the end"
        wanted = self.expected or "nothing more"
        said = "\n".join(f"  {line}" for line in self.said) or "  (nothing)"
        return f"{where}\nexpected:\n  {wanted}\nsaid:\n{said}"


class Script:
    """One world's lines, from a file (`key`: its hash) or from a hand at the keyboard."""

    def __init__(self, bot: Bot, start: datetime, show: Callable[[Shown], None] = lambda _: None) -> None:
        self.bot, self.show = bot, show
        self.now = start
        self._expected: list[tuple[Line, Expected]] = []

    async def open(self) -> None:
        """Loads the world's state."""

        def look(session: Session) -> datetime | None:
            World.create(session)
            return World(session).clock()

        left_at = await self.bot.store.write(look)
        self.now = left_at or self.now

    # ── A file ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def play(
        self, source: str, *, check: bool, each: Callable[[Line], None] = lambda _: None, stop_after: int | None = None
    ) -> bool:
        """Plays a file from where it was left. Raises Difference, BadLine, Impossible.

        `stop_after`: returns after so many actions, for a test's restart. Returns False if lines are left.
        """
        key = key_of(source)
        done, checked = await self._done(key)
        acted = 0
        for line in lines.read_lines(source.splitlines()):
            meaning = lines.parse(line)
            if isinstance(meaning, Expected):
                if check and line.number > checked:
                    self._expected.append((line, meaning))
                continue
            if line.number <= done:
                continue
            await self._compare(line, key)
            if acted == stop_after:
                return False
            each(line)
            await self._act(line, meaning, key)
            acted += 1
        await self._compare(None, key)
        return True

    async def _done(self, key: str) -> tuple[int, int]:
        """The last line that was finished (an unfinished one is finished first), and the last that was compared."""

        def look(session: Session) -> tuple[int, int]:
            world = World(session)
            return int(world.get(f"done {key}") or 0), int(world.get(f"checked {key}") or 0)

        if pending := await self.bot.store.write(lambda session: World(session).get("pending")):
            await self._hear(actions.unpack(pending))
            await self._finish(key, None)
        return await self.bot.store.write(look)

    async def _act(self, line: Line, action: lines.Action, key: str) -> None:
        if isinstance(action, Clock):
            await self._walk(action)
            await self._finish(key, line.number)
            return

        def act(session: Session) -> list[Update]:
            world = World(session)
            updates = actions.act(world, action, f"{key}:{line.number}", self.now)
            world.put("pending", actions.pack(updates))
            world.put("pending line", str(line.number))
            return updates

        await self._hear(await self.bot.store.write(act))
        await self._finish(key, line.number)

    async def _finish(self, key: str, number: int | None) -> None:
        def finish(session: Session) -> None:
            world = World(session)
            world.put("pending", "")
            world.put(f"done {key}", str(number or world.get("pending line") or 0))

        await self.bot.store.write(finish)

    # ── A hand ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def line(self, text: str) -> None:
        """Plays one typed line. Raises BadLine, Impossible."""
        action = lines.parse(Line(1, text))
        if isinstance(action, Expected):
            return
        if isinstance(action, Clock):
            await self._walk(action)
        else:

            def act(session: Session) -> list[Update]:
                world = World(session)
                return actions.act(world, action, f"typed:{world.count_up()}", self.now)

            await self._hear(await self.bot.store.write(act))
        await self._print()

    async def pass_time(self, now: datetime) -> None:
        """The world's clock follows the real one while somebody sits at the keyboard."""
        self.now = max(self.now, now)
        await self._set_clock(self.now)
        await self._tick()
        await self._print()

    # ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _hear(self, updates: Iterable[Update]) -> None:
        for update in updates:
            await self.bot.hear(update, self.now)
        await self.bot.settle(self.now)

    async def _walk(self, clock: Clock) -> None:
        """Moves the clock tick by tick; a world's first clock line sets it."""
        target = clock.local.replace(tzinfo=ZoneInfo(self.bot.zone)).astimezone(UTC)
        known = await self.bot.store.read(lambda session: World(session).clock())
        if known is None:
            self.now = target
        elif target < known:
            raise lines.BadLine(f"the clock goes only forward: {clock.local}")
        for moment in moments(self.now, target):
            self.now = moment
            await self._tick()
        await self._set_clock(target)

    async def _tick(self) -> None:
        await self.bot.chores(self.now)
        await self.bot.tick(self.now)
        await self.bot.settle(self.now)

    async def _set_clock(self, now: datetime) -> None:
        await self.bot.store.write(lambda session: World(session).put("clock", now.isoformat()))

    async def _print(self) -> list[Shown]:
        """Shows what was said since the last look; it is looked at once."""

        def look(session: Session) -> list[Shown]:
            world = World(session)
            new = world.shown_since(int(world.get("looked") or 0))
            if new:
                world.put("looked", str(new[-1].id))
            return new

        new = await self.bot.store.write(look)
        for shown in new:
            self.show(shown)
        return new

    async def _compare(self, line: Line | None, key: str) -> None:
        """Compares everything said, in order, in each chat that expects something."""
        expected, self._expected = self._expected, []
        said = [shown.line for shown in await self._print()]
        if not expected:
            return
        last = str(expected[-1][0].number)
        await self.bot.store.write(lambda session: World(session).put(f"checked {key}", last))
        whom = {one.who for _, one in expected}
        said = [shown for shown in said if lines.addressee(shown) in whom]
        rest = list(said)
        for at, one in expected:
            mine = next((shown for shown in rest if lines.addressee(shown) == one.who), None)
            if mine is None or not one.fits(mine):
                raise Difference(at, one.pattern, tuple(said))
            rest.remove(mine)
        if rest:
            raise Difference(line, None, tuple(rest))


def key_of(source: str) -> str:
    """What the world knows a file by."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def moments(now: datetime, target: datetime) -> Iterator[datetime]:
    """The ticks of a clock moved from one time to another; the last one is at the target."""
    far = target - now > max(STEPS)
    while now < target:
        left = target - now
        if far and left > STRIDE:
            now += STRIDE
        else:
            step = int(next(step for most, step in STEPS.items() if left <= most).total_seconds())
            now = min(datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC), target)
        yield now
