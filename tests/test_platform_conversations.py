"""Every transcript on every platform: real HTTP to a server that speaks its protocol, a restart before every line."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.stage import Stage
from tests.test_conversations import FILES


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_conversation(file: Path, platform: str, database: Path) -> None:
    stage: list[Stage] = []
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        stage.append(Stage(place, database, NOW))
        await stage[0].play(file.read_text(encoding="utf-8"))
        assert not server.violations
