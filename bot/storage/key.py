"""The installation's own key, which signs links: `bot.key` in the configuration, else a file beside the database.

Whoever has it can write links as Sosed does. They show and begin what any member may; they change nothing. With a new
key the links made before open the menu.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from pathlib import Path

import structlog

from bot.configuration.config import CannotStart, Config
from bot.storage import private

BYTES = 32

log = structlog.get_logger()


def of(config: Config) -> bytes:
    """32 bytes; the file is made at the first start. Raises CannotStart."""
    if config.bot.key:
        return hashlib.sha256(config.bot.key.get_secret_value().encode()).digest()
    path = file_of(config.database.path)
    _make(path)
    _keep_private(path)
    return _read(path)


def file_of(database: Path) -> Path:
    return database.with_name(database.name + ".key")


def _make(path: Path) -> None:
    """Whole or not at all: a file that is there is never written to."""
    if path.exists():
        return
    made = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        private.write(made, f"{secrets.token_hex(BYTES)}\n".encode())
        made.rename(path)
    except OSError as error:
        raise CannotStart(f"{path}: the key cannot be written ({error.strerror})") from None


def _keep_private(path: Path) -> None:
    """Somebody may have read it already; the log says so once, at the start that closes it."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & private.OTHERS:
            log.warning("others could read the key; only its owner can now", file=str(path))
            path.chmod(private.FILE)
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
