"""`make soak`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from bot import log
from tests.soak.load import soaked


def main() -> None:
    log.set_up("critical")
    minutes, seed = (
        float(os.environ.get("SOAK_MINUTES", "10")),
        int(os.environ.get("SOAK_SEED", str(time.time_ns() % 10**6))),
    )
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
        report, wrong = asyncio.run(soaked(Path(folder), minutes * 60, 2, seed))
        print(
            "\n".join(
                [
                    *report,
                    *wrong[:50],
                    f"{len(wrong)} differences" if wrong else "nothing lost, doubled or out of order",
                ]
            )
        )
        if wrong:
            print("\n".join((Path(folder) / "sosed.log").read_text(encoding="utf-8").splitlines()[-40:]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
