"""The world in memory: built once, opened once per test file, restored after each case."""

from __future__ import annotations

import asyncio
import pickle
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import opened
from bot.configuration.config import Config
from bot.storage.store import Store
from tests.conftest import NOW, alone_in_this_run
from tests.matrix.attempts.watching import Watch
from tests.matrix.ground import Ground
from tests.matrix.hands import InMemory
from tests.matrix.permissions import PERMISSIONS
from tests.matrix.scene.world import World, build
from tests.support.databases import url


@pytest.fixture(scope="session")
def made(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """By whichever process of this run comes first; the others copy what it has made."""
    with alone_in_this_run(tmp_path_factory, "matrix") as shared:
        database, told = shared / "matrix.db", shared / "matrix.pickle"
        if not told.exists():
            shutil.copy(migrated, database)
            told.write_bytes(pickle.dumps(asyncio.run(_make(database))))
    return database, pickle.loads(told.read_bytes())  # noqa: S301 - our own


async def _make(database: Path) -> World:
    async with Store(database) as store:
        return await store.write(lambda session: build(session, InMemory()))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(made: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    path, world = made
    database = Path(shutil.copy(path, tmp_path_factory.mktemp("opened") / "sosed.db"))
    hands = InMemory()
    config = Config(database={"url": url(database)})
    async with opened(config, lambda _: [hands.memory], NOW) as app:
        hands.app = app
        ground = Ground(app, hands, world, PERMISSIONS, await Watch.over(app.store))
        await ground.ready()
        yield ground
