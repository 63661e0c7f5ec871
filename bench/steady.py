"""Measures whether memory stays what it is: `sosed console` hears 200 lines a second for half an hour (STEADY_MINUTES).

10,000 people in 43 communities speak in turn, in groups and in private, well and badly understood. `make bench` leaves
it out, since it takes so long: `python -m bench steady`.
"""

from __future__ import annotations

import asyncio
import os
import time
from itertools import count
from pathlib import Path

from bench.fixtures.city import build, name
from bench.fixtures.measurements import Result
from bench.fixtures.town import migrated
from bench.memory import MONDAY, NEEDS, OFFERS, PEOPLE, Console, console
from bot.storage.store import Store

A_SECOND = 200  # lines
MINUTES = float(os.environ.get("STEADY_MINUTES", "30"))
WARM = 1 / 6  # of the time, after which the first figure is taken: five minutes of thirty
SAID = "@g7: Всем доброе утро", ": Афиша", ": /find краны", "@g7: Кто дома?", ": спасибо", ": /my", ": /events"


async def measure(folder: Path) -> list[Result]:
    path = migrated(folder / "steady.db")
    async with Store(path) as store:
        await store.write(lambda session: build(session, PEOPLE, OFFERS, NEEDS, MONDAY))
    async with console(path, {}) as sosed:
        numbers = count()
        early = await _spoken_to(sosed, numbers, MINUTES * WARM)
        late = await _spoken_to(sosed, numbers, MINUTES * (1 - WARM))
    grown = late / early
    what = f"memory after {MINUTES:.0f} minutes of {A_SECOND} lines a second, over {MINUTES * WARM:.0f} minutes"
    return [Result(what, f"{late:.0f} MB", f"{early:.0f} MB", grown, "0.95-1.05", 0.95 <= grown <= 1.05)]


async def _spoken_to(sosed: Console, numbers: count[int], minutes: float) -> float:
    """MB at the end."""
    until = time.monotonic() + 60 * minutes
    while (began := time.monotonic()) < until:
        await sosed.hear([_line(next(numbers)) for _ in range(A_SECOND)])
        await asyncio.sleep(max(0.0, began + 1 - time.monotonic()))
    return sosed.memory()


def _line(number: int) -> str:
    return f"{name(1 + number % PEOPLE)}{SAID[number % len(SAID)]}"
