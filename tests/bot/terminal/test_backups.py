"""Backups are whole, private and few; restoring one never overwrites anything and brings back nobody who left."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage.sqlite import File
from tests.bot.terminal.test_cli import Run, sosed  # noqa: F401 - the fixture
from tests.support.everywhere import at_length
from tests.support.playing.registered import REGISTERED

YARD = f"{REGISTERED}Галина@двор: Добрый день\nГалина: /offer\n"
GONE = "! 2026-11-21 10:00\nГалина: /forget\nГалина: [Да, удалить всё]\n"


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def names(path: Path) -> set[str]:
    return {name for (name,) in rows(path, "SELECT name FROM persons")}


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.backup"))


@pytest.fixture
def yard(sosed: Run, database: Path) -> Path:
    assert sosed("console", "--database", database, lines=YARD).returncode == 0
    return database


@pytest.fixture
def kept(sosed: Run, yard: Path, tmp_path: Path) -> Path:
    """A backup of the yard."""
    with File(yard).alone():  # as beside a running Sosed
        said = sosed("backup", tmp_path / "copies", "--database", yard)
    assert said.returncode == 0
    assert said.stdout.startswith("Копия готова: ")
    return copies(tmp_path / "copies")[0]


def test_a_backup_holds_everything_and_is_its_owners_alone(yard: Path, kept: Path) -> None:
    """S24"""
    assert rows(kept, "SELECT * FROM persons") == rows(yard, "SELECT * FROM persons") != []
    key = kept.with_suffix(".key")
    assert key.read_bytes() == yard.with_name("sosed.db.key").read_bytes()
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (kept.parent, kept, key)]
    assert modes == [0o700, 0o600, 0o600]
    assert {one.name for one in kept.parent.iterdir()} == {kept.name, key.name, "sosed.db.forgotten"}


@at_length
def test_old_backups_go_with_their_keys(sosed: Run, yard: Path, kept: Path) -> None:
    folder, now = kept.parent, datetime.now(UTC)
    kept.with_suffix(".key").unlink()
    for days in (50, 40, 9, 8):
        for ending in ("backup", "key"):
            old = folder / f"sosed.db.{now - timedelta(days=days):%Y%m%d-%H%M%S}.{ending}"
            old.write_bytes(b"old")
            os.utime(old, (now.timestamp() - days * 86400,) * 2)
    kept.unlink()
    assert "Удалены 2 старые копии" in sosed("backup", folder, "--keep", 10, "--database", yard).stdout
    assert len(copies(folder)) == 3 == len(list(folder.glob("*.key")))
    assert sosed("backup", folder, "--keep", 31, "--database", yard).returncode == 2


@at_length
def test_a_copy_of_an_upgrade_goes_after_a_month_too(sosed: Run, yard: Path, kept: Path) -> None:
    beside = [yard.with_name(f"sosed.db.202610{day}-000000.backup") for day in (10, 20)]
    for file, days in zip(beside, (31, 29), strict=True):
        file.write_bytes(b"old")
        os.utime(file, (datetime.now(UTC).timestamp() - days * 86400,) * 2)
    sosed("backup", kept.parent, "--database", yard)
    assert [file.exists() for file in beside] == [False, True]


def test_there_is_nothing_to_back_up(sosed: Run, tmp_path: Path) -> None:
    said = sosed("backup", tmp_path / "copies", "--database", tmp_path / "none.db")
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / "copies").exists()


def test_a_backup_is_restored_on_another_machine(sosed: Run, yard: Path, kept: Path, tmp_path: Path) -> None:
    there = tmp_path / "new" / "sosed.db"
    there.parent.mkdir()
    said = sosed("restore", kept, "--database", there)
    assert said.returncode == 0
    assert "/forget ещё раз" in said.stdout
    assert names(there) == names(yard)
    assert there.with_name("sosed.db.key").read_bytes() == yard.with_name("sosed.db.key").read_bytes()
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert sosed("doctor", "--database", there).returncode == 0


@at_length
def test_nothing_is_restored_over_a_database_unasked(sosed: Run, yard: Path, kept: Path) -> None:
    before = yard.read_bytes()
    for arguments in ([kept], [kept.with_name("none.backup"), "--replace"], [kept.with_suffix(".key"), "--replace"]):
        said = sosed("restore", *arguments, "--database", yard)
        assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    with File(yard).alone():
        said = sosed("restore", kept, "--replace", "--database", yard)
    assert (said.returncode, said.stdout) == (2, "")
    assert "уже работает другой Сосед" in said.stderr
    assert yard.read_bytes() == before


@at_length
def test_who_has_left_since_stays_erased(sosed: Run, yard: Path, kept: Path) -> None:
    sosed("console", "--database", yard, lines=GONE)
    assert "Галина" not in names(yard)
    assert "Галина" in names(kept)
    said = sosed("restore", kept, "--replace", "--database", yard)
    assert "себя удалил 1 человек" in said.stdout
    assert {"Мария"} == names(yard) - {""}
    assert len(copies(yard.parent)) == 1  # the database that was there
    assert "Галина" not in names(copies(yard.parent)[0])
    left = {one.name for one in yard.parent.glob("sosed.db*")} - {copies(yard.parent)[0].name}
    assert left == {"sosed.db", "sosed.db.key", "sosed.db.lock", "sosed.db.forgotten"}


@at_length
def test_a_damaged_database_makes_room_for_a_backup(sosed: Run, yard: Path, kept: Path) -> None:
    yard.write_bytes(b"no database" * 1000)
    said = sosed("restore", kept, "--replace", "--database", yard)
    assert said.returncode == 0
    assert "сверить не с чем" in said.stdout
    assert "Галина" in names(yard)


@at_length
def test_somebody_elses_backup_erases_nobody(sosed: Run, yard: Path, tmp_path: Path) -> None:
    """Its person of the same number is somebody else."""
    other = tmp_path / "other.db"
    sosed("console", "--database", other, lines=YARD.replace("Галина", "Тимур").replace("Мария", "Олег"))
    sosed("backup", tmp_path / "theirs", "--database", other)
    sosed("console", "--database", yard, lines=GONE)
    said = sosed("restore", copies(tmp_path / "theirs")[0], "--replace", "--database", yard)
    assert "сверить не с чем" in said.stdout
    assert {"Тимур", "Олег"} <= names(yard)
