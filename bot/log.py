"""Logs one line per entry to standard error: secrets blanked, no private texts. A blocked log blocks nothing else."""

from __future__ import annotations

import logging
import re
import select
import sys
import threading
import time
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

PRIVATE = frozenset(
    ("text", "words", "reason", "answer", "raw", "values", "name", "token", "secret", "password", "url")
)
# Telegram tokens, VK tokens, and whatever follows token=, secret=, key=.
SECRET = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{30,}|vk1\.a\.[\w-]{20,}|(?<=token=)[^&\s]+|(?<=secret=)[^&\s]+|(?<=key=)[^&\s]+|\b[0-9a-f]{60,}\b"
)
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST = 4_000  # bytes of a line that a pipe accepts in one piece
SAME = 60.0  # seconds before a library's repeated message is logged again

_ours: set[str] = set()  # secrets of this configuration


def blanked(words: str) -> str:
    """The words without secrets and on one line; control characters are shown, not obeyed by a terminal."""
    words = SECRET.sub("…", words)
    for secret in _ours:
        words = words.replace(secret, "…")
    return CONTROL.sub(lambda sign: repr(sign[0])[1:-1], words)


def redact(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in entry.items():
        if key in PRIVATE:
            entry[key] = "…"
        elif not isinstance(value, int | float | bool | None):
            entry[key] = blanked(str(value))  # includes errors, lists and headers
    return entry


def set_up(level: str = "info", secrets: Iterable[str] = ()) -> None:
    """Configures logging. `secrets`: configuration values to blank, whatever their form."""
    _ours.clear()
    _ours.update(secrets)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=_Quiet,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one, _Libraries)] + [_Libraries()]


class _Quiet:
    """Writes to standard error and ignores a closed pipe or a full disk."""

    def __init__(self, *_: Any) -> None: ...

    def _write(self, line: str) -> None:
        stream = sys.stderr
        if stream is None:
            return
        line = line.encode(errors="replace")[:LONGEST].decode(errors="ignore")
        try:
            with _one_at_a_time:
                if _takes(stream):
                    stream.write(line + "\n")
                    stream.flush()
        except (OSError, ValueError):
            return

    debug = info = warning = error = critical = exception = msg = _write


_one_at_a_time = threading.Lock()  # the writer thread logs, too


def _takes(stream: TextIO) -> bool:
    """True if the stream accepts data. Entries are dropped when its reader has stalled, which would block the bot."""
    try:
        ready = select.poll()
        ready.register(stream.fileno(), select.POLLOUT)
    except (OSError, ValueError):  # not a real file
        return True
    return bool(ready.poll(0))


class _Libraries(logging.Handler):
    """Logs library messages as one line, without tracebacks and arguments, which may be private.

    A repeated message is logged once a minute, however often strangers cause it.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: dict[tuple[str, str], float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        what, now = str(record.msg).partition("\n")[0][:200], time.monotonic()
        if now - self._said.get((record.name, what), float("-inf")) < SAME:
            return
        if len(self._said) > 100:
            self._said.clear()
        self._said[record.name, what] = now
        kind = record.exc_info[0] if record.exc_info else None
        structlog.get_logger().log(
            record.levelno, "a library says", library=record.name, what=what, error=kind.__name__ if kind else None
        )
