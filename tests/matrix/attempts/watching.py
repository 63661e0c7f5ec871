"""SQLite itself tells what an update has changed: every row, every column, of every table, before and after.

Triggers of the writer's connection write each change down, whoever makes it, and from that it is undone: the world that
took a second to build is the same again in less than a millisecond.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import Session

from bot.storage.store import Store
from models import Table

IGNORED = frozenset({("communities", "offers_version")})  # made anew, at random, with every change of an offer
_TEXT = re.compile(r"'((?:[^']|'')*)'", re.DOTALL)
Literals = dict[str, str]  # column -> the value as SQL writes it


@dataclass(frozen=True)
class Change:
    """`before` is empty for a row that came, `after` for one that went. `row`: None where its primary key tells."""

    table: str
    row: int | None
    before: Literals
    after: Literals

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that have another value; of a row that came or went there is but «+» or «-»."""
        if not self.before:
            return ("+",)
        if not self.after:
            return ("-",)
        names = [name for name, value in self.after.items() if self.before[name] != value]
        return tuple(name for name in names if (self.table, name) not in IGNORED)

    def __getitem__(self, column: str) -> str:
        """The value now, or of a row that went: the last one; text without quotes."""
        value = (self.after or self.before)[column]
        return text.replace("''", "'") if (text := value[1:-1]) and _TEXT.fullmatch(value) else value

    def __str__(self) -> str:
        return f"{self.table}.{','.join(self.columns)}"


class Watch:
    """Works on the writer's own connection, which rests while nothing is being handled."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self.driver = driver
        self.columns = {table.name: [one.name for one in table.columns] for table in Table.metadata.sorted_tables}
        self.keys = {table.name: [one.name for one in table.primary_key] for table in _without_rowid()}
        self.marked = 0
        driver.execute("PRAGMA recursive_triggers=ON")  # what gives way to an "OR REPLACE" is told, too
        driver.execute("CREATE TEMP TABLE log (n INTEGER PRIMARY KEY, name, row, before, after)")
        for table, columns in self.columns.items():
            old, new = (_packed(side, columns) for side in ("OLD", "NEW"))
            for what, side, before, after in (
                ("INSERT", "NEW", "NULL", new),
                ("DELETE", "OLD", old, "NULL"),
                ("UPDATE", "OLD", old, new),
            ):
                row = "NULL" if table in self.keys else f"{side}.rowid"
                kept = f"INSERT INTO log (name, row, before, after) VALUES ('{table}', {row}, {before}, {after});"
                driver.execute(f"CREATE TEMP TRIGGER log_{table}_{what} AFTER {what} ON main.{table} BEGIN {kept} END")

    @classmethod
    async def over(cls, store: Store) -> Watch:
        return cls(await store.write(lambda session: _driver(session)))

    def mark(self) -> int:
        """What is changed from here on can be taken back without what was changed before."""
        self.marked = self.driver.execute("SELECT coalesce(max(n), 0) FROM log").fetchone()[0]
        return self.marked

    def take(self, mark: int) -> list[Change]:
        """What was changed since the mark; and the world is again as it was then."""
        logged = self.driver.execute("SELECT name, row, before, after FROM log WHERE n > ? ORDER BY n", (mark,))
        found = [Change(name, row, *(self._unpacked(name, side) for side in sides)) for name, row, *sides in logged]
        if found:
            self.driver.execute("BEGIN IMMEDIATE")
            self.driver.execute("PRAGMA defer_foreign_keys=ON")
            for change in reversed(found):
                self.driver.execute(*self._undoing(change))
            self.driver.execute("DELETE FROM log WHERE n > ?", (mark,))
            self.driver.execute("COMMIT")
        self.marked = mark
        return [one for one in found if one.columns]

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """The whole database."""
        found = {}
        for table, columns in self.columns.items():
            names = ", ".join(f'"{name}"' for name in columns if (table, name) not in IGNORED)
            order = ", ".join(self.keys.get(table, ["rowid"]))
            found[table] = self.driver.execute(f"SELECT {names} FROM main.{table} ORDER BY {order}").fetchall()
        return found

    def _unpacked(self, table: str, packed: str | None) -> Literals:
        return {} if packed is None else dict(zip(self.columns[table], packed.split(BETWEEN), strict=True))

    def _undoing(self, change: Change) -> tuple[str, tuple[int, ...]]:
        where, row = self._there(change)
        if not change.before:
            return f"DELETE FROM main.{change.table} WHERE {where}", row
        if not change.after:
            names = ", ".join(f'"{name}"' for name in change.before)
            return f"INSERT INTO main.{change.table} ({names}) VALUES ({', '.join(change.before.values())})", ()
        values = ", ".join(f'"{name}" = {value}' for name, value in change.before.items())
        return f"UPDATE main.{change.table} SET {values} WHERE {where}", row

    def _there(self, change: Change) -> tuple[str, tuple[int, ...]]:
        """SQLite knows a statement with a row's number already."""
        if change.row is not None:
            return "rowid = ?", (change.row,)
        now = change.after or change.before
        return " AND ".join(f'"{name}" = {now[name]}' for name in self.keys[change.table]), ()


def _without_rowid() -> list[SqlTable]:
    return [one for one in Table.metadata.sorted_tables if not one.dialect_options["sqlite"]["with_rowid"]]


def _driver(session: Session) -> sqlite3.Connection:
    return cast(sqlite3.Connection, session.connection().connection.driver_connection)


BETWEEN = "\x1f"  # a sign nobody types


def _packed(side: str, columns: list[str]) -> str:
    return f" || char({ord(BETWEEN)}) || ".join(f'quote({side}."{column}")' for column in columns)
