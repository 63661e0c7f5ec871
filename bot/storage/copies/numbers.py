"""Ids of a restored database go on after those of the one it replaces: a number that people have on their buttons, and
the list of who was erased has, never means somebody or something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError

from bot.storage import place
from bot.storage.database import Place
from models import Person, core

UNKNOWN = 100_000  # rows a table may have got since the copy was made, where nothing tells


def of(where: Place, tables: Sequence[MetaData]) -> dict[str, int] | None:
    """The highest id each table has ever given. None of a database that is missing, damaged or unreachable."""
    if isinstance(where, Path) and not where.exists():
        return None
    with suppress(DBAPIError), _closing(place.at(where).apart()) as engine, engine.connect() as connection:
        return _given(where, connection, tables)
    return None


def go_on(where: Place, tables: Sequence[MetaData], before: Mapping[str, int] | None, erased: Sequence[int]) -> None:
    """`before`: what the replaced database had given; None: unknown. `erased`: people no longer there."""
    with _closing(place.at(where).migrations()) as engine, engine.begin() as connection:
        own = _given(where, connection, tables)
        highest = {
            name: number + UNKNOWN if before is None else max(number, before.get(name, 0))
            for name, number in own.items()
        }
        people = core(Person).name
        highest[people] = max(highest[people], *erased, 0)
        place.at(where).set_highest_ids(connection, highest)


@contextmanager
def _closing(engine: Engine) -> Iterator[Engine]:
    """A file's log goes with its last connection."""
    try:
        yield engine
    finally:
        engine.dispose()


def _given(where: Place, connection: Connection, tables: Sequence[MetaData]) -> dict[str, int]:
    named = [table.name for metadata in tables for table in metadata.sorted_tables if "id" in table.columns]
    there = [name for name in named if connection.dialect.has_table(connection, name)]
    return place.at(where).highest_ids(connection, there)
