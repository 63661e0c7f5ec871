"""A made-up city: communities as uneven as real ones, whose neighbours write and answer by day and sleep at night.

BENCH_SCALE=1 is the city of the target: 2,000 communities, 1,000,000 members, 20,000,000 signals in twelve weeks. Here
it is a twentieth by default, so that it is made in a minute.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.fixtures.town import NOW
from models import Community, Signal, core
from services.signals import SignalKind

SCALE = float(os.environ.get("BENCH_SCALE", "0.05"))
COMMUNITIES, MEMBERS, SIGNALS, WEEKS = int(2_000 * SCALE), int(1_000_000 * SCALE), int(20_000_000 * SCALE), 12
ZONE = "Europe/Moscow"
LAST = date(2026, 11, 9)  # the Monday of the last whole week
FIRST = datetime.combine(LAST - timedelta(weeks=WEEKS - 1), datetime.min.time(), UTC) - timedelta(hours=3)
KINDS = {
    SignalKind.SAID: 40,
    SignalKind.REACTED: 25,
    SignalKind.ANSWERED: 15,
    SignalKind.PRESSED: 10,
    SignalKind.JOINED: 2,
    SignalKind.LEFT: 1,
    SignalKind.VISITED: 3,
    SignalKind.SURVEYED: 2,
    SignalKind.NEEDED: 1,
    SignalKind.HELPED: 1,
    SignalKind.THANKED: 1,
}
TIMED = {SignalKind.REACTED, SignalKind.ANSWERED, SignalKind.HELPED}
HOURS = [0.2] * 7 + [1, 2, 3, 3, 3, 4, 4, 3, 3, 4, 5, 7, 8, 7, 5, 3, 1]  # how much is written at each
PART = 50_000


def settle(session: Session) -> None:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "state": "active", "zone": ZONE, "created_at": NOW}
    rows = [{"id": n, "name": f"Двор {n}", **place} for n in range(1, COMMUNITIES + 1)]
    session.execute(insert(core(Community)), rows)


def signals() -> Iterator[dict[str, object]]:
    """By time, as they come."""
    rest = random.Random(7)  # noqa: S311 - the same city each time
    sizes = list(accumulate(1 / (n + 5) for n in range(COMMUNITIES)))
    ids, kinds, weights = range(1, COMMUNITIES + 1), list(KINDS), list(accumulate(KINDS.values()))
    per_day = SIGNALS // (WEEKS * 7)
    for day in range(WEEKS * 7):
        hours = sorted(rest.choices(range(24), HOURS, k=per_day))
        where = rest.choices(ids, cum_weights=sizes, k=per_day)
        what = rest.choices(kinds, cum_weights=weights, k=per_day)
        for hour, community, kind in zip(hours, where, what, strict=True):
            at = FIRST + timedelta(days=day, hours=hour, seconds=rest.randrange(3600))
            members = max(5, int(MEMBERS / (community + 5) / sizes[-1]))
            person = community * 100_000 + int(members * rest.random() ** 2)
            number = float(rest.randrange(7200)) if kind in TIMED and rest.random() < 0.5 else None
            reference = str(rest.randrange(1_000_000))
            told = {"community": community, "kind": str(kind), "at": at, "person": person, "chat": community}
            yield {**told, "reference": reference, "number": number}


def parts() -> Iterator[list[dict[str, object]]]:
    made = signals()
    while part := list(islice(made, PART)):
        yield part


def put(session: Session, part: list[dict[str, object]]) -> None:
    session.execute(insert(core(Signal)), part)
