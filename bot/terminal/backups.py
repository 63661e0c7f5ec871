"""`sosed backup` and `sosed restore`: copies of the database in a folder of their own, and the way back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.storage import copying, key, migrate, moving, private_files
from bot.storage.database import Place
from bot.storage.sqlite import File
from bot.storage.store import Store
from bot.transports.console import world
from bot.values.outgoing import text
from bot.words.texts import Texts
from models import Table
from services.people import forgetting
from services.refusal import Refusal


def back_up(config: Config, folder: Path, now: datetime, keep: int) -> list[str]:
    """Copies the database and its key into `folder`; deletes copies older than `keep` days. Raises CannotStart."""
    path = config.database.path
    if migrate.current(config.database.place) is None:
        raise CannotStart(f"{config.database.name}: there is no database yet")
    if not folder.exists():
        private_files.folder(folder)
    target = folder / copying.name(path, now)
    if isinstance(config.database.place, Path):
        _copy(path, target)
    else:
        _copy_from_server(config.database.place, target)
    if key.file_of(path).exists():
        private_files.write(copying.key_of(target), key.file_of(path).read_bytes())
    gone = copying.sweep(path, folder, now, timedelta(days=keep))
    return _said(config, "done", path=str(target), gone=len(gone))


def restore(config: Config, copy: Path, now: datetime, *, replace: bool) -> list[str]:
    """Puts the copy in the database's place. Raises CannotStart: Sosed runs, or a database is there already."""
    path = config.database.path
    if not isinstance(config.database.place, Path):
        raise CannotStart(f"{config.database.name}: is on a server; move the backup into an empty one (move-database)")
    if not copy.is_file() or migrate.current(copy) is None:
        raise CannotStart(f"{copy}: is not a backup of Sosed")
    with File(path).alone():
        if path.exists() and not replace:
            raise CannotStart(f"{path}: is there already; --replace keeps it as a backup and restores over it")
        made = path.with_name(f"{path.name}.restored")
        _remove(made)
        _copy(copy, made)
        if migrate.current(made) != migrate.head():
            migrate.apply(made, "head")
        ours = _same_installation(path, made)
        erased, left = asyncio.run(_erase_again(made, _forgotten(path), now)) if ours else (0, 0)
        _write_out(made)
        old = _set_aside(path, now)
        made.replace(path)
        copying.sync(path.parent)
        _take_key(config, copy)
    lines = _said(config, "restored", copy=str(copy), path=str(path))
    lines += _said(config, "old", path=str(old)) if old else []
    lines += _said(config, "erased-again", count=erased) if ours else _said(config, "erased-back")
    return lines + (_said(config, "erased-left", count=left) if left else [])


def _said(config: Config, key: str, **values: str | int) -> list[str]:
    return [Texts().render(text(f"backup.{key}", **values), config.bot.language)]


def _copy(database: Path, target: Path) -> None:
    try:
        copying.copy(database, target)
    except (sqlite3.Error, copying.Unsound) as error:
        raise CannotStart(f"{target}: cannot be written ({error}: is the disk full?); nothing has changed") from None


def _copy_from_server(place: Place, target: Path) -> None:
    """A file like any other backup: it can be restored as a file, or moved to a server."""
    made = target.with_name(f"{target.name}.unfinished")
    _remove(made)
    moving.copy(place, made, (Table.metadata, world.metadata))
    _write_out(made)
    _remove(made.with_name(f"{made.name}.lock"))
    _copy(made, target)
    _remove(made)


def _take_key(config: Config, copy: Path) -> None:
    """Takes the copy's key where there is none: one that is there may have replaced a leaked one."""
    there, kept = key.file_of(config.database.path), copying.key_of(copy)
    if not there.exists() and kept.exists():
        private_files.write(there, kept.read_bytes())


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Gives the present database a backup's name, too. Its own name stays until the restored one takes it."""
    if not path.exists():
        return None
    with suppress(sqlite3.Error):
        _write_out(path)
    old = path.with_name(copying.name(path, now))
    os.link(path, old)
    _remove(path, but=path)  # the log of a damaged database would spoil the restored one
    return old


def _write_out(path: Path) -> None:
    """Moves everything from SQLite's log into the file itself."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(path: Path, but: Path | None = None) -> None:
    for one in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if one != but:
            one.unlink(missing_ok=True)


# ── Who was erased since ─────────────────────────────────────────────────────────────────────────────────────────────
def _same_installation(present: Path, copy: Path) -> bool:
    """Whether the copy is an older state of the present database: no account's id means another account in it."""
    now, then = _rows(present, ACCOUNTS), _rows(copy, ACCOUNTS)
    return bool(now) and not any(now.get(id_, account) != account for id_, account in then.items())


def _forgotten(present: Path) -> list[int]:
    return [int(person) for person in _rows(present, FORGOTTEN).values()]


ACCOUNTS = "SELECT id, transport || ':' || external FROM accounts"
FORGOTTEN = "SELECT id, subject FROM audit WHERE action = 'forgotten'"


def _rows(path: Path, query: str) -> dict[int, str]:
    """The rows by id; none of a database that is missing or damaged."""
    if path.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
            return dict(connection.execute(query).fetchall())
    return {}


async def _erase_again(path: Path, people: list[int], now: datetime) -> tuple[int, int]:
    """Erases those in the copy who have been erased since; returns how many were, and how many could not be."""

    def unit(session: Session) -> tuple[int, int]:
        done = [_erase(session, person, now) for person in people if forgetting.is_known(session, person)]
        return done.count(True), done.count(False)

    async with Store(path) as store:
        return await store.write(unit)


def _erase(session: Session, person: int, now: datetime) -> bool:
    """False: a community would have no leader left; they have handed it over since the copy."""
    try:
        traces = forgetting.forget(session, person, now)
    except Refusal:
        return False
    for event in traces.hosted:
        forgetting.blank(session, event)
    return True
