"""Every transcript through the real dispatcher, store and delivery, with a restart before every line."""

from pathlib import Path

import pytest

from bot.transports.console.script import Script
from tests.conftest import NOW

FOLDER = Path(__file__).parent / "conversations"
FILES = sorted(FOLDER.rglob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_conversation(file, sosed) -> None:
    source = file.read_text(encoding="utf-8")
    finished = False
    while not finished:
        async with sosed() as app:
            script = Script(app, NOW)
            await script.open()
            finished = await script.play(source, check=True, stop_after=1)
