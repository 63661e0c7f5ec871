"""Keeps whatever handles an update within its community, below all the code it calls.

Each statement that names a community and each row that belongs to one is compared with the community that the update is
about. Another community's raises `Elsewhere`, whatever id a button carried and whichever comparison was forgotten.
Whoever has found out that somebody takes part in something of two communities, such as help between neighbouring
yards, says so with `also`.

A statement that finds single columns by id alone is not seen: read whole rows (`own`) or compare the community.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Connection, Engine, Insert, event
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import QueryContext, Session
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BinaryExpression, ColumnClause

from models.messaging import OpenDialog, Queued, ShownButtons, ShownCard
from models.prepared import connection_of
from models.table import Table

COMMUNITY = "community"  # the column, and the key under which a session and its connection keep their limit
# What was said to somebody: they may read it whichever community it speaks of.
MESSAGES = frozenset(table.__tablename__ for table in (OpenDialog, Queued, ShownButtons, ShownCard))


Own = TypeVar("Own", bound=Table)


class Elsewhere(RuntimeWarning):
    """Code reached for another community's rows."""


@dataclass
class _Limit:
    community: Callable[[], int | None]  # None: not about one, so nothing is compared
    also: set[int] = field(default_factory=set)

    def judge(self, reached: Iterable[Any]) -> None:
        if (community := self.community()) is None:
            return
        if beyond := set(reached) - self.also - {community, None}:
            raise Elsewhere(f"code about community {community} reached for {sorted(beyond)}")


def limit(session: Session, community: Callable[[], int | None]) -> None:
    """Limits the unit to the community that the function returns whenever something is reached for."""
    session.info[COMMUNITY] = connection_of(session).info[COMMUNITY] = _Limit(community)


def lift(connection: Connection) -> None:
    """Ends the last unit's limit."""
    connection.info.pop(COMMUNITY, None)


def also(session: Session, *communities: int) -> None:
    """Opens more communities to the rest of the unit."""
    if (found := session.info.get(COMMUNITY)) is not None:
        found.also.update(communities)


def own(session: Session, table: type[Own], community: int, key: int) -> Own | None:
    """The row with this id, if it belongs to the community."""
    with beyond(session):
        row = session.get(table, key)
    return row if row is not None and row.__dict__[COMMUNITY] == community else None


@contextmanager
def beyond(session: Session) -> Iterator[None]:
    """Suspends the limit, to look whose something is."""
    connection = connection_of(session)
    found = session.info.pop(COMMUNITY, None)
    connection.info.pop(COMMUNITY, None)
    try:
        yield
    finally:
        if found is not None:
            session.info[COMMUNITY] = connection.info[COMMUNITY] = found


def watch(engine: Engine) -> None:
    """Compares the statements of this engine; rows are compared everywhere.

    Listeners of events would do the same, and make all statements slow (`models/prepared.py`).
    """
    plain = engine.dialect.execution_ctx_cls
    if not issubclass(plain, _Watched):
        engine.dialect.execution_ctx_cls = type("Watched", (_Watched, plain), {})


class _Watched(DefaultExecutionContext):
    def pre_exec(self) -> None:
        super().pre_exec()  # type: ignore[no-untyped-call]  # SQLAlchemy's
        if not isinstance(self.compiled, SQLCompiler):  # SQLAlchemy's own, from before the connection has an `info`
            return
        found = self.root_connection.info.get(COMMUNITY)
        if found is not None and (names := _names(self.compiled)):
            for values in self.compiled_parameters:
                found.judge(value for name in names for value in _values(values, name))


def _values(values: Mapping[str, Any], name: str) -> Iterable[Any]:
    """A parameter's value. A list's parameter has become one for each value, numbered."""
    if name in values:
        return (values[name],)
    return (value for key, value in values.items() if key.startswith(f"{name}_"))


_known: WeakKeyDictionary[SQLCompiler, tuple[str, ...]] = WeakKeyDictionary()


def _names(compiled: SQLCompiler) -> tuple[str, ...]:
    """The parameters that a community's column is compared with or set to."""
    if (names := _known.get(compiled)) is None:
        names = _known[compiled] = tuple(_found(compiled))
    return names


def _found(compiled: SQLCompiler) -> Iterator[str]:
    bound = compiled.bind_names
    for part in visitors.iterate(compiled.statement):
        if isinstance(part, BinaryExpression):
            for column, value in ((part.left, part.right), (part.right, part.left)):
                if isinstance(value, BindParameter) and value in bound and _belongs(column):
                    yield bound[value]
    if isinstance(compiled.statement, Insert) and compiled.statement.table.name not in MESSAGES:
        yield from (name for name in bound.values() if name == COMMUNITY)


def _belongs(column: object) -> bool:
    """Whether it is the column of a table whose rows belong to a community."""
    if not isinstance(column, ColumnClause) or column.name != COMMUNITY or column.table is None:
        return False
    table = getattr(column.table, "element", column.table)  # of an alias
    return getattr(table, "name", None) not in MESSAGES


@event.listens_for(Table, "load", propagate=True)
def _judge_row(row: Table, context: QueryContext | None) -> None:
    found = context.session.info.get(COMMUNITY) if context is not None else None
    if found is not None and row.__tablename__ not in MESSAGES:
        found.judge((row.__dict__.get(COMMUNITY),))
