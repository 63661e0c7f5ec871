"""Which hosts this process speaks to: Python's own audit tells, whatever library it is that speaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_listeners: list[list[tuple[str, Any]]] = []


@contextmanager
def contacted() -> Iterator[list[tuple[str, Any]]]:
    """Fills with (the call, the address or name) while it lasts."""
    _hook()
    called: list[tuple[str, Any]] = []
    _listeners.append(called)
    try:
        yield called
    finally:
        _listeners.remove(called)


def only(called: list[tuple[str, Any]], url: str) -> bool:
    """Was this server spoken to, and nobody else?"""
    port = int(url.rpartition(":")[2])
    connected = {where[:2] for what, where in called if what == "socket.connect"}
    named = {where for what, where in called if what != "socket.connect"}
    return connected == {("127.0.0.1", port)} and named <= {"127.0.0.1"}


@cache
def _hook() -> None:
    """Once: it cannot be taken away again."""
    sys.addaudithook(_hear)


def _hear(what: str, args: tuple[Any, ...]) -> None:
    if what in CALLS and _listeners:
        for called in _listeners:
            called.append((what, args[1] if what == "socket.connect" else args[0]))
