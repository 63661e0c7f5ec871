"""Draws pictures and writes files in a separate process, so that a second of drawing does not block this one.

The data and the maker's name go over as JSON; the result comes back as bytes.

The first drawing starts the process, and it is kept, since its imports take a second. It runs at low priority (`nice`)
and ends when its input does, so also when this process is killed. Memory and time for a drawing are limited; after one
that took much memory it ends, since Python returns little of it.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, BinaryIO, cast

Make = Callable[[dict[str, Any]], bytes]

ROOT = Path(__file__).parents[2]
BEHIND = 10  # its `nice` value
LENGTH = 8  # bytes of a length prefix
MOST = 1 << 30  # bytes of memory allowed; 50,000 answers to ten questions take 0.45 GB
MUCH = 300 << 20  # bytes of memory after which it ends
SECONDS = 120.0  # per drawing; such a table takes 6 on an idle core
MADE, FAILED = b"+", b"-"  # prefixes of an answer: the bytes, or the error's name

_lock = Lock()
_process: subprocess.Popen[bytes] | None = None


class CannotMake(Exception):
    """The maker raised an error, or the process cannot be used."""


def elsewhere(make: Make) -> Make:
    """The same maker, run in the process. `make` is looked up by name in its module."""
    return partial(_made, make)


def _made(make: Make, data: dict[str, Any]) -> bytes:
    """Makes one result at a time."""
    order = json.dumps([make.__module__, make.__qualname__, data], ensure_ascii=False).encode()
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


def _ask(order: bytes) -> bytes:
    process, late = _running(), Event()

    def give_up() -> None:
        late.set()
        process.kill()

    limit = Timer(SECONDS, give_up)
    limit.start()
    try:
        _put(cast(BinaryIO, process.stdin), order)
        return _take(cast(BinaryIO, process.stdout))
    except (OSError, EOFError) as error:
        if not late.is_set():
            raise
        _end()
        raise CannotMake("it takes too long") from error
    finally:
        limit.cancel()


def _put(into: BinaryIO, content: bytes) -> None:
    into.write(len(content).to_bytes(LENGTH) + content)
    into.flush()


def _take(out_of: BinaryIO) -> bytes:
    """Reads one answer. Raises EOFError when the other side has gone."""
    length = out_of.read(LENGTH)
    content = out_of.read(int.from_bytes(length)) if len(length) == LENGTH else b""
    if len(length) < LENGTH or len(content) < int.from_bytes(length):
        raise EOFError
    return content


def _running() -> subprocess.Popen[bytes]:
    global _process
    if _process is None:
        command = [sys.executable, "-m", __name__]
        _process = subprocess.Popen(  # noqa: S603 - this very module, by this Python
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


# ── Over there ───────────────────────────────────────────────────────────────────────────────────────────────────────
def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Serves orders until the input ends, or an order took much memory."""
    while not _took_much():
        try:
            module, name, data = json.loads(_take(orders))
        except EOFError:
            return
        try:
            answer = MADE + getattr(importlib.import_module(module), name)(data)
        except Exception as error:  # an error must not prevent the next order
            answer = FAILED + type(error).__name__.encode()
        _put(answers, answer)


def _took_much() -> bool:
    """True if much memory was used, by Linux's count; `getrusage` would include the parent process's."""
    try:
        about = Path("/proc/self/status").read_text()
    except OSError:
        return False
    return any(int(line.split()[1]) * 1024 > MUCH for line in about.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    os.nice(BEHIND)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    answers_ = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # library output must not mix with answers
    serve(sys.stdin.buffer, answers_)
