"""The console in a terminal: interactive, from standard input, the demo's week, or a checked transcript."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import App
from bot.storage import private_files
from bot.transports.console.actions import Impossible
from bot.transports.console.lines import BadLine, Line, read_lines
from bot.transports.console.script import Difference, Script
from bot.transports.console.world import Shown

EXAMPLES = Path(__file__).parents[2] / "examples"
WEEK = EXAMPLES / "week.txt"
CITY = EXAMPLES / "penza_communities.csv"

HOW = """\
Пишите за соседей, Enter — отправить:
  @двор «Соседи Кирова 12» admins Мария    чат и его администратор
  Мария: /start                            Мария пишет боту       Мария@двор: привет   она же в чате
  Мария: [Всё верно]                       нажать кнопку          + Олег@двор          Олег входит в чат
  ! 2026-11-23 09:00                       перевести часы         Ctrl-D               выйти
"""

Say = Callable[[str], None]


async def talk(sosed: App) -> bool:
    script = Script(sosed, datetime.now(UTC), _shower(print))
    await script.open()
    if sys.stdin.isatty():
        await by_hand(script)
        return True
    return await from_input(script)


async def from_input(script: Script) -> bool:
    """Plays lines from standard input and prints what the bot says as transcript lines. False after a bad line."""
    good = True
    for line in read_lines(sys.stdin):
        try:
            await script.line(line.text)
        except (BadLine, Impossible) as error:
            print(f"sosed: {error}", file=sys.stderr)
            good = False
    return good


async def by_hand(script: Script) -> None:
    """Interactive until Ctrl-D. The clock continues from the world's time."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    print(HOW)
    ahead = max(script.now - datetime.now(UTC), timedelta())
    lock = asyncio.Lock()
    ticking = asyncio.create_task(_tick(script, ahead, lock))
    session: PromptSession[str] = PromptSession()
    with patch_stdout(), suppress(EOFError, KeyboardInterrupt):
        while True:
            typed = await session.prompt_async("» ")
            if typed.strip() and not typed.startswith("#"):
                async with lock:
                    await _typed(script, typed)
    ticking.cancel()


async def _typed(script: Script, line: str) -> None:
    try:
        await script.line(line)
    except (BadLine, Impossible) as error:
        print(f"  {error}")


async def _tick(script: Script, ahead: timedelta, lock: asyncio.Lock) -> None:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    async def tick() -> None:
        async with lock:
            await script.pass_time(datetime.now(UTC) + ahead)

    metronome = AsyncIOScheduler(timezone=UTC)
    metronome.add_job(tick, "interval", minutes=1, coalesce=True, max_instances=1, misfire_grace_time=None)
    metronome.start()
    try:
        await asyncio.Event().wait()
    finally:
        metronome.shutdown(wait=False)


def check(file: Path) -> Callable[[App], Awaitable[bool]]:
    """Plays a transcript and prints the first difference; True if there is none."""

    lines = file.read_text(encoding="utf-8")

    async def play(sosed: App) -> bool:
        script = Script(sosed, datetime.now(UTC))
        await script.open()
        try:
            await script.play(lines, check=True)
        except (Difference, BadLine, Impossible) as error:
            print(f"{file}: {error}")
            return False
        print(f"{file}: ok")
        return True

    return play


def week(*, stay: bool) -> Callable[[App], Awaitable[bool]]:
    """The demo: imports the city's list, plays the week, then hands over to the user."""

    async def play(sosed: App) -> bool:
        from bot.terminal import import_list

        pictures: list[str] = []

        def show(shown: Shown) -> None:
            print(shown.line)
            if shown.picture:
                pictures.append(shown.picture)

        await sosed.store.write(lambda session: import_list.add(session, CITY.read_bytes(), sosed.zone, START))
        script = Script(sosed, START, show)
        await script.open()
        await script.play(WEEK.read_text(encoding="utf-8"), check=False, each=_echo)
        print()
        for picture in pictures[-1:]:
            print(f"Картинка с итогами: {_beside(Path(picture))}")
        print(f"База этой недели: {sosed.config.database.name}")
        if stay:
            print()
            await by_hand(script)
        return True

    return play


def _beside(picture: Path) -> Path:
    """Copies the picture beside the week if that folder is writable; else returns it where it is."""
    target = WEEK.with_suffix(".png")
    with suppress(OSError):
        private_files.write(target, picture.read_bytes())
        return target
    return picture


START = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)  # the week's Monday morning


def _echo(line: Line) -> None:
    print(line.text.replace("\n", " \\\n"))


def _shower(say: Say) -> Callable[[Shown], None]:
    def show(shown: Shown) -> None:
        say(shown.line)
        if shown.picture:
            say(f"# {shown.picture}")

    return show
