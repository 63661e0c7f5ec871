"""The same empty database once more."""

from collections.abc import Callable

import pytest

from bot.storage.database import Place
from tests.support import databases


@pytest.fixture
def refilled(database: Place, migrated: Place) -> Callable[[], None]:
    def fill() -> None:
        if databases.ON_SERVER:
            databases.emptied(migrated, database)
        else:
            for ending in ("-wal", "-shm"):
                database.with_name(database.name + ending).unlink(missing_ok=True)
            databases.refill(database, migrated)

    return fill
