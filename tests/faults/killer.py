"""Plays a transcript undisturbed, in children killed after every line, and in children killed inside lines.

    python -m tests.faults.killer FILE UNDISTURBED_DATABASE KILLED_DATABASE [KILLED_INSIDE_DATABASE SEED]

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
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import log
from bot.app import App, opened
from bot.configuration.config import Config
from bot.sending import attached
from bot.storage.sqlite import File
from bot.storage.store import Store
from bot.transports.console import Console
from bot.transports.console.script import Script
from tests.support.databases import compiled

START = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
LEFT, DONE = b"l", b"d"
SAYS = 4  # where a child says how far it has come
COMMITS = 12  # of a child at most after its first line; a line takes about six


async def play(source: str, database: Path) -> None:
    async with opened(config(database), lambda store: [Console(store, database.parent / "pictures")], START) as sosed:
        await (await script(sosed)).play(source, check=False)


async def live(source: str, database: Path, commits: int | None) -> None:
    """Plays a line, with `commits` goes on from there until as many are made, and is killed, in any case."""
    async with opened(config(database), lambda store: [Console(store, database.parent / "pictures")], START) as sosed:
        played = await script(sosed)
        finished = await played.play(source, check=False, stop_after=1)
        if commits is not None and not finished:
            is_killed_by(commits)
            finished = await played.play(source, check=False)
        os.write(SAYS, DONE if finished else LEFT)
        time.sleep(60)  # noqa: ASYNC251 - it is killed here


def config(database: Path) -> Config:
    return Config(database={"url": f"sqlite:///{database}"}, bot={"key": "one for both, so that links are alike"})


async def script(sosed: App) -> Script:
    script = Script(sosed, START)
    await script.open()
    return script


def is_killed_by(commits: int) -> None:
    """The last commit kills it: before it is made if their number is even, else before anybody knows that it is."""
    commit, left = Store._commit, iter(range(commits - 1, -1, -1))

    def counted(*of: Any) -> Any:
        is_last = next(left) == 0
        if is_last and commits % 2 == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        made = commit(*of)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    setattr(Store, "_commit", counted)  # noqa: B010 - mypy lets nobody assign to a method


def one_life(source: str, database: Path, commits: int | None) -> bytes:
    """Forks, lets the child live, and kills it. What the child said before: nothing if it was killed inside a line."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, SAYS)
        attached._DRAWING = ThreadPoolExecutor(1)  # the other one's thread stayed in the parent
        try:
            asyncio.run(live(source, database, commits))
        except BaseException:
            traceback.print_exc()
        os._exit(1)  # past what would wait for the parent's processes at an ordinary end
    os.close(write)
    said = os.read(read, 1)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(read)
    assert os.WIFSIGNALED(status), "it ended by itself"
    return said


def main() -> None:
    log.set_up("critical")
    compiled.once(File)
    source, undisturbed, killed = Path(sys.argv[1]).read_text(encoding="utf-8"), *map(Path, sys.argv[2:4])
    asyncio.run(play(source, undisturbed))
    gc.freeze()  # or each child would look through, and so copy, all that is loaded
    while one_life(source, killed, None) != DONE:
        pass
    if inside := sys.argv[4:]:
        lives_inside(source, Path(inside[0]), random.Random(int(inside[1])))  # noqa: S311 - moments, no secrets


def lives_inside(source: str, database: Path, chance: random.Random) -> None:
    inside = 0
    while (said := one_life(source, database, chance.randint(1, COMMITS))) != DONE:
        inside += not said
    assert inside, "it was never killed inside a line"


if __name__ == "__main__":
    main()
