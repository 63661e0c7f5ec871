"""Shared fixtures: a copy of a migrated database, and a Sosed opened on it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot import log
from bot.app import App, opened
from bot.configuration.config import Config
from bot.storage import migrate
from bot.storage.database import Place
from bot.transports.console import Console
from tests.support import compiled, databases

NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, on Linux
ENOUGH = 1 << 30  # bytes


def _work_in_memory() -> None:
    """Databases are written as always, each commit on its way before the next; only that no disk keeps them waiting.

    Half of a run was that. A folder of temporary files that somebody has chosen is used instead.
    """
    if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_work_in_memory()
# How long an example takes says more of the machine's other work than of the code. The same examples each time: what
# fails once fails always. `CHANCE=1 make test` looks at others.
settings.register_profile(
    "sosed", deadline=None, derandomize="CHANCE" not in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sosed")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: many tests wait, for processes and servers of their own."""
    return (os.cpu_count() or 1) + 2


_server = ExitStack()


def pytest_configure() -> None:
    databases.start(_server)


def pytest_unconfigure() -> None:
    _server.close()


@pytest.fixture(scope="session", autouse=True)
def _quiet_and_quick() -> None:
    log.set_up("critical")
    compiled.once()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = databases.new(tmp_path_factory.mktemp("migrated") / "empty.db", keep=True)
    migrate.upgrade(place, NOW)
    return place


@pytest.fixture
def database(migrated: Place, tmp_path: Path) -> Place:
    return databases.emptied(migrated, tmp_path / "sosed.db")


@pytest.fixture(autouse=True)
def _used_databases_go() -> Iterator[None]:
    yield
    databases.drop_used()


@pytest.fixture
def sosed(database: Place, tmp_path: Path) -> Callable[[], object]:
    """Opens Sosed on the test's database; each call is a start."""

    def start() -> object:
        config = Config(database={"url": databases.url(database)})
        return opened(config, lambda store: [Console(store, tmp_path / "pictures")], NOW)

    return start


__all__ = ["App"]
