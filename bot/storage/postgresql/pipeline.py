"""The writer's connection to a PostgreSQL server. Statements go there without waiting for each other's answers.

    known = connection.ask("SELECT … WHERE id = %(id)s", {"id": 7})
    taken = connection.ask("INSERT …", {…})
    taken.rowcount    # sends both and waits, once

This is libpq's pipeline mode without psycopg's cursors, which take five times as much processor time. An error is
raised to whoever waits, not where the statement was asked; those asked after it have failed, too.
"""

from __future__ import annotations

import itertools
import re
import select
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg
from psycopg.abc import PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

MOST = 200  # statements under way: answers take memory
FAILED = (ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED)
PARAMETER = re.compile(r"%%|%\((\w+)\)s")


class Answer:
    """To one statement: a cursor, as far as `models/prepared.py` needs one. Looking at it waits or raises its error."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._result: PGresult | None = None
        self.error: psycopg.Error | None = None

    def come(self, result: PGresult | None, error: psycopg.Error | None) -> None:
        self._result, self.error = result, error

    @property
    def result(self) -> PGresult:
        if self._result is None and self.error is None:
            self._pipeline.settle()
        if self.error is not None or self._result is None:
            raise self.error or psycopg.OperationalError("the connection is lost")
        return self._result

    @property
    def rowcount(self) -> int:
        return self.result.command_tuples or 0

    @property
    def description(self) -> Sequence[tuple[int, int]]:
        """Of each column its number and type."""
        return [(column, self.result.ftype(column)) for column in range(self.result.nfields)]

    def fetchall(self) -> list[Any]:
        return self._pipeline.rows(self.result)


@dataclass
class _Statement:
    """As the server knows it: by a name, with numbered parameters."""

    name: bytes
    sql: bytes
    parameters: Sequence[str]
    formats: Sequence[PyFormat]
    known: Answer | None = None  # to its preparation

    @classmethod
    def of(cls, sql: str, name: str) -> _Statement:
        parameters = list(dict.fromkeys(filter(None, PARAMETER.findall(sql))))
        numbers = {parameter: f"${number}" for number, parameter in enumerate(parameters, 1)}
        numbered = PARAMETER.sub(lambda found: numbers.get(found[1], "%"), sql)
        return cls(name.encode(), numbered.encode(), parameters, [PyFormat.TEXT] * len(parameters))


class Pipeline(psycopg.Connection[Any]):
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._under_way: list[Answer] = []
        self._statements: dict[str, _Statement] = {}
        self._numbers = itertools.count(1)

    @cached_property
    def _transformer(self) -> Any:
        """Values to text and back, as the dialect has set it up."""
        return Transformer(self)

    @cached_property
    def _socket(self) -> select.poll:
        return select.poll()

    def cursor(self, *given: Any, **named: Any) -> Any:
        """For a statement that is sent the ordinary way, after all that were asked before."""
        self.settle()
        return super().cursor(*given, **named)

    def _deallocate(self, name: bytes | None) -> PQGen[None]:
        """After a rollback, also one to a savepoint, psycopg lets the server forget all statements that were prepared
        (None): not only its own ones, ours, too."""
        if name is None:
            for statement in self._statements.values():
                statement.known = None
        yield from super()._deallocate(name)

    def ask(self, sql: str, values: Mapping[str, Any]) -> Answer:
        if len(self._under_way) >= MOST:
            self.settle()
        statement = self._statements.get(sql)
        if statement is None:
            statement = self._statements[sql] = _Statement.of(sql, f"own_{next(self._numbers)}")
        given = self._transformer.dump_sequence([values[name] for name in statement.parameters], statement.formats)
        if not self._under_way:
            self.pgconn.enter_pipeline_mode()
        if statement.known is None or statement.known.error is not None:
            self.pgconn.send_prepare(statement.name, statement.sql)
            statement.known = self._awaited()
        self.pgconn.send_query_prepared(statement.name, given)
        return self._awaited()

    def _awaited(self) -> Answer:
        answer = Answer(self)
        self._under_way.append(answer)
        return answer

    def settle(self) -> None:
        """Waits for the answers to all that was asked. Raises the first error among them."""
        if not self._under_way:
            return
        under_way, self._under_way = self._under_way, []
        error: psycopg.Error | None = None
        try:
            self._send()
            for answer in under_way:
                result = self._received()
                if result.status in FAILED:
                    error = error or psycopg.errors.error_from_result(result)
                answer.come(result, error)
                self.pgconn.get_result()  # nothing more of this statement
            self._received()  # the end of the pipeline
            self.pgconn.exit_pipeline_mode()
        except psycopg.Error as lost:
            for answer in under_way:
                answer.come(None, lost)
            raise
        if error is not None:
            raise error

    def _send(self) -> None:
        self.pgconn.pipeline_sync()
        while self.pgconn.flush():
            self._wait(select.POLLIN | select.POLLOUT)

    def _received(self) -> PGresult:
        while self.pgconn.is_busy():
            self._wait(select.POLLIN)
        result = self.pgconn.get_result()
        if result is None:
            raise psycopg.OperationalError("the connection is lost")
        return result

    def _wait(self, events: int) -> None:
        """Other threads go on meanwhile."""
        self._socket.register(self.pgconn.socket, events)
        self._socket.poll()
        self.pgconn.consume_input()

    def rows(self, result: PGresult) -> list[Any]:
        self._transformer.set_pgresult(result)
        found: list[Any] = self._transformer.load_rows(0, result.ntuples, tuple)
        return found
