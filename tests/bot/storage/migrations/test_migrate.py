"""A database is brought to this version's tables whole or not at all; what cannot be read is refused."""

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from bot.app import opened
from bot.configuration.config import Config
from bot.storage import migrate
from bot.storage.copies import copying
from models import Table
from tests.bot.storage.conftest import NOW, backups, fill, schema
from tests.support.everywhere import at_length


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def count(path: Path, *names: str) -> list[int]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        return [file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]


# ── Up and down ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_fresh_file_gets_all_tables(path: Path) -> None:
    assert migrate.current(path) is None
    assert migrate.upgrade(path, NOW)
    assert migrate.current(path) == migrate.head()
    assert tables(path) >= set(Table.metadata.tables)
    assert not migrate.upgrade(path, NOW)


def test_the_head_is_the_newest_file() -> None:
    names = [file.stem for file in (migrate.MIGRATIONS / "versions").glob("*.py") if not file.stem.startswith("__")]
    assert all(re.match(r"\d{4}_", name) for name in names)
    revisions = [
        re.search(r'^revision = "(\d{4})"', file.read_text(), re.M)
        for file in (migrate.MIGRATIONS / "versions").glob("[0-9]*.py")
    ]
    assert max(found[1] for found in revisions if found) == migrate.head()
    assert sorted(found[1] for found in revisions if found) == sorted(name[:4] for name in names)


# Indexes of expressions, which are not compared, are compared below.
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_models_and_migrations_agree(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("console_")}
        difference = compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata)
    engine.dispose()
    assert difference == []


def test_the_indexes_of_models_and_migrations_hold_the_same_rows(migrated: Path, tmp_path: Path) -> None:
    """Of some rows alone, or of all of them."""
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    Table.metadata.create_all(engine)
    engine.dispose()
    assert indexes(tmp_path / "made.db") == indexes(migrated)


def indexes(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        made = (
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'console_%'"
        )
        return {" ".join(sql.split()) for (sql,) in connection.execute(made)}


@at_length
def test_down_and_up_again_with_data(old: Path) -> None:
    before = schema(old)
    migrate.apply(old, "base", down=True)
    assert tables(old) <= {"alembic_version", "sqlite_sequence"}
    assert migrate.current(old) is None
    migrate.upgrade(old, NOW)
    assert schema(old) == before
    fill(old)
    assert count(old, "persons", "outbox") == [20, 20]


def test_a_table_made_anew_keeps_its_children(old: Path, next_version: Path) -> None:
    """T8: with foreign keys on, batch mode deletes what points to the table, and no check notices."""
    assert migrate.upgrade(old, NOW)
    assert migrate.current(old) == "9000"
    assert count(old, "persons", "accounts", "chats", "outbox", "hobbies") == [20] * 5
    migrate.apply(old, "-1", down=True)
    assert count(old, "persons", "accounts", "chats", "outbox") == [20] * 4


def test_only_the_owner_can_read_the_file(path: Path) -> None:
    """S24"""
    migrate.upgrade(path, NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_what_waits_in_the_outbox_survives_an_upgrade(old: Path, next_version: Path) -> None:
    """F63: still processed, and what was in flight goes back into the queue."""
    with closing(sqlite3.connect(old)) as file:
        file.execute("UPDATE outbox SET state = 'sending' WHERE id = 3")
        file.commit()
    async with opened(Config(database={"url": f"sqlite:///{old}"}), lambda _: [], NOW) as sosed:
        states = await sosed.store.read(lambda session: session.execute(text("SELECT state FROM outbox")).all())
    assert {state for (state,) in states} == {"queued"}
    assert len(states) == 20


# ── The copy before ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_copy_is_made_when_something_is_pending(old: Path, next_version: Path) -> None:
    migrate.upgrade(old, NOW)
    (copy,) = backups(old)
    assert copy.name == "sosed.db.20261118-100000.backup"
    assert migrate.current(copy) != "9000"
    assert count(copy, "persons", "outbox") == [20, 20]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_no_copy_is_made_when_nothing_is_pending(old: Path) -> None:
    assert not migrate.upgrade(old, NOW)
    assert backups(old) == []


def test_no_copy_is_made_of_nothing(path: Path) -> None:
    migrate.upgrade(path, NOW)
    assert backups(path) == []


def test_a_copy_holds_what_is_still_in_the_log(old: Path) -> None:
    """T16: a plain copy of the file loses the WAL."""
    with closing(sqlite3.connect(old)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("UPDATE persons SET name = 'Олег'")
        writer.commit()
        copy = copying.beside(old, NOW)
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT DISTINCT name FROM persons").fetchall() == [("Олег",)]


def test_copies_stay_a_month(old: Path) -> None:
    for days in (50, 40, 39, 20, 10, 0):
        moment = NOW - timedelta(days=days)
        copy = copying.beside(old, moment)
        os.utime(copy, (moment.timestamp(),) * 2)
    ages = [(NOW - datetime.fromtimestamp(copy.stat().st_mtime, UTC)).days for copy in backups(old)]
    assert ages == [20, 10, 0]


def test_a_copy_that_was_killed_does_not_stand_in_the_way(old: Path) -> None:
    old.with_name("sosed.db.20261118-100000.unfinished").write_bytes(b"half a copy")
    copying.beside(old, NOW)
    assert [file.name for file in old.parent.iterdir() if "unfinished" in file.name] == []
    assert len(backups(old)) == 1


# ── Killed half-way ──────────────────────────────────────────────────────────────────────────────────────────────────
# One process learns everything, then a fork of it migrates and kills itself after n statements.
KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
import alembic.command, sqlalchemy, models
from sqlalchemy import event
from sqlalchemy.engine import Engine
from bot.storage import migrate

folder, source, revision, down = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4] == "down"
migrate.MIGRATIONS = folder

def run(path, die_at):
    seen = 0
    @event.listens_for(Engine, "before_cursor_execute")
    def count(*_):
        nonlocal seen
        seen += 1
        if seen == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
    migrate.apply(path, revision, down=down)
    return seen

def forked(path, die_at):
    reads, writes = os.pipe()
    if not (pid := os.fork()):
        os.write(writes, str(run(path, die_at)).encode())
        os._exit(0)
    os.close(writes)
    _, status = os.waitpid(pid, 0)
    said = os.read(reads, 10)
    os.close(reads)
    return os.WIFSIGNALED(status), int(said or 0)

def fresh(name):
    path = source.with_name(name)
    if source.exists():
        shutil.copy(source, path)
    return path

_, statements = forked(fresh("whole.db"), 0)
steps = sorted({1, 3, *(statements * part // 4 for part in range(1, 4)), statements - 1, statements})
killed = {}
for n in steps:
    path = fresh(f"killed{n}.db")
    died, _ = forked(path, n)
    killed[str(path)] = died
print(json.dumps([statements, killed]))
"""


def killed(folder: Path, source: Path, revision: str, way: str = "up") -> list[Path]:
    """Files on which the migration was killed, each after another number of statements."""
    command = [sys.executable, "-c", KILLED, str(folder), str(source), revision, way]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    statements, files = json.loads(run.stdout)
    assert statements > 10
    assert all(files.values())
    assert len(files) > 4
    return [Path(file) for file in files]


@at_length
def test_killed_on_its_first_day(path: Path, migrated: Path) -> None:
    """F04, T9: nothing or everything; the next start goes on by itself."""
    for file in killed(migrate.MIGRATIONS, path, "head"):
        assert schema(file) in ([], schema(migrated))
    assert migrate.upgrade(file, NOW)
    assert schema(file) == schema(migrated)


@at_length
def test_killed_on_the_way_to_the_next_version(old: Path, next_version: Path) -> None:
    """F04, T9: the old tables whole with their data, whenever it dies before COMMIT."""
    before = schema(old)
    for file in killed(next_version, old, "head"):
        assert schema(file) == before
        assert count(file, "persons", "accounts", "chats", "outbox") == [20] * 4
    assert migrate.upgrade(file, NOW)
    assert count(file, "persons", "accounts", "chats", "outbox", "hobbies") == [20] * 5


@at_length
def test_killed_on_the_way_back(old: Path) -> None:
    """F04, T9"""
    before = schema(old)
    for file in killed(migrate.MIGRATIONS, old, "base", "down"):
        assert schema(file) == before
        assert count(file, "persons", "accounts", "chats", "outbox") == [20] * 4
