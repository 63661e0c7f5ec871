import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.app import App
from bot.storage.store import Store
from tests.support import street, yard


@pytest.fixture(scope="session")
def settled(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the yard; all tests start from copies of it."""
    return _settled(migrated, tmp_path_factory.mktemp("settled"), yard.settle)


def _settled(migrated: Path, folder: Path, people: Callable[[Session], object]) -> Path:
    path = Path(shutil.copy(migrated, folder / "settled.db"))

    async def settle() -> None:
        async with Store(path) as store:
            await store.write(people)

    asyncio.run(settle())
    return path


@pytest.fixture
async def app(sosed, settled: Path, database: Path):
    """Sosed with a yard of 604 people and no group; a file's own fixture of this name comes before it."""
    shutil.copy(settled, database)
    async with sosed() as app:
        yield app


@pytest.fixture(scope="session")
def street_settled(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _settled(migrated, tmp_path_factory.mktemp("street"), street.settle)


@pytest.fixture
async def town(sosed, street_settled: Path, database: Path) -> AsyncIterator[App]:
    """Sosed with two communities, in the middle of all they do (tests/support/street.py)."""
    shutil.copy(street_settled, database)
    async with sosed() as app:
        yield app
