"""Measures queueing the reminders of 200 meetings with 20,000 guests in the same minute, while others talk to the bot.

Twenty people press «Иду» under another meeting all the time; their waits are shown beside the waits without reminders.
The next tick, five minutes later, finds nothing to do: it is measured, too.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, NOW, ZONE, listening, migrated, settle
from bench.launch import QUIET, TALKING, late, talk
from bot.app import keep_what_is_loaded
from bot.found import routes
from bot.jobs import run_due
from bot.storage.store import Store
from models import Event, EventState, Queued, Seat
from scheduler.reminders import event_reminders
from services.events.attendance import Answer

EVENTS, GUESTS = 200, 100  # and a host each
DAY, TICK = timedelta(days=1), timedelta(minutes=5)


@dataclass(frozen=True)
class Took:
    """Seconds; what people waited meanwhile in milliseconds. `queued`: reminders."""

    seconds: float
    again: float
    calm: float
    busy: float
    queued: int


async def measure(folder: Path) -> list[Result]:
    took = await remind(folder / "reminders.db", EVENTS, GUESTS)
    assert took.queued == EVENTS * (GUESTS + 1), took.queued
    name = f"reminders of {EVENTS} meetings with {EVENTS * GUESTS:,} people in a minute, queued"
    waits = f"{took.busy:.0f} ms", f"{took.calm:.0f} ms", took.busy / took.calm
    return [
        Result(name, f"{took.seconds:.1f} s", target="< 10 s", met=took.seconds < 10),
        Result(f"  {TALKING} others press «Иду» meanwhile, 99th percentile", *waits, "< 100 ms", took.busy < 100),
        Result("  the next tick, which finds nothing to do", f"{took.again:.1f} s"),
    ]


async def remind(path: Path, events: int, guests: int) -> Took:
    numbers = itertools.count(1)
    async with Store(migrated(path)) as store:
        await store.write(lambda session: _invite(session, events, guests))
        dispatcher = listening(store, routes())
        keep_what_is_loaded()
        await talk(dispatcher, numbers, QUIET / 6)  # statements are compiled
        calm = await talk(dispatcher, numbers, QUIET)
        done = asyncio.Event()
        talking = asyncio.create_task(talk(dispatcher, numbers, 60, done))
        await asyncio.sleep(0.5)
        starts = [time.perf_counter()]
        for now in (NOW, NOW + TICK):
            await run_due(store, [event_reminders], None, now, ZONE, AWAKE)
            starts.append(time.perf_counter())
        done.set()
        busy = await talking
        keys = select(func.count()).where(Queued.once.startswith("reminder:"))
        queued = await store.read(lambda session: session.scalar(keys))
    return Took(starts[1] - starts[0], starts[2] - starts[1], late(calm), late(busy), queued or 0)


def _invite(session: Session, events: int, guests: int) -> None:
    """Meetings tomorrow at this hour, of people who have answered long ago."""
    settle(session, TALKING + 1 + events * (guests + 1))
    people = itertools.count(TALKING + 2)
    like: dict[str, object] = {"title": "Чай", "place": "двор", "starts_local": "2026-11-21T12:00", "zone": ZONE}
    like |= {"starts_at": NOW + DAY, "ends_at": NOW + DAY + TICK, "created_at": NOW - 3 * DAY}
    numbers = range(2, events + 2)
    rows = [
        {"id": n, "community": COMMUNITY, "host": next(people), "state": EventState.PLANNED, **like} for n in numbers
    ]
    session.execute(insert(Event), rows)
    yes = {"answer": int(Answer.YES), "answered_at": NOW - 2 * DAY}
    session.execute(insert(Seat), [{"event": n, "person": next(people), **yes} for n in numbers for _ in range(guests)])
