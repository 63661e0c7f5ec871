"""Logs: one line an entry on standard error, secrets blanked, never a private text."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

PRIVATE = frozenset(
    ("text", "words", "reason", "answer", "raw", "values", "name", "token", "secret", "password", "url")
)
# Telegram's tokens, VK's tokens, and whatever stands behind token=, secret=, key=.
SECRET = re.compile(
    r"\d{6,}:[A-Za-z0-9_-]{30,}|vk1\.a\.[\w-]{20,}|(?<=token=)[^&\s]+|(?<=secret=)[^&\s]+|(?<=key=)[^&\s]+|\b[0-9a-f]{60,}\b"
)


CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def redact(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in entry.items():
        if key in PRIVATE:
            entry[key] = "…"
        elif not isinstance(value, int | float | bool | None):
            # Also inside errors, lists and headers; what a terminal would obey is shown, not obeyed.
            entry[key] = CONTROL.sub(lambda sign: repr(sign[0])[1:-1], SECRET.sub("…", str(value)))
    return entry


def set_up(level: str = "info") -> None:
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


class _Quiet:
    """Writes to standard error; a closed pipe or a full disk under the log does not stop the bot."""

    def __init__(self, *_: Any) -> None: ...

    def _write(self, line: str) -> None:
        if sys.stderr is None:
            return
        try:
            print(line, file=sys.stderr, flush=True)
        except (OSError, ValueError):
            return

    debug = info = warning = error = critical = exception = msg = _write
