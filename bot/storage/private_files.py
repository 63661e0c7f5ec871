"""Creates files that only their owner can read, whatever the umask: they contain names, needs and answers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def write(path: Path, content: bytes) -> None:
    """Writes the file; an existing one that is open to others is closed before anything private is written."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, FILE)
    with open(handle, "wb") as file:
        if stat.S_ISREG(os.fstat(handle).st_mode):  # not a pipe or /dev/stdout
            os.fchmod(handle, FILE)
            file.truncate()
        file.write(content)


def touch(path: Path) -> None:
    """Creates an empty file, closed to others from the start; an existing one stays as it is.

    SQLite gives its -wal and -shm files the database's permissions, so they are never open either.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY | os.O_CLOEXEC, FILE))


def close(path: Path) -> None:
    """Closes the file to others. Another user's file stays as it is; `open_to_others` reports it."""
    with suppress(PermissionError):
        os.chmod(path, FOLDER if path.is_dir() else FILE)


def folder(path: Path) -> None:
    path.mkdir(mode=FOLDER, exist_ok=True)


def beside(database: Path) -> list[Path]:
    """The database and the files beside it that share its name: log, backups, pictures."""
    return [database, *sorted(database.parent.glob(f"{escape(database.name)}[-.]*"))]


def open_to_others(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """The files that others can read or write, each with the command that closes it."""
    found = []
    for path in paths:
        with suppress(OSError):
            if path.stat().st_mode & OTHERS:
                found.append((path, f"chmod {FOLDER if path.is_dir() else FILE:o} {path}"))
    return found
