"""Migrates the database to this version's tables: after a backup, on a separate connection, completely or not at all.

The newest revision is read from the file names in migrations/versions, so that a start with nothing to migrate does
not import alembic.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.configuration.config import CannotStart
from bot.storage import copying, private_files

MIGRATIONS = Path(__file__).parents[2] / "migrations"
VERSION, ALWAYS = "alembic_version", "outbox"  # tables; every version has the second


def head() -> str:
    return max(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current(path: Path) -> str | None:
    """The file's revision; None for an empty or missing one. Raises CannotStart if it cannot be read."""
    try:
        if not _is_there(path) and path.parent.is_dir():
            return None
        if path.is_dir():
            raise CannotStart(f"{path}: is a folder; database.url names a file in it")
        with closing(sqlite3.connect(path)) as connection:
            return _revision(connection, path)
    except (sqlite3.OperationalError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CannotStart(f"{path}: cannot be opened ({why}); is the folder there and writable?") from None
    except sqlite3.DatabaseError:
        raise CannotStart(
            f"{path}: is damaged or not a database; replace it with a backup from the same folder"
        ) from None


def _is_there(path: Path) -> bool:
    """Whether the path exists. Raises OSError if unknown: the name is too long, links form a loop."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _revision(connection: sqlite3.Connection, path: Path) -> str | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if VERSION in tables else None
    if tables and (VERSION not in tables or (row and ALWAYS not in tables)):
        raise CannotStart(f"{path}: belongs to another program; choose another database.url")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError
    return str(row[0]) if row else None


def upgrade(path: Path, now: datetime) -> bool:
    """Backs up and migrates; True if anything was migrated. Raises CannotStart."""
    here, newest = current(path), head()
    if here == newest:
        return False
    if here is not None and here > newest:
        raise CannotStart(f"{path}: was written by a newer Sosed ({here}); this one knows {newest}. Upgrade Sosed")
    if here is not None:
        _back_up_or_refuse(path, now)
    apply(path, "head")
    return True


def apply(path: Path, revision: str, *, down: bool = False) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["path"] = path
    private_files.touch(path)
    try:
        (command.downgrade if down else command.upgrade)(config, revision)
    except DBAPIError as error:
        raise CannotStart(
            f"{path}: cannot be migrated ({error.orig}: is the disk full?); nothing has changed"
        ) from None
    except CommandError:
        raise CannotStart(f"{path}: has an unknown version; replace it with a backup from the same folder") from None
    private_files.close(path)


def _back_up_or_refuse(path: Path, now: datetime) -> None:
    try:
        back_up(path, now)
    except (sqlite3.Error, OSError, copying.Unsound) as error:
        raise CannotStart(f"{path}: cannot be copied ({error}: is the disk full?); nothing has changed") from None


def back_up(path: Path, now: datetime) -> Path:
    """Copies the database beside itself."""
    target = path.with_name(copying.name(path, now))
    copying.copy(path, target)
    copying.sweep(path, path.parent, now)
    return target
