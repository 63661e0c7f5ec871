import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.app import App
from bot.storage.database import Place
from bot.storage.store import Store
from tests.support import databases, street, yard


@pytest.fixture(scope="session")
def settled(migrated: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A database of the yard; all tests start from copies of it."""
    return _settled(migrated, tmp_path_factory.mktemp("settled"), yard.settle)


def _settled(migrated: Place, folder: Path, people: Callable[[Session], object]) -> Place:
    path = databases.copy(migrated, folder / "settled.db", keep=True)

    async def settle() -> None:
        async with Store(path) as store:
            await store.write(people)

    asyncio.run(settle())
    return path


@pytest.fixture
async def app(sosed, settled: Place, database: Place):
    """Sosed with a yard of 604 people and no group; a file's own fixture of this name comes before it."""
    databases.refill(database, settled)
    async with sosed() as app:
        yield app


@pytest.fixture(scope="session")
def street_settled(migrated: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return _settled(migrated, tmp_path_factory.mktemp("street"), street.settle)


@pytest.fixture
async def town(sosed, street_settled: Place, database: Place) -> AsyncIterator[App]:
    """Sosed with two communities, in the middle of all they do (tests/support/street.py)."""
    databases.refill(database, street_settled)
    async with sosed() as app:
        yield app
