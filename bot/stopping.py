"""Stops on SIGTERM or SIGINT cleanly and with exit code 0, from the process's first moment.

It is imported before everything else (bot/__main__.py), so it imports none of our modules.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def at_once() -> Iterator[None]:
    """Ends the process at once on a signal, while nothing is open.

    An exception could be raised anywhere inside a library, which might handle it as its own.
    """
    _hear(lambda *_: os._exit(0))
    try:
        yield
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def then(finish: Callable[[], None]) -> None:
    """Makes the first signal call `finish`, and the second end the process wherever it is; nothing is lost."""

    def first(*_: Any) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        finish()

    _hear(first)
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
    threading.Thread(target=_end_at_the_second, args=(reads,), name="stopping", daemon=True).start()


def _end_at_the_second(reads: int) -> None:
    """Counts signals in a thread: Python runs no handler while SQLite works, as it does during a long migration."""
    os.read(reads, 1)
    os._exit(128 + os.read(reads, 1)[0])


def _hear(what: Callable[..., Any]) -> None:
    for number in SIGNALS:
        signal.signal(number, what)
