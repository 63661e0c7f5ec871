"""Compares the start-up time of `sosed console` without input with a bare `import aiogram`.

Also checks that neither it nor `sosed --help` imports aiogram or matplotlib.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.fixtures.measurements import Result
from bench.fixtures.town import ROOT, migrated

ROUNDS = 7
SLOW = ("aiogram", "matplotlib")
SOSED = "import sys; sys.argv[0] = 'sosed'; from bot.cli import main; main()"


async def measure(folder: Path) -> list[Result]:
    database = migrated(folder / "start.db")
    console = ["-c", SOSED, "console", "--database", str(database)]
    aiogram = ["-c", "import aiogram"]
    seconds(console), seconds(aiogram)  # bytecode is written, files are in memory
    took = [(seconds(console), seconds(aiogram)) for _ in range(ROUNDS)]
    ours, peer = (median(side) for side in zip(*took, strict=True))
    ratio = median(sosed / bare for sosed, bare in took)
    name = "start of `sosed console`, over import aiogram"
    return [
        Result(name, f"{ours:.2f} s", f"{peer:.2f} s", ratio, "<= 0.6", ratio <= 0.6),
        no_slow_imports("sosed --help", ["-c", SOSED, "--help"]),
        no_slow_imports("sosed console", console),
    ]


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    python(arguments)
    return time.perf_counter() - start


def no_slow_imports(name: str, arguments: list[str]) -> Result:
    """-X importtime tells each module as it is imported."""
    told = python(["-X", "importtime", *arguments]).splitlines()
    modules = {line.rpartition("|")[2].strip() for line in told if line.startswith("import time:")}
    assert "bot.cli" in modules
    slow = [module for module in SLOW if module in modules]
    return Result(f"imported by `{name}`: {', '.join(SLOW)}", ", ".join(slow) or "none", target="none", met=not slow)


def python(arguments: list[str]) -> str:
    """What a fresh process says on its standard error. Raises CalledProcessError."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return done.stderr
