"""Moves a database to another place, row by row: from a SQLite file to a PostgreSQL server, or back.

The source is only read. Until every row has arrived and is compared, the target says that it is unfinished, so nothing
starts on it; a move that was broken off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Row,
    Table,
    Text,
    bindparam,
    cast,
    func,
    select,
    text,
    tuple_,
    type_coerce,
)

from bot.configuration.config import CannotStart
from bot.storage import migrate
from bot.storage import place as places
from bot.storage.database import Database, Place

PART = 1000  # rows in one transaction


def move(source: Place, target: Place, tables: Sequence[MetaData]) -> int:
    """Returns how many rows were moved. `tables`: all that may be there. Raises CannotStart."""
    with places.at(source).alone():
        return copy(source, target, tables)


def copy(source: Place, target: Place, tables: Sequence[MetaData]) -> int:
    """The same beside a running Sosed, of a server: its readers see one moment."""
    here, there = places.at(source), places.at(target)
    if here.revision() != migrate.head():
        raise CannotStart(f"{here.name}: run `sosed migrate` first")
    with there.alone():
        _prepare(target, there, tables)
        with here.apart().connect() as reading, there.migrations().connect() as writing:
            found = [table for table in _sorted(tables) if _is_there(reading, table)]
            for table in found:
                _copy(reading, writing, table)
            moved = sum(_compared(reading, writing, table, there.name) for table in found)
            _finish(here, there, reading, writing, found)
    return moved


def _sorted(tables: Sequence[MetaData]) -> Iterator[Table]:
    """Each table after those it refers to."""
    for metadata in tables:
        yield from metadata.sorted_tables


def _is_there(connection: Connection, table: Table) -> bool:
    return bool(connection.dialect.has_table(connection, table.name))


def _prepare(target: Place, there: Database, tables: Sequence[MetaData]) -> None:
    found = there.revision()
    if found not in (None, migrate.UNFINISHED):
        raise CannotStart(f"{there.name}: is not empty; name a database that nothing is in yet")
    if found is None and not there.create(migrate.UNFINISHED):
        migrate.apply(target, "head")
    with there.migrations().begin() as connection:
        for metadata in tables:
            metadata.create_all(connection)
        _call(connection, migrate.UNFINISHED)


def _call(connection: Connection, version: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _copy(reading: Connection, writing: Connection, table: Table) -> None:
    """Copies the rows that are not there yet; they come in the order of their keys."""
    last = writing.execute(select(*_keys(table)).order_by(*(key.desc() for key in _keys(table))).limit(1)).first()
    writing.rollback()
    into = table.insert().values({column.name: _written(column, writing) for column in table.columns})
    for part in _parts(reading, table, last):
        with writing.begin():
            writing.execute(into, [{f"_{name}": value for name, value in row._mapping.items()} for row in part])


def _parts(connection: Connection, table: Table, after: Row[Any] | None = None) -> Iterator[Sequence[Row[Any]]]:
    keys = _keys(table)
    rows = select(*(_read(column) for column in table.columns)).order_by(*keys).limit(PART)
    while True:
        part = connection.execute(rows if after is None else rows.where(_beyond(keys, after))).all()
        if part:
            yield part
        if len(part) < PART:
            return
        after = connection.execute(select(*keys).where(*_same(keys, part[-1])).limit(1)).one()


def _keys(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)


def _beyond(keys: list[Column[Any]], last: Row[Any]) -> ColumnElement[bool]:
    return tuple_(*keys) > tuple_(*last) if len(keys) > 1 else keys[0] > last[0]


def _same(keys: list[Column[Any]], row: Row[Any]) -> list[ColumnElement[bool]]:
    return [key == row._mapping[key.name] for key in keys]


def _read(column: Column[Any]) -> ColumnElement[Any]:
    """JSON is moved as its text: read as a value, its null and no value at all would be one."""
    return cast(column, Text).label(column.name) if isinstance(column.type, JSON) else column


def _written(column: Column[Any], writing: Connection) -> ColumnElement[Any]:
    value = bindparam(f"_{column.name}", type_=Text() if isinstance(column.type, JSON) else column.type)
    if not isinstance(column.type, JSON):
        return value
    return type_coerce(value, Text) if writing.dialect.name == "sqlite" else cast(value, JSON)


# ── Compared ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _compared(reading: Connection, writing: Connection, table: Table, where: str) -> int:
    sent, arrived = _sum(reading, table), _sum(writing, table)
    writing.rollback()
    if sent != arrived:
        raise CannotStart(f"{where}: {table.name} differs from what was moved; empty this database and move again")
    return sent[0]


def _sum(connection: Connection, table: Table) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    for part in _parts(connection, table):
        for row in part:
            count += 1
            digest.update(repr([_plain(name, value) for name, value in row._mapping.items()]).encode())
    return count, digest.hexdigest()


def _plain(name: str, value: Any) -> Any:
    """What both databases must agree in. The version of a community's offers is set again at the end."""
    if name == "offers_version":
        return None
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


# ── Finished ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _finish(here: Database, there: Database, reading: Connection, writing: Connection, tables: Sequence[Table]) -> None:
    """Ids go on from the highest ever given. Copied offers counted as changed ones; that is undone."""
    numbered = {table.name: table.columns.id for table in tables if "id" in table.columns}
    given = here.highest_ids(reading, list(numbered))
    highest = {name: max(given[name], reading.scalar(select(func.max(id_))) or 0) for name, id_ in numbered.items()}
    with writing.begin():
        there.set_highest_ids(writing, highest)
        communities = next(table for table in tables if "offers_version" in table.columns)
        for id_, version in reading.execute(select(communities.c.id, communities.c.offers_version)).all():
            writing.execute(communities.update().where(communities.c.id == id_).values(offers_version=version))
        _call(writing, migrate.head())
