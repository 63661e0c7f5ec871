"""Every transcript through the real dispatcher, store and delivery, with a restart before every line.

On a server before every tenth: a start takes longer there, and is not what differs.
"""

from pathlib import Path

import pytest

from bot.transports.console.script import Script
from tests.conftest import NOW
from tests.support import databases

FOLDER = Path(__file__).parent / "conversations"
LINES = 10 if databases.ON_SERVER else 1  # before a restart
FILES = sorted(FOLDER.rglob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_conversation(file, sosed) -> None:
    source = file.read_text(encoding="utf-8")
    finished = False
    while not finished:
        async with sosed() as app:
            script = Script(app, NOW)
            await script.open()
            finished = await script.play(source, check=True, stop_after=LINES)
