"""What befalls the process and what it stands on, at moments that a seed names."""

from __future__ import annotations

import asyncio
import random
import signal
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.faults.processes import Sosed
from tests.soak.ground import Ground

DAY = timedelta(days=1).total_seconds()
EACH = 3.0  # seconds from one blow to the next, on average


@dataclass
class Nemesis:
    """`soseds`: the processes. `losses`: how often one lost what it had in flight. `blows`: what was done."""

    chance: random.Random
    soseds: list[Sosed]
    ground: Ground
    losses: int = 0
    blows: list[str] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None

    def plan(self, seconds: float) -> list[tuple[float, str]]:
        kinds = ("killed", "frozen", "astray", *self.ground.quakes)
        count = max(len(kinds), int(seconds / EACH))
        wanted = [*kinds, *(self.chance.choice(kinds) for _ in range(count - len(kinds)))]
        self.chance.shuffle(wanted)
        moments = sorted(self.chance.uniform(0.1, 0.85) * seconds for _ in wanted)
        return list(zip(moments, wanted, strict=True))

    def strike(self, kind: str) -> None:
        """One blow at a time: two together would only hide each other."""
        self._raise_what_failed()
        self._task = asyncio.create_task(self._strike(kind, self.chance.uniform(0.5, 3)))

    @property
    def is_striking(self) -> bool:
        return self._task is not None and not self._task.done()

    async def rest(self) -> None:
        if self._task:
            await self._task

    def _raise_what_failed(self) -> None:
        if self._task:
            self._task.result()

    async def _strike(self, kind: str, seconds: float) -> None:
        how: Any = getattr(self, f"_{kind}", None)
        if how:
            await how(seconds)
        else:
            async with AsyncExitStack() as stack:
                self.losses += len(self.soseds) > 1
                await stack.enter_async_context(getattr(self.ground, kind)())
                await asyncio.sleep(seconds)
        await self._start_again()
        self.blows.append(kind)

    async def _start_again(self) -> None:
        """As systemd does: whoever found no database at a start has ended with exit code 2."""
        for sosed in self.soseds:
            if sosed.process.exitcode == 2:
                await sosed.start()

    async def _killed(self, _: float) -> None:
        sosed = self.chance.choice(self.soseds)
        self.losses += 1
        await sosed.kill()
        await sosed.start()

    async def _frozen(self, seconds: float) -> None:
        sosed = self.chance.choice(self.soseds)
        self.losses += len(self.soseds) > 1  # another one goes on with its work
        sosed.signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds * len(self.soseds))
        finally:
            sosed.signal(signal.SIGCONT)

    async def _astray(self, seconds: float) -> None:
        """A clock is a day wrong."""
        sosed, wrong = self.chance.choice(self.soseds), self.chance.choice([DAY, -DAY])
        sosed.set_clock(wrong)
        await asyncio.sleep(seconds)
        sosed.set_clock(0)
