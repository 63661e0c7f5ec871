"""The installation's key, which signs links and marks shown buttons: `bot.key` in the configuration, else a file beside
the database.

Its holder can forge Sosed's links, which show and begin what any member may and change nothing. After the key changes,
older links open the menu, and older buttons are refused (SECURITY.md).
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

import structlog

from bot.configuration.config import CannotStart, Config
from bot.storage import private_files

BYTES = 32

log = structlog.get_logger()


def of(config: Config) -> bytes:
    """The key, 32 bytes. Creates the file at the first start. Raises CannotStart."""
    if config.bot.key:
        return hashlib.sha256(config.bot.key.get_secret_value().encode()).digest()
    path = file_of(config.database.path)
    _make(path)
    _keep_private(path)
    return _read(path)


def file_of(database: Path) -> Path:
    return database.with_name(database.name + ".key")


def _make(path: Path) -> None:
    """Creates the file whole or not at all; never writes to an existing one."""
    if path.exists():
        return
    made = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        private_files.write(made, f"{secrets.token_hex(BYTES)}\n".encode())
        made.rename(path)
    except OSError as error:
        raise CannotStart(f"{path}: the key cannot be written ({error.strerror})") from None


def _keep_private(path: Path) -> None:
    """Closes the file to others. Somebody may have read it already, so the log warns about it once."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & private_files.OTHERS:
            log.warning("others could read the key; only its owner can now", file=str(path))
            path.chmod(private_files.FILE)
    except OSError as error:
        raise CannotStart(f"{path}: the key must be this user's own ({error.strerror})") from None


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise CannotStart(f"{path}: the key cannot be read ({error.strerror})") from None
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise CannotStart(
            f"{path}: this is no key; restore it from a copy, or remove the file: a new key is made, and links made"
            " before open the menu"
        )
    return key
