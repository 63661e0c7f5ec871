"""Every transcript on every platform: real HTTP to a server that speaks its protocol, a restart before every line."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.stage import Stage
from tests.test_conversations import FILES

# More buttons than VK allows under a message become a list, and outside of a question nobody can answer a list yet.
NOT_YET = {("community", "vk")}
CASES = [
    pytest.param(
        file,
        platform,
        id=f"{file.stem}-{platform}",
        marks=[pytest.mark.xfail(strict=True)] if (file.stem, platform) in NOT_YET else [],
    )
    for file in FILES
    for platform in PLATFORMS
]


@pytest.mark.parametrize(("file", "platform"), CASES)
async def test_conversation(file: Path, platform: str, database: Path) -> None:
    stage: list[Stage] = []
    source = file.read_text(encoding="utf-8")  # noqa: ASYNC240 - a few kilobytes
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        stage.append(Stage(place, database, NOW))
        await stage[0].play(source)
        assert not server.violations
