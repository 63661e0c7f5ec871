"""Transcripts that three processes play on one PostgreSQL database: one hears and sends, two handle what it stores.

Each has its own connections, caches and memory of who leads; which of the two handles a line is left to chance.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import App, opened_among_others
from bot.configuration.config import Config
from bot.running.among_others import running_among_others
from bot.running.roles import ProcessRole
from bot.values.transport import Pace, Transport
from models import LateUpdate
from tests.conftest import NOW
from tests.faults.sharing.shared import KEY, databases
from tests.platforms.stages import PLATFORMS
from tests.support.everywhere import takes_long
from tests.support.playing.stage import Platform, Stage
from tests.test_conversations import FILES

TALKS = "thanks need event survey newcomers menu".split()
ROLES = ({ProcessRole.INTAKE}, {ProcessRole.WORK}, {ProcessRole.WORK})
NEVER = 1_000_000  # lines until a restart

pytestmark = takes_long


@pytest.fixture(scope="module")
def database() -> Iterator[Any]:
    with databases() as new:
        yield new


class Apart(Stage):
    def __init__(self, platform: Platform, url: str) -> None:
        super().__init__(replace(platform, restart_every=NEVER), Path("unused.db"), NOW)
        self.config = Config(database={"url": url}, bot={"key": KEY})
        self.there: list[tuple[App, Transport]] = []
        self.platform.quiet, self._heard = self._quiet, platform.quiet

    async def _start(self) -> None:
        for roles in ROLES:
            transport = self.platform.connect()
            transport.capabilities = replace(transport.capabilities, pace=Pace())
            self.edit_for = transport.capabilities.edit_for
            app = await self._up.enter_async_context(opened_among_others(self.config, lambda _, one=transport: [one]))
            await self._up.enter_async_context(running_among_others(app, roles, lambda: self.now))
            self.there.append((app, transport))
        self._running = self.there[0]

    async def _quiet(self, *_: object) -> None:
        """Until everything that was heard has been handled by one of them."""
        for app, transport in self.there:
            await self._heard(app, transport)
        while await self.there[0][0].store.read(lambda session: session.scalar(_WAITING)):  # noqa: ASYNC110 - the database has no event for it
            await asyncio.sleep(0.01)
        for app, transport in self.there[1:]:
            await self._heard(app, transport)


@pytest.mark.parametrize("talk", TALKS)
async def test_a_talk_with_several_processes_is_the_same(database: Any, talk: str) -> None:
    [file] = [one for one in FILES if one.stem == talk]
    stage: list[Apart] = []
    async with PLATFORMS["telegram"](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, _):
        stage.append(Apart(place, database()))
        try:
            await stage[0].play(file.read_text(encoding="utf-8"))
        finally:
            await stage[0].close()


_WAITING = select(func.count()).select_from(LateUpdate)
