"""Transcripts on every platform: real HTTP to a server that speaks its protocol, a restart before every tenth line."""

import os
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.support.stage import Stage
from tests.test_conversations import FILES

# The first talks are played on all platforms, of the later ones some on one that has a protocol: the suite stays short.
# `make everywhere` plays all on all.
EVERYWHERE = (
    "bad-input community digest event find forget-typed group language menu my need newcomers old-buttons plain-words "
    "registration survey switch thanks"
).split()
LATER = {
    "telegram": "beside held neighbour survey-results".split(),
    "vk": "complaints-told loop-outcome survey-becomes".split(),
}


def _platforms(file: Path) -> list[str]:
    if file.stem in EVERYWHERE or "EVERYWHERE" in os.environ:
        return list(PLATFORMS)
    return [platform for platform, talks in LATER.items() if file.stem in talks]


CASES = [pytest.param(file, platform, id=f"{file.stem}-{platform}") for file in FILES for platform in _platforms(file)]


@pytest.mark.parametrize(("file", "platform"), CASES)
async def test_conversation(file: Path, platform: str, database: Path) -> None:
    stage: list[Stage] = []
    source = file.read_text(encoding="utf-8")  # noqa: ASYNC240 - a few kilobytes
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        if (file.stem, platform) == ("digest", "vk"):
            place.restart_every = 1  # how many there are is asked at a start, and this talk tells it
        stage.append(Stage(place, database, NOW))
        try:
            await stage[0].play(source)
        finally:
            await stage[0].close()
        assert not server.violations
