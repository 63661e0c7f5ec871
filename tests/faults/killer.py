"""Plays a transcript twice: undisturbed, and in children that are killed after every line or at random moments inside.

    python -m tests.faults.killer FILE UNDISTURBED_DATABASE KILLED_DATABASE [--inside SEED]

The children are forked from the process that has played it undisturbed: a start costs milliseconds and not a second of
imports.
"""

import asyncio
import gc
import os
import random
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from bot import log
from bot.app import opened
from bot.configuration.config import Config
from bot.sending import attached
from bot.transports.console import Console
from bot.transports.console.script import Script
from tests.support import compiled
from tests.support.databases import url

START = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
LEFT, DONE = b"l", b"d"
PATIENCE = 0.25  # seconds a child may live at most when it is killed inside a line


async def play(source: str, database: Path, stop_after: int | None) -> bool:
    config = Config(database={"url": url(database)}, bot={"key": "one for both, so that links are alike"})
    async with opened(config, lambda store: [Console(store, database.parent / "pictures")], START) as sosed:
        script = Script(sosed, START)
        await script.open()
        finished = await script.play(source, check=False, stop_after=stop_after)
        if stop_after:
            os.write(4, DONE if finished else LEFT)
            time.sleep(60)  # noqa: ASYNC251 - it is killed here
        return finished


def one_line(source: str, database: Path, patience: float | None) -> bytes:
    """Forks, lets the child play one line, kills it. What the child said before: nothing if it was killed inside."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 4)
        attached._DRAWING = ThreadPoolExecutor(1)  # the other one's thread stayed in the parent
        asyncio.run(play(source, database, 1))
        os._exit(1)
    os.close(write)
    if patience is not None:
        time.sleep(random.uniform(0, patience))  # noqa: S311 - when it dies is no secret
        os.kill(child, signal.SIGKILL)
    said = os.read(read, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(read)
    return said


def main() -> None:
    log.set_up("critical")
    compiled.once()
    source, undisturbed, database = Path(sys.argv[1]).read_text(encoding="utf-8"), *map(Path, sys.argv[2:4])
    inside = "--inside" in sys.argv
    if inside:
        random.seed(int(sys.argv[-1]))
    asyncio.run(play(source, undisturbed, None))
    gc.freeze()  # or each child would look through, and so copy, all that is loaded
    kills = 0
    while True:
        # Every other child may finish its line, so that the transcript moves on.
        patience = PATIENCE if inside and kills % 2 == 0 else None
        kills += 1
        if one_line(source, database, patience) == DONE:
            break
    print(kills)


if __name__ == "__main__":
    main()
