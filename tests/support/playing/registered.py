"""Where the transcripts written in tests begin: Мария's yard, registered."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.support.playing.stage import Platform, Stage

REGISTERED = """
! 2026-11-20 10:00
Мария: /start
@двор «Соседи Кирова 12» admins Мария members 12
Мария: [Да]
Мария: [Дом или двор]
Мария: Пенза
Мария: [Всё верно]
"""
S = TypeVar("S", bound=Stage)


@asynccontextmanager
async def played(
    platform: str, database: Path, beginning: str, stage_of: Callable[[Platform, Path, datetime], S]
) -> AsyncIterator[tuple[S, Any]]:
    """A stage on which this has been played, and the platform's server, whose protocol nobody may have violated."""
    stage: list[S] = []
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        stage.append(stage_of(place, database, NOW))
        try:
            await stage[0].play(REGISTERED + beginning)
            yield stage[0], server
        finally:
            await stage[0].close()
        assert not server.violations
