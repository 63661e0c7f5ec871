"""The process that draws pictures and writes files; orders.py starts it and gives the orders.

It imports what an order needs when it comes: SQLAlchemy only for a table that it reads itself.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from sqlalchemy import Engine

BEHIND = 10  # its `nice` value
LENGTH = 8  # bytes of a length prefix
MOST = 1 << 30  # bytes of memory allowed; 50,000 answers to ten questions take 0.45 GB
MUCH = 300 << 20  # bytes of memory after which it ends
MADE, FAILED = b"+", b"-"  # prefixes of an answer: the bytes, or the error's name


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Serves orders until the input ends, or an order took much memory."""
    while not _took_much():
        try:
            module, name, place, data = json.loads(take(orders))
        except EOFError:
            return
        try:
            answer = MADE, _make(getattr(importlib.import_module(module), name), place, data)
        except Exception as error:  # an error must not prevent the next order
            answer = FAILED, type(error).__name__.encode()
        put(answers, *answer)


def _make(make: Any, place: str | None, data: dict[str, Any]) -> bytes:
    if place is None:
        return cast(bytes, make(data))
    from sqlalchemy.orm import Session

    with Session(_database(place)) as session:
        return cast(bytes, make(session, data))


@cache
def _database(place: str) -> Engine:
    from sqlalchemy import make_url

    from bot.storage import place as databases

    return databases.at(make_url(place) if "://" in place else Path(place)).apart()


def _took_much() -> bool:
    """True if much memory was used, by Linux's count; `getrusage` would include the parent process's."""
    try:
        about = Path("/proc/self/status").read_text()
    except OSError:
        return False
    return any(int(line.split()[1]) * 1024 > MUCH for line in about.splitlines() if line.startswith("VmHWM:"))


def put(into: BinaryIO, *parts: bytes) -> None:
    """Writes them as one. They may be large, so they are not put together first."""
    for part in (sum(map(len, parts)).to_bytes(LENGTH), *parts):
        into.write(part)
    into.flush()


def take(out_of: BinaryIO) -> bytes:
    """Reads one answer. Raises EOFError when the other side has gone."""
    length = out_of.read(LENGTH)
    content = out_of.read(int.from_bytes(length)) if len(length) == LENGTH else b""
    if len(length) < LENGTH or len(content) < int.from_bytes(length):
        raise EOFError
    return content


if __name__ == "__main__":
    os.nice(BEHIND)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    answers_ = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # library output must not mix with answers
    serve(sys.stdin.buffer, answers_)
