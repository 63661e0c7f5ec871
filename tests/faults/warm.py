"""`sosed run` in a process forked from one that has imported everything: a start costs a tenth of a second.

This module is imported by the fork server alone (see processes.py).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.cli import main
from bot.found import jobs, routes
from bot.running import serve
from bot.sharing import holding, leases
from bot.transports import telegram, vk  # noqa: F401 - only to be loaded

routes(), jobs()


def run(config: str, output: str, umask: int, roles: str = "", patient: bool = False) -> None:
    """As `python -m bot run --config CONFIG`, what it says at the end of the file, or wherever OUTPUTS leads.

    `roles`: as one of several processes; their leases are short, so that tests need not wait, unless `patient`."""
    os.umask(umask)
    said = OUTPUTS[output]() if output in OUTPUTS else os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1), os.dup2(said, 2)
    os.chdir(Path(config).parent)  # where the files of a server's Sosed lie
    _go_by_its_own_clock(Path(config).with_name("clock"))
    sys.argv = ["sosed", "run", "--config", config, *(["--roles", roles] if roles else [])]
    if roles and not patient:
        leases.LASTS, leases.SPARE, holding.RENEWED, holding.TRIED = 2.0, 0.3, 0.4, 0.3
    main()


def _go_by_its_own_clock(wrong: Path) -> None:
    """If there is such a file: it says by how many seconds the clock is wrong, now."""
    if wrong.exists():
        clock = lambda: datetime.now(UTC) + timedelta(seconds=float(wrong.read_text()))  # noqa: E731 - an argument's default
        serve.running.__wrapped__.__defaults__ = (clock,)  # type: ignore[attr-defined]  # a moved clock for all


def _nobody_reads() -> int:
    """Its reader is gone."""
    reads, writes = os.pipe()
    os.close(reads)
    return writes


def _stuck() -> int:
    """Its reader has stopped reading, and there is no room left."""
    _, writes = os.pipe()
    os.set_blocking(writes, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writes, b"x" * 4096)
    os.set_blocking(writes, True)
    return writes


def _stuck_and_impatient() -> int:
    """The same, and whoever writes is told so instead of waiting."""
    writes = _stuck()
    os.set_blocking(writes, False)
    return writes


OUTPUTS = {"closed pipe": _nobody_reads, "stuck pipe": _stuck, "impatient pipe": _stuck_and_impatient}
