"""S24, S22: whatever Sosed puts on disk is its owner's alone, however open the umask is."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import opened
from bot.configuration.config import Config
from bot.storage import migrate, private_files
from bot.storage.copies import copying
from bot.storage.sqlite import File
from bot.transports.console import Console
from bot.transports.console.script import Script
from bot.values.transport import Page
from tests.faults.processes import Sosed, until
from tests.platforms import telegram
from tests.support.databases import url

ROOT = Path(__file__).parents[3]
ROOTS = ("bot", "drawing", "after_changes", "handlers", "kpis", "models", "scheduler", "services", "migrations")
NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """All may be read and written by everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Of what is still there: SQLite removes files of its own between listing and looking."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            found[str(path.relative_to(folder))] = f"{stat.S_IMODE(path.stat().st_mode):o}"
    return found


def all_private(folder: Path, *names: str) -> None:
    """These are there, and they and all else are closed."""
    found = modes(folder)
    assert set(names) <= set(found)
    assert {name: mode for name, mode in found.items() if mode != ("700" if (folder / name).is_dir() else "600")} == {}


async def test_what_a_running_one_has_on_disk(tmp_path: Path) -> None:
    """The first start on an empty folder: the database from its first moment, SQLite's files beside it, the lock."""
    folder, place = tmp_path / "data", tmp_path / "config"
    folder.mkdir(), place.mkdir()
    seen: dict[str, set[str]] = {}

    def look() -> bool:
        for name, mode in modes(folder).items():
            seen.setdefault(name, set()).add(mode)
        return bool(server.world.said)

    async with telegram.Server() as server:
        sosed = Sosed(place, folder / "sosed.db", telegram=server, umask=0)
        await sosed.start()
        server.world.write("Галина", "/help")
        await until(look)
        all_private(folder, "sosed.db", "sosed.db-wal", "sosed.db-shm", "sosed.db.lock")
        await sosed.kill()
        assert set().union(*seen.values()) == {"600"}
        assert sosed.log.count("others can read") == 1
        assert f'path={sosed.config} mend="chmod 600 {sosed.config}"' in sosed.log
        (folder / "sosed.db").chmod(0o644)
        await sosed.start()
        opened = f'path={folder}/sosed.db mend="chmod 600 {folder}/sosed.db"'
        await until(lambda: sosed.log.count(opened) == 1)
        await sosed.kill()


def test_a_database_and_its_copies(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.upgrade(path, NOW)
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("CREATE TABLE more (words TEXT)")
        writer.commit()
        copy = copying.beside(path, NOW)
        all_private(tmp_path, "sosed.db", "sosed.db-wal", "sosed.db-shm", copy.name)


async def test_pictures_and_documents_of_the_console(database: Path) -> None:
    async with opened(Config(database={"url": url(database)}), lambda _: []) as sosed:
        console = Console(sosed.store, database.with_name("sosed.db.pictures"))
        await Script(sosed, NOW).open()
        await console.send("@двор", Page("итоги", picture=b"\x89PNG", document=("таблица.csv", b"1")), 1)
        all_private(database.parent, "sosed.db.pictures", "sosed.db.lock", "sosed.db-wal")
        assert len(list(console.pictures.iterdir())) == 2


def test_what_is_exported_also_over_a_file_that_was_open(tmp_path: Path) -> None:
    for name, before in (("new.xlsx", None), ("old.xlsx", b"a long table of last year")):
        if before:
            (tmp_path / name).write_bytes(before)
        private_files.write(tmp_path / name, b"table")
        assert (tmp_path / name).read_bytes() == b"table"
    all_private(tmp_path, "new.xlsx", "old.xlsx")
    private_files.write(Path("/dev/null"), b"table")
    assert stat.S_IMODE(os.stat("/dev/null").st_mode) == 0o666


def test_a_lock_that_was_left_open_is_closed(tmp_path: Path) -> None:
    lock = tmp_path / "sosed.db.lock"
    lock.touch(0o666)
    with File(tmp_path / "sosed.db").alone():
        all_private(tmp_path, lock.name)


def test_what_is_open_to_others_is_named_with_its_cure(database: Path) -> None:
    folder = database.parent
    (folder / "sosed.db.pictures").mkdir()
    (folder / "sosed.db-wal").touch()
    (folder / "other.db").touch()
    database.chmod(0o640)
    shutil.copy(database, folder / "sosed.db.20261118-100000.backup")
    assert private_files.open_to_others(private_files.beside(database)) == [
        (database, f"chmod 600 {database}"),
        (folder / "sosed.db-wal", f"chmod 600 {folder}/sosed.db-wal"),
        (folder / "sosed.db.20261118-100000.backup", f"chmod 600 {folder}/sosed.db.20261118-100000.backup"),
        (folder / "sosed.db.pictures", f"chmod 700 {folder}/sosed.db.pictures"),
    ]


def test_no_other_code_makes_files() -> None:
    """Whatever is made in another way would be as open as the umask lets it."""
    makes = re.compile(r"\.(write_bytes|write_text|mkdir|makedirs|touch)\(|open\([^()]*[\"'][wax]")
    files = [file for folder in ROOTS for file in (ROOT / folder).rglob("*.py") if file.name != "private_files.py"]
    lines = [f"{file}: {line}" for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if makes.search(line) and "private_files." not in line] == []
