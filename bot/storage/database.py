"""What SQLite and PostgreSQL do differently, by the names the rest asks for it: `sqlite.py` and `postgresql/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.orm import Session

from models.lanes import Lanes

T = TypeVar("T")
Unit = Callable[[Session], T]
Place = Path | URL  # a file, or a server's address


class Saving(Protocol):
    """What most need of a store."""

    @property
    def closed(self) -> bool:
        """True when nothing will be saved here any more."""

    @property
    def shared(self) -> bool:
        """True if other processes write to the same database."""

    async def write(self, unit: Unit[T], lanes: Lanes | None = None) -> T: ...

    async def read(self, query: Unit[T]) -> T: ...

    async def read_apart(self, query: Unit[T]) -> T: ...


class Lost(Exception):
    """The transaction is gone, and nothing of it was saved. The connection still works."""


class Transaction(Protocol):
    """What the writer's connection does around a group of units, each in a savepoint of its own."""

    free: frozenset[int]  # the numbers of lanes that `begin` got

    def begin(self, lanes: Sequence[int] | None = None, *, wait: bool = False) -> bool:
        """Gets the write lock; False if somebody else keeps it.

        With `lanes` only those that are free now, or, to `wait`, all of them; others may write beside it.
        """

    def enter(self) -> None:
        """Sets a unit's savepoint. Raises Lost, like all that follow."""

    def undo(self) -> None:
        """Takes back what the unit did."""

    def leave(self) -> None:
        """Ends the unit's savepoint."""

    def commit(self) -> None: ...

    def roll_back(self) -> None: ...

    def check(self) -> None:
        """Raises Lost if the transaction ended inside a unit."""


class Database(Protocol):
    @property
    def name(self) -> str:
        """What the operator reads; no secrets."""

    def writer(self) -> Engine:
        """Connections on which transactions are begun and ended by `transaction` alone."""

    def readers(self) -> Engine: ...

    def apart(self) -> Engine:
        """Connections for long reads."""

    def beside(self) -> Engine:
        """Connections for small transactions beside the writer's, which wait for none of its locks."""

    def claim(self, driver: Any, *, shared: bool) -> None:
        """Makes this connection one that a running Sosed writes by. Raises Lost if another Sosed runs alone, or, unless
        `shared`, if another one runs at all."""

    def transaction(self, driver: Any) -> Transaction: ...

    def is_to_blame(self, error: BaseException) -> bool:
        """True for errors of the database (locked, full, unreachable), not of the unit."""

    def is_away(self, error: BaseException) -> bool:
        """True if the database cannot even be read now."""

    def plain(self, error: BaseException) -> str:
        """The error in words that contain no values."""

    def revision(self) -> str | None:
        """The version of its tables; None if it is empty. Raises CannotStart."""

    def create(self, revision: str) -> bool:
        """Creates this version's tables in an empty database; False if migrations do that here."""

    def migrations(self) -> Engine:
        """For alembic: all in one transaction."""

    def prepare(self) -> None:
        """Prepares the place for its first connection."""

    def close_to_others(self) -> None:
        """Closes the place to others."""

    def highest_ids(self, connection: Connection, tables: Sequence[str]) -> dict[str, int]:
        """The highest id each table has ever given; 0 if none."""

    def set_highest_ids(self, connection: Connection, highest: Mapping[str, int]) -> None: ...

    def back_up(self, now: datetime) -> None:
        """Copies the database before an upgrade. Raises CannotStart."""

    wiped_at_once: bool  # `wipe` is quick

    def wipe(self) -> bool:
        """Takes what was deleted out of the files, too. False: somebody is in the way; it can be tried again."""

    def copy_to(self, target: Path) -> None:
        """Copies everything committed so far into one private file, also beside a running Sosed. Raises CannotStart."""

    def alone(self) -> AbstractContextManager[None]:
        """Locks the database for this process; a dead process's lock is freed. Raises CannotStart."""

    def shared(self) -> AbstractContextManager[None]:
        """Keeps away whoever wants it alone; other processes share it. Raises CannotStart, always for a file."""
