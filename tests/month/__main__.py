"""Plays the month of 300 people (MONTH_PEOPLE, MONTH_DAYS, MONTH_SEED), prints its table, and what was wrong."""

import asyncio
import os
import random
import sys
import time

from bot import log
from tests.month import rules
from tests.month.month import play
from tests.month.table import table


def main() -> int:
    log.set_up("critical")
    people, days = int(os.environ.get("MONTH_PEOPLE", "300")), int(os.environ.get("MONTH_DAYS", "30"))
    seed = int(os.environ.get("MONTH_SEED") or random.randrange(1_000_000))  # noqa: S311 - people, not a secret
    print(f"{people} people, {days} days, MONTH_SEED={seed}")
    began = time.monotonic()
    played = asyncio.run(play(people, days, seed))
    print(table(played.letters, people))
    wrong = [*rules.broken(played.letters), *(f"could not be handled: {error}" for error in played.broken)]
    print("\n".join(["", f"{time.monotonic() - began:.0f} s; wrong: {len(wrong)}", *wrong]))
    if "MONTH_STUMBLED" in os.environ:
        print("\n".join(played.stumbled))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
