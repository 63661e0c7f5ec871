"""Files only their owner reads, whatever the umask: names, needs and answers stand in them."""

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
    """Also closes a file that was there and open to others, before anything private is in it."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, FILE)
    with open(handle, "wb") as file:
        if stat.S_ISREG(os.fstat(handle).st_mode):  # no pipe and no /dev/stdout
            os.fchmod(handle, FILE)
            file.truncate()
        file.write(content)


def touch(path: Path) -> None:
    """Makes an empty file, closed from its first moment; one that is there stays as it is.

    SQLite gives its -wal and -shm the rights of the database, so nothing it makes is ever open either.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY | os.O_CLOEXEC, FILE))


def close(path: Path) -> None:
    """To others. Somebody else's file stays as it is; `open_to_others` tells of it."""
    with suppress(PermissionError):
        os.chmod(path, FOLDER if path.is_dir() else FILE)


def folder(path: Path) -> None:
    path.mkdir(mode=FOLDER, exist_ok=True)


def beside(database: Path) -> list[Path]:
    """The database and what stands beside it under its name: its log, copies, pictures."""
    return [database, *sorted(database.parent.glob(f"{escape(database.name)}[-.]*"))]


def open_to_others(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Which of them others can read or write, each with the command that closes it."""
    found = []
    for path in paths:
        with suppress(OSError):
            if path.stat().st_mode & OTHERS:
                found.append((path, f"chmod {FOLDER if path.is_dir() else FILE:o} {path}"))
    return found
