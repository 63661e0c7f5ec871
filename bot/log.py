"""Logs: one line an entry on standard error, secrets blanked, never a private text. What nobody reads stops nobody."""

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
# Telegram's tokens, VK's tokens, and whatever stands behind token=, secret=, key=.
SECRET = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{30,}|vk1\.a\.[\w-]{20,}|(?<=token=)[^&\s]+|(?<=secret=)[^&\s]+|(?<=key=)[^&\s]+|\b[0-9a-f]{60,}\b"
)
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST = 4_000  # bytes of a line: what a pipe with room takes whole
SAME = 60.0  # seconds until a library may say the same again

_ours: set[str] = set()  # secrets of this configuration


def blanked(words: str) -> str:
    """Without secrets, and on one line: what a terminal would obey is shown, not obeyed."""
    words = SECRET.sub("…", words)
    for secret in _ours:
        words = words.replace(secret, "…")
    return CONTROL.sub(lambda sign: repr(sign[0])[1:-1], words)


def redact(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in entry.items():
        if key in PRIVATE:
            entry[key] = "…"
        elif not isinstance(value, int | float | bool | None):
            entry[key] = blanked(str(value))  # also inside errors, lists and headers
    return entry


def set_up(level: str = "info", secrets: Iterable[str] = ()) -> None:
    """`secrets`: of the configuration, whatever they look like."""
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
    """Writes to standard error; a closed pipe or a full disk under the log does not stop the bot."""

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


_one_at_a_time = threading.Lock()  # the writer's thread logs, too


def _takes(stream: TextIO) -> bool:
    """Is there room? Whoever has stopped reading a pipe would hold up the whole bot; entries are lost instead."""
    try:
        ready = select.poll()
        ready.register(stream.fileno(), select.POLLOUT)
    except (OSError, ValueError):  # it is no file
        return True
    return bool(ready.poll(0))


class _Libraries(logging.Handler):
    """What libraries log: a line, too, without traceback and without what is filled in, which may be private.

    The same is said once a minute, however often strangers cause it.
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
