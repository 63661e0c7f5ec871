"""A transaction of the writer on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import psycopg
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from bot.storage.database import Lost
from bot.storage.postgresql.pipeline import Answer, Pipeline

WRITING = 0x534F5301  # the number of the advisory lock that writers exclude each other by
LANE = 0x534F  # the first number of those of lanes


class Group:
    """A transaction of the writer. Its own statements go together, or with the unit's."""

    def __init__(self, driver: Pipeline) -> None:
        self.driver = driver
        self._is_new = True  # the savepoint that stands holds nothing yet
        self._entered: list[Answer] = []  # to what set it
        self.free: frozenset[int] = frozenset()

    def begin(self, lanes: Sequence[int] | None = None, *, wait: bool = False) -> bool:
        try:
            if lanes is None:
                self._say("BEGIN", f"SELECT pg_advisory_xact_lock({WRITING})", "SAVEPOINT unit")
            else:
                self._begin_beside_others(lanes, wait)
        except Lost as error:
            self.roll_back()
            if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                return False
            raise
        return True

    def _begin_beside_others(self, lanes: Sequence[int], wait: bool) -> None:
        """Locks that are taken after a savepoint would go with it."""
        begin = ["BEGIN", f"SELECT pg_advisory_xact_lock_shared({WRITING})"]
        if wait:
            begin += [f"SELECT pg_advisory_xact_lock({LANE}, {lane})" for lane in lanes]
            self.free = frozenset(lanes)
        elif lanes:
            numbers = ",".join(map(str, lanes))
            tried = f"SELECT n FROM unnest('{{{numbers}}}'::int[]) n WHERE pg_try_advisory_xact_lock({LANE}, n)"  # noqa: S608 - numbers
            result = self.driver.pgconn.exec_("; ".join([*begin, tried]).encode())
            self._heed(result)
            self.free = frozenset(int(result.get_value(row, 0) or 0) for row in range(result.ntuples))
            begin = []
        self._say(*begin, "SAVEPOINT unit")

    def enter(self) -> None:
        if not self._is_new:
            self._entered = [self.driver.ask(one, {}) for one in ("RELEASE unit", "SAVEPOINT unit")]
        self._is_new = False

    def undo(self) -> None:
        self._say("ROLLBACK TO unit")
        self._is_new = True

    def leave(self) -> None:
        """The next unit's savepoint, or COMMIT, ends this one's: that saves a round trip."""

    def commit(self) -> None:
        if self._say("COMMIT") != b"COMMIT":  # it is a ROLLBACK where a statement had failed
            raise Lost("the transaction was rolled back by PostgreSQL")

    def roll_back(self) -> None:
        self._settle()
        self._say("ROLLBACK")

    def check(self) -> None:
        """A unit whose savepoint could not be set would undo the one before it."""
        self._settle()
        self._must_be_connected()
        if error := next((one.error for one in self._entered if one.error), None):
            raise Lost(type(error).__name__) from error

    def _settle(self) -> None:
        """What failed was told to the unit, unless it had failed by itself before."""
        with suppress(psycopg.Error):
            self.driver.settle()

    def _must_be_connected(self) -> None:
        if self.driver.info.transaction_status == TransactionStatus.UNKNOWN:
            raise psycopg.OperationalError("the connection is lost")

    def _say(self, *statements: str) -> bytes | None:
        """Goes past psycopg, which takes twice as long for it as the server."""
        result = self.driver.pgconn.exec_("; ".join(statements).encode())
        self._heed(result)
        done: bytes | None = result.command_status
        return done

    def _heed(self, result: PGresult) -> None:
        self._must_be_connected()
        if result.status == ExecStatus.FATAL_ERROR:
            error = psycopg.errors.error_from_result(result)
            raise Lost(type(error).__name__) from error
