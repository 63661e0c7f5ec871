"""Leases and a store of the test's database."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import URL

from bot.sharing.leases import Leases
from bot.storage.database import Place
from bot.storage.postgresql.server import Server
from bot.storage.store import Store
from tests.support import databases


@pytest.fixture
def server(database: Place) -> Server:
    assert isinstance(database, URL)
    return Server(database)


@pytest.fixture
async def store(database: Place) -> AsyncIterator[Store]:
    async with Store(database, shared=True) as store:
        yield store


@pytest.fixture
async def leases(server: Server) -> AsyncIterator[Leases]:
    leases = Leases(server.beside())
    yield leases
    leases.close()


collect_ignore_glob = [] if databases.ON_SERVER else ["test_*.py"]  # a file is one process's
