"""Shared by all tables: the registry, ids, times."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    text,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.dml import OnConflictClause
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

# ON CONFLICT, which PostgreSQL spells alike; its own `insert` would load 2 MB. Its compiler looks for this name, too.
OnConflictClause.constraint_target = None  # type: ignore[attr-defined]  # SQLAlchemy sets it on others

Id = BigInteger().with_variant(Integer, "sqlite")
# Compared and sorted by code point in both databases, whatever language a server sorts by: keys are found by prefix.
Plain = Text().with_variant(Text(collation="C"), "postgresql")


class Utc(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. Rejects naive ones, whose zone would be a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Words = TypeVar("Words", bound=StrEnum)


class Word(TypeDecorator[Words]):
    """A value of an enum, stored as text. Rejects any other value, whose row no query would find."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Words]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Words | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Words | None:
        return None if value is None else self.words(value)


class Table(DeclarativeBase):
    """The base of all tables. Ids are never reused, because buttons, `once` keys and the log outlive rows."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own declaration
        int: Id,
        str: Plain,
        datetime: Utc,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "id" in core(cls).columns:
            core(cls).dialect_kwargs["sqlite_autoincrement"] = True


def core(table: type[Table]) -> SqlTable:
    """The bare table, for frequent statements that bypass the ORM."""
    return cast(SqlTable, table.__table__)


Key = Annotated[int, mapped_column(primary_key=True)]


def only(where: str, *, postgresql: str | None = None) -> dict[str, Any]:
    """Index arguments for a partial index. `postgresql`: the condition in its dialect, if different."""
    return {"sqlite_where": text(where), "info": {_ON_A_SERVER: postgresql or where}}


def for_a_server() -> MetaData:
    """The tables as PostgreSQL gets them. To name a condition of its own to an index would load its dialect, 2 MB."""
    for index in (index for table in Table.metadata.tables.values() for index in table.indexes):
        if _ON_A_SERVER in index.info:
            index.dialect_kwargs["postgresql_where"] = text(index.info[_ON_A_SERVER])
    return Table.metadata


_ON_A_SERVER = "where on a server"


def ref(target: str) -> Any:
    """A foreign key whose row is deleted with its target."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"))


__all__ = ["Id", "Key", "Plain", "Table", "Utc", "Word", "core", "for_a_server", "insert", "only", "ref"]
