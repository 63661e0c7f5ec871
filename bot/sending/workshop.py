"""Draws pictures and writes files in a process of its own: a second of drawing costs nobody here the interpreter.

The process is begun by the first drawing, and kept: what it has imported is worth a second. It works behind everybody
else (`nice`), and ends when its input does, so also when this process is killed.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, cast

Make = Callable[[dict[str, Any]], bytes]

ROOT = Path(__file__).parents[2]
BEHIND = 10  # how nice it is

_lock = Lock()
_process: subprocess.Popen[bytes] | None = None


class CannotMake(Exception):
    """What was to be made raises over there; or nothing can be made at all."""


def elsewhere(make: Make) -> Make:
    """The same, made over there. `make` is found by its name in its module."""
    return partial(_made, make)


def _made(make: Make, data: dict[str, Any]) -> bytes:
    """One after the other."""
    order = pickle.dumps((make, data))
    with _lock:
        try:
            answer = _ask(order)
        except (OSError, EOFError):  # somebody has ended it: once more with a new one
            _end()
            try:
                answer = _ask(order)
            except (OSError, EOFError) as error:
                _end()
                raise CannotMake("the process ends") from error
    if isinstance(answer, str):
        raise CannotMake(answer)
    return answer


def _ask(order: bytes) -> bytes | str:
    """What was made, or the name of the error."""
    process = _running()
    orders, answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
    orders.write(order)
    orders.flush()
    answer: bytes | str = pickle.load(answers)  # noqa: S301 - our own process
    return answer


def _running() -> subprocess.Popen[bytes]:
    global _process
    if _process is None:
        command = [sys.executable, "-m", __name__]
        _process = subprocess.Popen(  # noqa: S603 - our own
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
    """Until the input ends."""
    while True:
        try:
            make, data = pickle.load(orders)  # noqa: S301 - our own process
        except EOFError:
            return
        try:
            answer: bytes | str = make(data)
        except Exception as error:  # whatever it is, the next one is made
            answer = type(error).__name__
        answers.write(pickle.dumps(answer))
        answers.flush()


if __name__ == "__main__":
    os.nice(BEHIND)
    answers_ = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, answers_)
