"""A database is brought to this version's tables whole or not at all; what cannot be read is refused."""

import fcntl
import json
import os
import re
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from bot.app import alone, opened
from bot.configuration.config import CannotStart, Config
from bot.storage import migrate
from models import Account, Chat, Person, Queued, Table

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)

# What a next version might do: make a table anew that others point to with ON DELETE CASCADE.
NEXT = '''
"""One more column, one table made anew."""
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"

def upgrade():
    with op.batch_alter_table("persons", recreate="always") as batch:
        batch.add_column(sa.Column("hobby", sa.Text(), nullable=False, server_default="чай"))
    op.create_table("hobbies", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
    op.execute("INSERT INTO hobbies (name) SELECT name FROM persons")

def downgrade():
    op.drop_table("hobbies")
    with op.batch_alter_table("persons", recreate="always") as batch:
        batch.drop_column("hobby")
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sosed.db"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "sosed.db"
    migrate.upgrade(path, NOW)
    return path


@pytest.fixture
def old(path: Path, migrated: Path) -> Path:
    """A database of this version, with data."""
    shutil.copy(migrated, path)
    fill(path)
    return path


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of a Sosed that is one revision ahead."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "versions" / "9000_next.py").write_text(NEXT.replace("{head}", migrate.head()))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def fill(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        for n in range(20):
            person = Person(name=f"Галина {n}")
            session.add(person)
            session.flush()
            account = Account(person=person.id, transport="console", external=str(n), seen_at=NOW)
            session.add(account)
            session.flush()
            chat = Chat(transport="console", external=str(n), kind="private", title="", account=account.id)
            session.add(chat)
            session.flush()
            session.add(
                Queued(transport="console", chat=chat.id, content={"body": []}, priority=0, nonce=1, created_at=NOW)
            )
        session.commit()
    engine.dispose()


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def count(path: Path, *names: str) -> list[int]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        return [file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def schema(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        return sorted(
            (kind, name, sql) for kind, name, sql in file.execute("SELECT type, name, sql FROM sqlite_master")
        )


def refusal(path: Path) -> str:
    with pytest.raises(CannotStart) as refused:
        migrate.upgrade(path, NOW)
    said = str(refused.value)
    assert "\n" not in said
    assert str(path) in said
    return said


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
def backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.backup"))


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
        copy = migrate.back_up(old, NOW)
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT DISTINCT name FROM persons").fetchall() == [("Олег",)]


def test_three_copies_stay_and_older_ones_a_month(old: Path) -> None:
    for days in (50, 40, 39, 20, 10, 0):
        moment = NOW - timedelta(days=days)
        copy = migrate.back_up(old, moment)
        os.utime(copy, (moment.timestamp(),) * 2)
    ages = [(NOW - datetime.fromtimestamp(copy.stat().st_mtime, UTC)).days for copy in backups(old)]
    assert ages == [20, 10, 0]


def test_a_copy_that_was_killed_does_not_stand_in_the_way(old: Path) -> None:
    old.with_name("sosed.db.20261118-100000.unfinished").write_bytes(b"half a copy")
    migrate.back_up(old, NOW)
    assert [file.name for file in old.parent.iterdir() if "unfinished" in file.name] == []
    assert len(backups(old)) == 1


# ── What cannot be started ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_newer_database_is_refused(old: Path) -> None:
    """F63"""
    with closing(sqlite3.connect(old)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    before = old.read_bytes()
    assert "was written by a newer Sosed (9999)" in refusal(old)
    assert old.read_bytes() == before
    assert backups(old) == []


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" + b"\xff" * 8000, b"\x00" * 5000])
def test_a_damaged_file_is_refused(path: Path, content: bytes) -> None:
    """F14"""
    path.write_bytes(content)
    said = refusal(path)
    assert "damaged" in said
    assert "backup" in said
    assert path.read_bytes() == content


def test_a_file_without_its_end_is_refused(old: Path) -> None:
    """F14: a copy that was not finished, a disk that was full."""
    os.truncate(old, 4096 * 3)
    assert "damaged" in refusal(old)


def test_a_file_damaged_in_the_middle_is_refused(old: Path) -> None:
    """F14"""
    with closing(sqlite3.connect(old)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'persons'").fetchone()
    with old.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xff" * 4096)
    assert "damaged" in refusal(old)


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE invoices (id INTEGER)")
    refusal(path)


@pytest.mark.parametrize("where", ["nowhere/sosed.db", "file/sosed.db"])
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, where: str) -> None:
    """F13"""
    (tmp_path / "file").touch()
    assert "is the folder there and writable" in refusal(tmp_path / where)


@pytest.mark.parametrize("where", ["nowhere/sosed.db", "file/sosed.db"])
async def test_a_start_names_the_folder_it_cannot_write(tmp_path: Path, where: str) -> None:
    """F13"""
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart) as refused:
        async with opened(Config(database={"url": f"sqlite:///{tmp_path / where}"}), lambda _: [], NOW):
            pass
    assert str((tmp_path / where).parent) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_full_disk_is_one_clear_line(old: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F12, F04: said plainly, and the old tables are whole."""
    whole = schema(old)
    versions = next_version / "versions" / "9000_next.py"
    versions.write_text(
        versions.read_text().replace(
            "def upgrade():\n",
            'def upgrade():\n    op.execute("PRAGMA max_page_count=1")\n    op.execute("CREATE TABLE x (y)")\n',
        )
    )
    try:
        assert "disk" in refusal(old)
    finally:
        assert schema(old) == whole


def test_a_full_disk_under_the_copy_is_one_clear_line(old: Path, next_version: Path) -> None:
    """F12: and nothing is migrated without one."""
    before = old.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        assert "cannot be copied" in refusal(old)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert old.read_bytes() == before
    assert backups(old) == []
    assert migrate.upgrade(old, NOW)


# ── Two at once ──────────────────────────────────────────────────────────────────────────────────────────────────────
HOLDS = """
import pathlib, sys
from bot.app import alone
with alone(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_on_one_file_is_refused(path: Path) -> None:
    """F06; promise 5: the kernel frees the lock of a killed one."""
    first = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert first.stdout
    assert first.stdin
    assert first.stdout.readline() == b"held\n"
    with pytest.raises(CannotStart, match="another Sosed is running on this file"), alone(path):
        pass
    first.kill()
    first.communicate()
    with alone(path):
        pass


async def test_a_refused_second_one_touches_nothing(path: Path) -> None:
    """F06"""
    with path.with_name("sosed.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CannotStart):
            async with opened(Config(database={"url": f"sqlite:///{path}"}), lambda _: [], NOW):
                pass
    assert beside(path) == ["sosed.db.lock"]


def test_another_name_of_the_file_is_the_same_file(old: Path) -> None:
    """F06: a symbolic link, as deployments have them."""
    link = old.with_name("current.db")
    link.symlink_to(old)
    with alone(old), pytest.raises(CannotStart), alone(link):
        pass


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


def test_killed_on_its_first_day(path: Path, migrated: Path) -> None:
    """F04, T9: nothing or everything; the next start goes on by itself."""
    for file in killed(migrate.MIGRATIONS, path, "head"):
        assert schema(file) in ([], schema(migrated))
    assert migrate.upgrade(file, NOW)
    assert schema(file) == schema(migrated)


def test_killed_on_the_way_to_the_next_version(old: Path, next_version: Path) -> None:
    """F04, T9: the old tables whole with their data, whenever it dies before COMMIT."""
    before = schema(old)
    for file in killed(next_version, old, "head"):
        assert schema(file) == before
        assert count(file, "persons", "accounts", "chats", "outbox") == [20] * 4
    assert migrate.upgrade(file, NOW)
    assert count(file, "persons", "accounts", "chats", "outbox", "hobbies") == [20] * 5


def test_killed_on_the_way_back(old: Path) -> None:
    """F04, T9"""
    before = schema(old)
    for file in killed(migrate.MIGRATIONS, old, "base", "down"):
        assert schema(file) == before
        assert count(file, "persons", "accounts", "chats", "outbox") == [20] * 4
