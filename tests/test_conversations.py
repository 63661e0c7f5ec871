"""Every transcript through the real dispatcher, store and delivery. Before every line all that Sosed holds in memory is
thrown away, and before every tenth it is started anew, with its database opened, checked and healed."""

from pathlib import Path

import pytest

from bot.app import App
from bot.transports.console import Console
from bot.transports.console.script import Script
from tests.conftest import NOW

FOLDER = Path(__file__).parent / "conversations"
LINES = 10  # before a start
FILES = sorted(FOLDER.rglob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_conversation(file, sosed, tmp_path) -> None:
    source = file.read_text(encoding="utf-8")
    finished = False
    while not finished:
        async with sosed() as app:
            for _ in range(LINES):
                script = Script(_anew(app, tmp_path), NOW)
                await script.open()
                finished = await script.play(source, check=True, stop_after=1)
                if finished:
                    break


def _anew(app: App, folder: Path) -> App:
    """One that knows only what stands in the database."""
    return App(app.config, app.store, [Console(app.store, folder / "pictures")], app.links)
