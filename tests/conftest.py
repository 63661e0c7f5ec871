"""Shared fixtures: a copy of a migrated database, and a Sosed opened on it."""

import fcntl
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

from bot import log
from bot.app import App, opened
from bot.configuration.config import Config
from bot.storage import migrate
from bot.storage.database import Place
from bot.storage.sqlite import File
from bot.transports.console import Console
from tests.support import databases
from tests.support.databases import compiled

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
# Tests keep much and leave little that only the collector finds: at Python's own pace it took a twentieth of the time.
gc.set_threshold(50_000, 20, 100)
# How long an example takes says more of the machine's other work than of the code. The same examples each time: what
# fails once fails always. `CHANCE=1 make test` looks at others.
settings.register_profile(
    "sosed", deadline=None, derandomize="CHANCE" not in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sosed")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, since some tests wait, for processes and servers of their own."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish(session: pytest.Session) -> None:
    """What most tests need is loaded once, before the process forks."""
    if session.config.getoption("beside", 0) and not session.config.option.collectonly:
        from tests.support.running import ready

        ready.load()


_server = ExitStack()


def pytest_configure() -> None:
    databases.start(_server)


def pytest_unconfigure() -> None:
    _server.close()


@pytest.fixture(scope="session", autouse=True)
def _quiet_and_quick() -> None:
    log.set_up("critical")
    compiled.once(File)
    if databases.ON_SERVER:
        from bot.storage.postgresql.server import Server

        compiled.once(Server)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Made by whichever process of this run comes first; nobody writes to it."""
    if databases.ON_SERVER:
        place = databases.new(Path(), keep=True)
        migrate.upgrade(place, NOW)
        return place
    with alone_in_this_run(tmp_path_factory, "migrated") as folder:
        path = folder / "empty.db"
        if not path.exists():
            migrate.upgrade(folder / "making.db", NOW)
            (folder / "making.db").rename(path)
    return path


@contextmanager
def alone_in_this_run(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that all processes of this run share, and no two of them are in."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


@pytest.fixture
def database(migrated: Place, tmp_path: Path) -> Place:
    return databases.emptied(migrated, tmp_path / "sosed.db")


@pytest.fixture
def settled(migrated: Place, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Callable[..., Place]:
    """A database in which these units have run, from their process's copy: they run in it once."""

    def made(*units: Callable[[Session], object]) -> Place:
        if databases.ON_SERVER:
            return run(databases.emptied(migrated, Path()), units)
        if units not in _settled:
            _settled[units] = run(databases.emptied(migrated, tmp_path_factory.mktemp("settled") / "full.db"), units)
        return databases.copy(_settled[units], tmp_path / "sosed.db")

    def run(place: Place, units: tuple[Callable[[Session], object], ...]) -> Place:
        engine = databases.engine(place)
        for unit in units:
            with Session(engine) as session:
                unit(session)
                session.commit()
        engine.dispose()
        return place

    return made


_settled: dict[tuple[Callable[[Session], object], ...], Place] = {}


@pytest.fixture(autouse=True)
def _used_databases_go() -> Iterator[None]:
    yield
    databases.drop_used()


@pytest.fixture
def sosed(database: Place, tmp_path: Path) -> Callable[[], object]:
    """Opens Sosed on the test's database; each call is a start."""

    config = Config(database={"url": databases.url(database)})

    def start() -> object:
        return opened(config, lambda store: [Console(store, tmp_path / "pictures")], NOW)

    return start


__all__ = ["App"]
