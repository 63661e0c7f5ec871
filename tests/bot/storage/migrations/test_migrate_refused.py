"""What cannot be started is refused in one line, and left as it was."""

import fcntl
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import opened
from bot.configuration.config import CannotStart, Config
from bot.storage import migrate
from bot.storage.sqlite import File
from tests.bot.storage.conftest import NOW, backups, schema
from tests.support.everywhere import at_length


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def refusal(path: Path) -> str:
    with pytest.raises(CannotStart) as refused:
        migrate.upgrade(path, NOW)
    said = str(refused.value)
    assert "\n" not in said
    assert str(path) in said
    return said


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
from bot.storage.sqlite import File
with File(pathlib.Path(sys.argv[1])).alone():
    print("held", flush=True)
    sys.stdin.read()
"""


@at_length
def test_a_second_process_on_one_file_is_refused(path: Path) -> None:
    """F06, P5: the kernel frees the lock of a killed one."""
    first = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert first.stdout
    assert first.stdin
    assert first.stdout.readline() == b"held\n"
    with pytest.raises(CannotStart, match="another Sosed is running on this file"), File(path).alone():
        pass
    first.kill()
    first.communicate()
    with File(path).alone():
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
    with File(old).alone(), pytest.raises(CannotStart), File(link).alone():
        pass
