"""Statements of every update and message: compiled once, then given to the driver.

    _OF = prepared(select(seats.c.answer).where(seats.c.event == bindparam("event")))
    answers = _OF.run(session, {"event": 7}).scalars()

SQLAlchemy looks up, copies and wraps at each execution, which costs several times as much as SQLite does. Here that is
done once for each kind of database. The types' conversions, the transaction and the errors are SQLAlchemy's own.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ClauseElement

Convert = Callable[[Any], Any]
Values = dict[str, Any]


@dataclass(slots=True)
class Found:
    """What a statement gave back. `rowcount`: how many rows it found, changed or added."""

    rows: list[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def first(self) -> Any:
        return self.rows[0] if self.rows else None

    def one(self) -> Any:
        (row,) = self.rows
        return row

    def scalar(self) -> Any:
        return self.rows[0][0] if self.rows else None

    def scalars(self) -> list[Any]:
        return [row[0] for row in self.rows]


class _Awaited(Found):
    """What statements will have given back: whoever looks first waits for it."""

    def __init__(self, connection: Connection, plan: _Plan, answers: Sequence[Any]) -> None:
        self._connection, self._plan, self._answers = connection, plan, answers

    def __getattr__(self, name: str) -> Any:
        if name not in Found.__slots__:
            raise AttributeError(name)
        found = self._plan.heard(self._connection, self._answers)
        self.rows, self.rowcount = found.rows, found.rowcount
        return getattr(self, name)


class Prepared:
    """`plain`: its rows are the driver's own tuples, where no type converts them; a name for each value of many
    thousand rows costs as much as reading them."""

    def __init__(self, statement: ClauseElement, *, plain: bool = False) -> None:
        self.statement, self.plain = statement, plain
        self._plans: dict[str, _Plan] = {}  # by the database's kind

    def run(self, session: Session, values: Values | Sequence[Values]) -> Found:
        """Once, or for each of many values, of which there may be none. Does not flush pending changes first, as the
        ORM would."""
        if not values and not isinstance(values, Mapping):
            return Found([], 0)
        connection = connection_of(session)
        if connection._has_events or connection.engine._has_events:
            return self._heard(connection, values)
        plan = self._plans.get(connection.dialect.name) or self._plan(connection.dialect)
        return plan.run(connection, values)

    def _plan(self, dialect: Dialect) -> _Plan:
        plan = self._plans[dialect.name] = _Plan.of(self.statement, dialect, plain=self.plain)
        return plan

    def _heard(self, connection: Connection, values: Values | Sequence[Values]) -> Found:
        """The ordinary way, for whoever listens to statements. Unasked, PostgreSQL's rowcount is -1."""
        result = connection.execute(self.statement, values, execution_options={"preserve_rowcount": True})  # type: ignore[call-overload]  # one or many
        return Found(list(result) if result.returns_rows else [], result.rowcount)


def prepared(statement: ClauseElement, *, plain: bool = False) -> Prepared:
    return Prepared(statement, plain=plain)


def settle(connection: Connection) -> None:
    """Waits until the database has done all that it was given. Raises the error of what nobody has looked at."""
    driver: Any = connection.connection.driver_connection
    if wait := getattr(driver, "settle", None):
        try:
            wait()
        except connection.dialect.loaded_dbapi.Error as error:
            connection._handle_dbapi_exception(error, None, None, None, None)


def connection_of(session: Session) -> Connection:
    """The session's own, past its bookkeeping, which costs as much as a statement: the writer begins and ends its
    transactions itself (`bot/storage/store.py`)."""
    mine = session.bind
    if isinstance(mine, Connection) and session.is_active and not session.in_nested_transaction():
        return mine
    return session.connection()


class _Asked(NamedTuple):
    """A value that the caller gives."""

    place: Any  # in the driver's list or dictionary
    key: str
    convert: Convert | None


@dataclass
class _Plan:
    """A statement as one kind of database takes it."""

    sql: str
    fixed: Any  # a list or dictionary, as the driver takes it: the statement's own values, and gaps for what is asked
    asked: list[_Asked]
    row: Convert
    columns: Sequence[Any]  # types
    dialect: Dialect
    plain: bool
    converts: list[tuple[int, Convert]] | None = None  # of the columns; unknown before the first result

    @classmethod
    def of(cls, statement: ClauseElement, dialect: Dialect, *, plain: bool) -> _Plan:
        if isinstance(statement, Insert):
            statement = statement.inline()  # nobody asks for the new id
        compiled: Any = statement.compile(dialect=dialect)
        if compiled.update_prefetch or not all(column.default.is_scalar for column in compiled.insert_prefetch):
            raise TypeError("a prepared statement computes no value anew")
        wanted = {name: bind.key for name, bind in compiled.binds.items() if bind.required}
        ready = compiled.construct_expanded_state(dict.fromkeys(wanted.values()))
        own = ready.parameters | {column.key: column.default.arg for column in compiled.insert_prefetch}
        places = list(enumerate(ready.positiontup)) if compiled.positional else [(name, name) for name in own]
        fixed: Any = [None] * len(places) if compiled.positional else {}
        asked, converts = [], {**compiled._bind_processors, **ready.processors}
        for place, name in places:
            convert = converts.get(name)
            if name in wanted:
                asked.append(_Asked(place, wanted[name], convert))
            else:
                fixed[place] = convert(own[name]) if convert else own[name]
        columns = compiled._result_columns
        return cls(ready.statement, fixed, asked, _named(columns), [one.type for one in columns], dialect, plain)

    def run(self, connection: Connection, values: Values | Sequence[Values]) -> Found:
        driver: Any = connection.connection.driver_connection
        cursor = None
        try:
            if ask := getattr(driver, "ask", None):
                given = [values] if isinstance(values, dict) else values
                return _Awaited(connection, self, [ask(self.sql, self._bound(one)) for one in given])
            if isinstance(values, dict):
                cursor = driver.execute(self.sql, self._bound(values))
            else:
                cursor = driver.cursor()
                cursor.executemany(self.sql, [self._bound(one) for one in values])
            return Found(self._rows(cursor) if self.columns else [], cursor.rowcount)
        except self.dialect.loaded_dbapi.Error as error:
            connection._handle_dbapi_exception(error, self.sql, (), cursor, None)

    def heard(self, connection: Connection, answers: Sequence[Any]) -> Found:
        try:
            rows = [row for answer in answers for row in self._rows(answer)] if self.columns else []
            return Found(rows, sum(answer.rowcount for answer in answers))
        except self.dialect.loaded_dbapi.Error as error:
            connection._handle_dbapi_exception(error, self.sql, (), None, None)

    def _bound(self, values: Values) -> Any:
        bound = self.fixed.copy()
        for place, key, convert in self.asked:
            bound[place] = values[key] if convert is None else convert(values[key])
        return bound

    def _rows(self, cursor: Any) -> list[Any]:
        if self.converts is None:
            self.converts = self._reading(cursor.description)
        found: list[Any] = cursor.fetchall()
        if self.plain and not self.converts:
            return found
        return [self.row(self._converted(one) if self.converts else one) for one in found]

    def _reading(self, description: Sequence[Any]) -> list[tuple[int, Convert]]:
        kinds = enumerate(zip(self.columns, description, strict=True))
        found = ((at, kind._cached_result_processor(self.dialect, told[1])) for at, (kind, told) in kinds)
        return [(at, convert) for at, convert in found if convert]

    def _converted(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for at, convert in self.converts or ():
            values[at] = convert(values[at])
        return values


def _named(columns: Sequence[Any]) -> Convert:
    kind: Any = namedtuple  # whose names mypy wants to read
    make: Convert = kind("row", [column.keyname for column in columns], rename=True)._make
    return make
