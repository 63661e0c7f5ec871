"""Copies a database whole into one file, also while Sosed runs. A copy has its final name only once it is on disk."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from bot.storage import private_files

KEEP_FOR = timedelta(days=30)  # at most: a copy holds people who have been erased since
ENDING = ".backup"


class Unsound(Exception):
    """The copy does not pass SQLite's check; it is deleted."""


def name(database: Path, now: datetime) -> str:
    return f"{database.name}.{now:%Y%m%d-%H%M%S}{ENDING}"


def beside(database: Path, now: datetime) -> Path:
    """Copies the database beside itself, and deletes old copies there. Raises like `copy`."""
    target = database.with_name(name(database, now))
    copy(database, target)
    sweep(database, database.parent, now)
    return target


def copy(database: Path, target: Path) -> None:
    """Copies everything committed so far. Raises Unsound, sqlite3.Error, OSError."""
    unfinished = begun(database, target)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    if not _is_sound(unfinished):
        unfinished.unlink()
        raise Unsound(f"{database}: the copy is damaged")
    put(unfinished, target)


def begun(database: Path, target: Path) -> Path:
    """An empty private file to write the copy into; programs that would create it open to others fill it as well."""
    for left in target.parent.glob(f"{escape(database.name)}.*.unfinished"):
        left.unlink()
    unfinished = target.with_name(target.name.removesuffix(ENDING) + ".unfinished")
    private_files.touch(unfinished)
    return unfinished


def put(made: Path, target: Path) -> None:
    """Gives a file that has been written its name, once it is on disk."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(target)
    sync(target.parent)


def _is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def sync(folder: Path) -> None:
    """Syncs the folder, without which a new name may not survive a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(database: Path, folder: Path, now: datetime, keep_for: timedelta = KEEP_FOR) -> list[Path]:
    """Deletes copies of this database that are older, and their keys; returns the copies."""
    gone = []
    for copy in sorted(folder.glob(f"{escape(database.name)}.*{ENDING}")):
        if now.timestamp() - copy.stat().st_mtime > keep_for.total_seconds():
            copy.unlink()
            key_of(copy).unlink(missing_ok=True)
            gone.append(copy)
    return gone


def key_of(copy: Path) -> Path:
    """Where the key is kept beside a copy."""
    return copy.with_suffix(".key")
