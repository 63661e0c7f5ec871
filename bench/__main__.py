"""`make bench`: every measurement, one table. Exit code 1 if a target is missed.

python -m bench              all of them, some five minutes on two cores
python -m bench memory       only those named; `steady`, of half an hour, only so
BENCH_PEOPLE=5000      the whole broadcast, three minutes longer
"""

from __future__ import annotations

import asyncio
import sys
import time

from bench import (
    broadcast,
    drawing,
    idle,
    launch,
    memory,
    platforms_routing,
    processes,
    routing,
    scope,
    shown_buttons,
    start,
    steady,
    updates,
    vk,
)
from bench.events import meetings, reminders
from bench.fixtures import town
from bench.fixtures.measurements import Result, show
from bench.neighbours import matching
from bench.notices import going_out
from bench.numbers import counted
from bench.speech import understanding
from bot import log

MEASUREMENTS = {
    "updates": updates,
    "scope": scope,
    "processes": processes,
    "understanding": understanding,
    "buttons": shown_buttons,
    "routing": routing,
    "platforms_routing": platforms_routing,
    "start": start,
    "memory": memory,
    "idle": idle,
    "broadcast": broadcast,
    "vk": vk,
    "matching": matching,
    "launch": launch,
    "notices": going_out,
    "meetings": meetings,
    "reminders": reminders,
    "drawing": drawing,
    "numbers": counted,
}
LONG = {"steady": steady}


def main() -> None:
    log.set_up("critical")
    names = sys.argv[1:] or list(MEASUREMENTS)
    results: list[Result] = []
    began = time.perf_counter()
    try:
        with town.folder() as folder:
            for name in names:
                results += asyncio.run((MEASUREMENTS | LONG)[name].measure(folder))
                print(f"{name}: measured by {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    finally:  # one that fails takes no others' figures along
        print(show(results))
        print(f"\n{time.perf_counter() - began:.0f} s on {town.machine()}")
    sys.exit(any(result.met is False for result in results))


if __name__ == "__main__":
    main()
