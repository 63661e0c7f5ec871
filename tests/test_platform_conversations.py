"""Transcripts on every platform: real HTTP to a server that speaks its protocol, a restart before every tenth line."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.stage import Stage
from tests.test_conversations import FILES

# One of each kind of talk; what the later ones say is told by the console alone, or the suite would take too long.
EVERYWHERE = (
    "bad-input community digest event find group language menu my need newcomers registration survey switch thanks"
).split()
CASES = [
    pytest.param(file, platform, id=f"{file.stem}-{platform}")
    for file in FILES
    if file.stem in EVERYWHERE
    for platform in PLATFORMS
]


@pytest.mark.parametrize(("file", "platform"), CASES)
async def test_conversation(file: Path, platform: str, database: Path) -> None:
    stage: list[Stage] = []
    source = file.read_text(encoding="utf-8")  # noqa: ASYNC240 - a few kilobytes
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        stage.append(Stage(place, database, NOW))
        try:
            await stage[0].play(source)
        finally:
            await stage[0].close()
        assert not server.violations
