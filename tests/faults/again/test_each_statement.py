"""The n-th statement of each change fails, for n = 1, 2, 3, …: nothing of it stays, and the next attempt does it all.

Each group of units is tried until it comes to its end without a failure: first its first statement fails, then its
second, and so on; BEGIN, savepoints and COMMIT are statements like others.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.storage import sqlite
from bot.storage.store import Store
from tests.faults.again.playing import Start, play
from tests.support import databases
from tests.support.everywhere import EVERYWHERE, at_length

SHORT = ("menu/links",)
LONGER = (
    "help/requests events/event surveys/survey people/forget-posted complaints/complaints-told help/loop/loop-outcome"
)

pytestmark = pytest.mark.skipif(databases.ON_SERVER, reason="a server's transaction is broken off by its own tests")


class Breaking:
    """`left`: how many statements work until one does not; None: all do."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.broken = Counter[str]()

    def look(self, statement: str) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            self.broken[statement.split()[0]] += 1
            raise sqlite3.OperationalError("disk I/O error")


@contextmanager
def breaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Breaking]:
    broken, commit, say = Breaking(), Store._commit, sqlite.Group._say

    def executed(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        try:
            broken.look(statement)
        except sqlite3.OperationalError as error:
            raise OperationalError(statement, {}, error) from None

    def said(group: sqlite.Group, statement: str) -> None:
        try:
            broken.look(statement)
        except sqlite3.OperationalError as error:
            raise sqlite.Lost(str(error)) from None
        say(group, statement)

    def committed(store: Store, connection: Any, group: list[Any]) -> Any:
        if not event.contains(store._writer, "before_cursor_execute", executed):
            event.listen(store._writer, "before_cursor_execute", executed)
        fails = 0
        while True:
            broken.left = fails
            outcomes = commit(store, connection, group)
            came_through, broken.left = broken.left is not None, None
            if came_through:
                return outcomes
            assert outcomes is None, "it is called saved, and is not"
            assert not connection.connection.driver_connection.in_transaction
            fails += 1

    monkeypatch.setattr(sqlite.Group, "_say", said)
    monkeypatch.setattr(Store, "_commit", committed)
    yield broken
    monkeypatch.undo()


@at_length
@pytest.mark.parametrize("name", [*SHORT, *(LONGER.split() if EVERYWHERE else ())])
async def test_whichever_statement_fails(
    sosed: Start, refilled: Callable[[], None], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """F11, F12, P2"""
    whole = await play(sosed, name)
    refilled()
    with breaking(monkeypatch) as broken:
        assert await play(sosed, name) == whole
    assert {"INSERT", "UPDATE", "COMMIT", "SAVEPOINT"} <= set(broken.broken)
