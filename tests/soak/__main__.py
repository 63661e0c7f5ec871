"""`make soak`: ten minutes of it. `make faults`: many seeds, each with a nemesis, on both databases."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bot import log
from tests.soak.ground import grounds
from tests.soak.load import soaked

KILLS = 2
SHOWN = 50  # lines of what is wrong, and of the log


def long(minutes: float, seed: int) -> int:
    with grounds(os.environ.get("SOAK_DATABASE", "sqlite")) as ground:
        return _lived(ground(seed), minutes * 60, seed, kills=KILLS)


def many(seeds: list[int], seconds: float, databases: list[str]) -> int:
    """How many went wrong."""
    bad = []
    for database in databases:
        with grounds(database) as ground:
            for seed in seeds:
                print(f"── {database}, seed {seed} ", end="", flush=True)
                if _lived(ground(seed), seconds, seed, plagued=True):
                    bad.append(f"FAULTS_SEED={seed} FAULTS_DATABASES={database} make faults")
    print("\n".join([f"{len(bad)} of {len(seeds) * len(databases)} went wrong", *bad]))
    return len(bad)


def _lived(ground: object, seconds: float, seed: int, **how: object) -> int:
    """How much was wrong."""
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
        try:
            report, wrong = asyncio.run(soaked(Path(folder), ground, seconds, seed, **how))  # type: ignore[arg-type]  # read from the environment
        except Exception as error:  # the next seed goes on
            report, wrong = [], [repr(error), *traceback.format_exception(error)]
        end = f"{len(wrong)} differences" if wrong else "nothing lost, doubled, out of order or shown to strangers"
        print("\n".join([*report, *wrong[:SHOWN], end]), flush=True)
        if wrong:
            logs = [path.read_text(encoding="utf-8").splitlines() for path in Path(folder).glob("*/sosed.log")]
            print("\n".join(line for said in logs for line in said[-SHOWN:]))
    return len(wrong)


def main() -> None:
    log.set_up("critical")
    said = os.environ.get
    if "faults" in sys.argv:
        first, count = (
            int(said("FAULTS_SEED", "1")),
            int(said("FAULTS_SEEDS", "1" if "FAULTS_SEED" in os.environ else "50")),
        )
        seconds, databases = (
            float(said("FAULTS_SECONDS", "20")),
            said("FAULTS_DATABASES", "sqlite,postgresql,shared").split(","),
        )
        sys.exit(bool(many(list(range(first, first + count)), seconds, databases)))
    seed = int(said("SOAK_SEED", str(time.time_ns() % 10**6)))
    sys.exit(bool(long(float(said("SOAK_MINUTES", "10")), seed)))


if __name__ == "__main__":
    main()
