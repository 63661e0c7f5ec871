"""Measures the cost of signing links and of remembering the buttons under each message.

The baseline for remembering is a whole update: the product's own «Иду», from a raw update to its effect.
"""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, EVENT, LINKS, MESSAGE, NOW, ZONE, Nowhere, migrated, settle, update
from bot.app import keep_what_is_loaded
from bot.found import routes
from bot.routing.dispatcher import Dispatcher
from bot.sending import shown
from bot.sending.shown import Buttons
from bot.storage.store import Store
from bot.values.incoming import UpdateKind
from bot.values.outgoing import data
from bot.values.transport import Key
from bot.words.texts import Texts

PEOPLE, ROUNDS, TIMES, AT_ONCE = 50, 9, 2_000, 8
KEPT = 100_000  # messages
PRESSED = [data("rsvp", COMMUNITY, EVENT, answer) for answer in (1, 2, 3)]
ROWS = [[Key(str(n), one, private=False) for n, one in enumerate(PRESSED)]]


async def measure(folder: Path) -> list[Result]:
    size = _bytes_a_message(migrated(folder / "kept.db"))
    signing, opening = _signing()
    async with Store(migrated(folder / "sosed.db")) as store:
        await store.write(lambda session: settle(session, PEOPLE))
        among = {Nowhere.name: Nowhere()}
        dispatcher = Dispatcher(store, routes(), Texts(), among, zone=ZONE, language="ru", quiet=AWAKE, links=LINKS)
        numbers = itertools.count(1)
        await _updates(dispatcher, numbers)
        keep_what_is_loaded()
        turns = [(await store.write(_remembering), await _updates(dispatcher, numbers)) for _ in range(ROUNDS)]
    remembered, whole = (median(side) * 1e6 for side in zip(*turns, strict=True))
    share = median(mine / update_ for mine, update_ in turns)
    return [
        Result("signing a link", f"{signing:.1f} us", target="< 20 us", met=signing < 20),
        Result("checking one", f"{opening:.1f} us", target="< 20 us", met=opening < 20),
        Result(
            "remembering a message's buttons and asking, over «Иду»",
            f"{remembered:.0f} us", f"{whole:.0f} us", share, "< 0.05", share < 0.05,
        ),
        Result("kept of a message with three buttons", f"{size:.0f} bytes", target="< 100 bytes", met=size < 100),
    ]  # fmt: skip


def _signing() -> tuple[float, float]:
    payload = LINKS.sign("go:1:need:кран", NOW + timedelta(days=1))
    return _time(lambda: LINKS.sign("go:1:need:кран", NOW)), _time(lambda: LINKS.open(payload, NOW))


def _time(work: Callable[[], object]) -> float:
    """Microseconds."""
    turns = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(TIMES):
            work()
        turns.append((time.perf_counter() - start) / TIMES * 1e6)
    return median(turns)


def _remembering(session: Session) -> float:
    """Seconds for one message: its buttons noted before it goes, with seven others, its id then, and one press."""
    start = time.perf_counter()
    for n in range(TIMES // AT_ONCE):
        rows = range(n * AT_ONCE, (n + 1) * AT_ONCE)
        shown.note(session, [Buttons(1, shown.waiting(row), shown.marks(ROWS, LINKS)) for row in rows], NOW)
        shown.sent(session, [(1, row, f"m{row}") for row in rows])
        for row in rows:
            shown.knows(session, 1, f"m{row}", shown.meant(PRESSED[0], LINKS, NOW))
    return (time.perf_counter() - start) / TIMES


async def _updates(dispatcher: Dispatcher, numbers: itertools.count[int]) -> float:
    """Seconds an update takes, everybody pressing at once."""

    async def person(n: int) -> None:
        for pressed in PRESSED * (TIMES // PEOPLE // len(PRESSED)):
            await dispatcher.handle(update(n, next(numbers), UpdateKind.PRESS, data=pressed, message=MESSAGE), NOW)

    start, first = time.perf_counter(), next(numbers)
    await asyncio.gather(*(person(n) for n in range(1, PEOPLE + 1)))
    return (time.perf_counter() - start) / (next(numbers) - first - 1)


def _bytes_a_message(path: Path) -> float:
    marks = shown.marks(ROWS, LINKS)
    with closing(sqlite3.connect(path)) as file:
        before = path.stat().st_size
        rows = ((1 + n % 5_000, str(100_000 + n), marks, 20_700 + n // 1_000) for n in range(KEPT))
        file.executemany("INSERT INTO shown (chat, message, marks, day) VALUES (?, ?, ?, ?)", rows)
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (path.stat().st_size - before) / KEPT
