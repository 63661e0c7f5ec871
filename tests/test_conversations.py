"""Every transcript through the real dispatcher, store and delivery. Before every line all that Sosed holds in memory is
thrown away, and before every tenth it is started anew, with its database opened, checked and healed.

`make test` plays those that tell most of each subject in least time; at length all others are played.
"""

from pathlib import Path

import pytest

from bot.app import App
from bot.transports.console import Console
from bot.transports.console.script import Script
from tests.conftest import NOW, alone_in_this_run
from tests.support import databases
from tests.support.everywhere import in_short
from tests.support.playing import beginnings
from tests.support.playing.beginnings import Beginning

FOLDER = Path(__file__).parent / "conversations"
LINES = 10  # before a start
FILES = sorted(FOLDER.rglob("*.txt"))
TELLING = frozenset(
    """
    first-words group leader-away not-ours notice registration second-community switch
    complaints-names complaints-told
    calendar change-of-mind event event-when in-one-message kept-after-all nudge
    find held loop-day loop-words need neighbour requests
    aloud asked-once bad-input beside going-on links menu old-buttons plain-words said-to-sosed
    between-us consent consent-words forget-posted forget-typed language my mydata thanks who-decided
    danger danger-whatever-is-open
    survey survey-undo
    """.split()
)


@pytest.mark.parametrize("file", in_short(FILES, lambda file: file.stem in TELLING), ids=lambda file: file.stem)
async def test_conversation(
    file: Path, sosed, database: databases.Place, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = file.read_text(encoding="utf-8")  # noqa: ASYNC240 - a few kilobytes
    begun = beginnings.of(file, FILES)
    if begun and not databases.ON_SERVER:
        await _begin(begun, sosed, tmp_path, tmp_path_factory)
        async with sosed() as app:
            await app.store.write(lambda session: beginnings.skip(session, source, begun.last))
    await play(source, sosed, tmp_path)


async def play(source: str, sosed, folder: Path) -> None:
    finished = False
    while not finished:
        async with sosed() as app:
            for _ in range(LINES):
                script = Script(_anew(app, folder), NOW)
                await script.open()
                finished = await script.play(source, check=True, stop_after=1)
                if finished:
                    break


async def _begin(begun: Beginning, sosed, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leaves the talk where others have brought it, or brings it there for them."""
    with alone_in_this_run(tmp_path_factory, begun.name) as kept:
        if (kept / "world").exists():
            beginnings.go_on_from(kept / "world", folder)
            return
        await play(begun.source, sosed, folder)
        beginnings.keep(folder, kept / "world")


def _anew(app: App, folder: Path) -> App:
    """One that knows only what stands in the database."""
    return App(app.config, app.store, [Console(app.store, folder / "pictures")], app.links)
