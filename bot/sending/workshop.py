"""Draws pictures and writes files in a process of its own: a second of drawing costs nobody here the interpreter.

What is to be made goes over as JSON, with the name of what makes it; what was made comes back as bytes.

The process is begun by the first drawing, and kept: what it has imported is worth a second. It works behind everybody
else (`nice`), and ends when its input does, so also when this process is killed. It has so much memory and so much time
for a drawing; after one that took much memory it ends, since Python gives little of it back.
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
BEHIND = 10  # how nice it is
LENGTH = 8  # bytes that say how many follow
MOST = 1 << 30  # bytes of memory it may have: 50,000 answers of ten questions take 0.45 GB
MUCH = 300 << 20  # bytes, after which it ends
SECONDS = 120.0  # for one drawing: such a table takes 6 on an idle core
MADE, FAILED = b"+", b"-"  # begin an answer: the bytes, or the name of the error

_lock = Lock()
_process: subprocess.Popen[bytes] | None = None


class CannotMake(Exception):
    """What was to be made raises over there; or nothing can be made at all."""


def elsewhere(make: Make) -> Make:
    """The same, made over there. `make` is found by its name in its module."""
    return partial(_made, make)


def _made(make: Make, data: dict[str, Any]) -> bytes:
    """One after the other."""
    order = json.dumps([make.__module__, make.__qualname__, data], ensure_ascii=False).encode()
    with _lock:
        try:
            answer = _ask(order)
        except (OSError, EOFError):  # it has ended, or somebody has ended it: once more with a new one
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
    """Raises EOFError when the other side has gone."""
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
            start_new_session=True,  # Ctrl-C is for this process alone
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
    """Until the input ends, or much memory was taken."""
    while not _took_much():
        try:
            module, name, data = json.loads(_take(orders))
        except EOFError:
            return
        try:
            answer = MADE + getattr(importlib.import_module(module), name)(data)
        except Exception as error:  # whatever it is, the next one is made
            answer = FAILED + type(error).__name__.encode()
        _put(answers, answer)


def _took_much() -> bool:
    """As Linux tells it. `getrusage` would tell what the process had taken that began this one."""
    try:
        about = Path("/proc/self/status").read_text()
    except OSError:
        return False
    return any(int(line.split()[1]) * 1024 > MUCH for line in about.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    os.nice(BEHIND)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    answers_ = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, answers_)
