"""Measures the week's numbers: what it costs to keep them, and how much faster they are read than counted.

Baseline: one GROUP BY over the signals, on the same database and with the same indexes; what it finds is compared. It
is also told to go by the index of each community, which is the best it can do; that is a line of its own.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import migrated
from bench.numbers import city
from bot.storage.store import Store
from services import signals
from services.numbers import rollups, stale
from services.signals import SignalKind

RECORDED = 20_000  # signals, one by one, as the product records them
ROUNDS = 9
COUNT = "count(*), count(DISTINCT person), coalesce(sum(number), 0)"
NAIVE = f"SELECT community, kind, {COUNT} FROM signals WHERE at >= ? AND at < ? GROUP BY community, kind"
BY_INDEX = (
    "SELECT s.community, s.kind, count(*), count(DISTINCT s.person), coalesce(sum(s.number), 0) FROM communities c "
    f"CROSS JOIN signals s ON s.community = c.id AND s.kind IN ({', '.join(repr(str(one)) for one in SignalKind)}) "
    "WHERE s.at >= ? AND s.at < ? GROUP BY s.community, s.kind"
)
WEEK = "CAST((julianday(at) - julianday(?)) / 7 AS INTEGER)"
TREND = (
    f"SELECT community, {WEEK} AS week, count(DISTINCT person) FROM signals WHERE kind IN ('reacted', 'answered') "
    "AND at >= ? AND at < ? GROUP BY community, week"
)
OURS = "SELECT community, counts FROM week_numbers WHERE week = ?"
OUR_TREND = (  # each week's communities and how many answered in them, as one text, from the index alone
    "SELECT CAST((julianday(week) - julianday(?)) / 7 AS INTEGER), json_group_object(community, answering) "
    "FROM week_numbers WHERE week >= ? AND week <= ? GROUP BY week"
)
Rows = dict[tuple[Any, ...], tuple[Any, ...]]


async def measure(folder: Path) -> list[Result]:
    file = migrated(folder / "numbers.db")
    async with Store(file) as store:
        await store.write(city.settle)
        for part in city.parts():
            await store.write(lambda session, part=part: city.put(session, part))
        insert = await _cost_of_recording(store)
        keep = await _cost_of_counting(store)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = f"{city.COMMUNITIES:,} communities, {city.SIGNALS:,} signals"
    return [
        Result(
            "rollups, per signal, compared with recording it",
            f"{keep:.1f} us",
            f"{insert:.1f} us",
            keep / insert,
            "<= 0.25",
            keep / insert <= 0.25,
        ),
        Result(f"memory while {name} are counted", f"{memory:.0f} MB", target="< 400 MB", met=memory < 400),
        *_read(file, name),
    ]


async def _cost_of_recording(store: Store) -> float:
    """Microseconds of the processor, in units of one, as updates come; taken out again."""

    def record(session: Session, n: int) -> None:
        community = 1 + n % city.COMMUNITIES
        at = city.NOW - timedelta(seconds=n)
        signals.record(session, community, SignalKind.SAID, at, person=n, chat=community, reference=n)

    def all_of_them(session: Session) -> float:
        start = time.process_time()
        for n in range(RECORDED):
            record(session, n)
        took = time.process_time() - start
        session.rollback()
        return took

    return (await store.write(all_of_them)) / RECORDED * 1e6


async def _cost_of_counting(store: Store) -> float:
    start = time.process_time()
    while await store.write(stale.note_new):
        pass
    while await store.write(lambda session: rollups.refresh(session, datetime(2027, 1, 1, tzinfo=UTC))):
        pass
    return (time.process_time() - start) / city.SIGNALS * 1e6


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _read(file: Path, name: str) -> list[Result]:
    driver = sqlite3.connect(file)
    driver.execute("PRAGMA cache_size = -65536")
    start = datetime.combine(city.LAST, datetime.min.time()) - timedelta(hours=3)
    ends = tuple(moment.isoformat(" ", "microseconds") for moment in (start, start + timedelta(days=7)))
    first = city.FIRST.replace(tzinfo=None).isoformat(" ", "microseconds")
    mondays = (city.LAST - timedelta(weeks=city.WEEKS - 1)).isoformat(), city.LAST.isoformat()

    def week() -> Any:
        return _ours(driver.execute(OURS, (city.LAST.isoformat(),)))

    return [
        _compared("a week's rows of all: " + name, week, _by_kind, lambda: _rows(driver.execute(NAIVE, ends), 2), 500),
        _compared("the same, by the index", week, _by_kind, lambda: _rows(driver.execute(BY_INDEX, ends), 2), None),
        _compared(
            "how many people answer, twelve weeks of all",
            lambda: _ours(driver.execute(OUR_TREND, (mondays[0], *mondays))),
            lambda found: {
                (int(one), week): (people,) for week, told in found.items() for one, people in told.items() if people
            },
            lambda: _rows(driver.execute(TREND, (first, first, ends[1])), 2),
            1_000,
        ),
    ]


def _rows(found: sqlite3.Cursor, keys: int) -> Rows:
    return {row[:keys]: row[keys:] for row in found}


def _ours(found: sqlite3.Cursor) -> dict[int, Any]:
    """What is kept of each community, or each week; all of it is parsed at once."""
    rows = found.fetchall()
    kept = json.loads(f"[{','.join([row[1] for row in rows])}]")
    return dict(zip([row[0] for row in rows], kept, strict=True))


def _by_kind(found: dict[int, Any]) -> Rows:
    return {
        (community, kind): tuple(counted)
        for community, counts in found.items()
        for kind, counted in counts.items()
        if kind != "answering"
    }


def _compared(
    name: str,
    ours: Callable[[], dict[int, Any]],
    as_rows: Callable[[dict[int, Any]], Rows],
    naive: Callable[[], Rows],
    target: int | None,
) -> Result:
    """The results are the same rows; ours is the middle of several rounds, the naive one runs once."""
    start = time.perf_counter()
    expected = naive()
    slow = time.perf_counter() - start
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = ours()
        took.append(time.perf_counter() - start)
    if as_rows(found) != expected:
        raise AssertionError(f"{name}: {len(as_rows(found))} rows differ from {len(expected)}")
    quick = median(took)
    met = None if target is None else slow / quick >= target
    told = f"{quick * 1e3:.2f} ms", f"{slow * 1e3:,.0f} ms"
    return Result(name, *told, slow / quick, "" if target is None else f">= {target:,}", met)
