"""Draws pictures and writes files in a separate process, so that a second of drawing does not block this one.

The data and the maker's name go over as JSON; the result comes back as bytes. A long table is not sent there: its
maker reads the rows itself.

The first drawing starts the process, and it is kept, since its imports take a second. It runs at low priority (`nice`)
and ends when its input does, so also when this process is killed. Memory and time for a drawing are limited; after one
that took much memory it ends, since Python returns little of it.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, BinaryIO, cast

from sqlalchemy import URL
from sqlalchemy.orm import Session

from bot.sending.workshop.process import MADE, put, take
from bot.storage.database import Place

Make = Callable[[dict[str, Any]], bytes]
MakeFromRows = Callable[[Session, dict[str, Any]], bytes]

ROOT = Path(__file__).parents[3]
SECONDS = 120.0  # per drawing; such a table takes 6 on an idle core

_lock = Lock()
_process: subprocess.Popen[bytes] | None = None


class CannotMake(Exception):
    """The maker raised an error, or the process cannot be used."""


def elsewhere(make: Make) -> Make:
    """The same maker, run in the process. `make` is looked up by name in its module."""
    return partial(_made, make, None)


def from_rows(make: MakeFromRows, place: Place) -> Make:
    """The same for a maker that reads the database at `place`."""
    return partial(_made, make, place)


def _made(make: Make | MakeFromRows, place: Place | None, data: dict[str, Any]) -> bytes:
    """Makes one result at a time."""
    order = json.dumps([make.__module__, make.__qualname__, _told(place), data], ensure_ascii=False).encode()
    with _lock:
        try:
            answer = _ask(order)
        except (OSError, EOFError):  # the process has ended or was killed: try once more with a new one
            _end()
            try:
                answer = _ask(order)
            except (OSError, EOFError) as error:
                _end()
                raise CannotMake("the process ends") from error
    if answer[:1] != MADE:
        raise CannotMake(answer[1:].decode())
    return answer[1:]


def _told(place: Place | None) -> str | None:
    """With the server's password: what is written to a process no other one sees."""
    if isinstance(place, URL):
        return place.render_as_string(hide_password=False)
    return str(place) if place else None


def _ask(order: bytes) -> bytes:
    process, late = _running(), Event()

    def give_up() -> None:
        late.set()
        process.kill()

    limit = Timer(SECONDS, give_up)
    limit.start()
    try:
        put(cast(BinaryIO, process.stdin), order)
        return take(cast(BinaryIO, process.stdout))
    except (OSError, EOFError) as error:
        if not late.is_set():
            raise
        _end()
        raise CannotMake("it takes too long") from error
    finally:
        limit.cancel()


def _running() -> subprocess.Popen[bytes]:
    global _process
    if _process is None:
        command = [sys.executable, "-m", f"{__package__}.process"]
        _process = subprocess.Popen(  # noqa: S603 - our own module, by this Python
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C must reach only this process
        )
    return _process


@atexit.register
def _end() -> None:
    global _process
    if _process is not None:
        _process.kill()
        _process.communicate()
        _process = None
