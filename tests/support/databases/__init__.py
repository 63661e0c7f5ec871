"""Which database the tests run on: SQLite files, or with TESTS_DATABASE=postgresql a PostgreSQL server."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from bot.storage.database import Place

ON_SERVER = os.environ.get("TESTS_DATABASE") == "postgresql"
ADDRESS = "TESTS_SERVER"
about_files = pytest.mark.skipif(ON_SERVER, reason="is about SQLite's file")


def start(stack: ExitStack) -> None:
    """In the first process of a run: the server, whose address the others inherit."""
    if ON_SERVER and ADDRESS not in os.environ:
        from tests.support.databases import server

        os.environ[ADDRESS] = stack.enter_context(server.running())
        os.environ["SOSED_BOT__KEY"] = "of all tests, since no file lies beside a database"


def url(place: Place) -> str:
    """As the configuration names it."""
    return f"sqlite:///{place}" if isinstance(place, Path) else place.render_as_string(hide_password=False)


def new(path: Path = Path(), *, keep: bool = False) -> Place:
    """An empty database, until the test ends, or `keep`."""
    return _created("template1", keep) if ON_SERVER else path


def copy(source: Place, path: Path, *, keep: bool = False) -> Place:
    """A copy of a database that nobody has open."""
    return Path(shutil.copy(source, path)) if isinstance(source, Path) else _created(str(source.database), keep)


def refill(place: Place, source: Place) -> None:
    """Puts a copy in the database's place."""
    if isinstance(place, Path):
        shutil.copy(str(source), place)
    else:
        _administrator().execute(f"DROP DATABASE {place.database} WITH (FORCE)")
        _administrator().execute(f"CREATE DATABASE {place.database} TEMPLATE {source.database}")


def emptied(migrated: Place, path: Path) -> Place:
    """A database of this version without rows. On a server a process has one, since creating one takes 0.1 s."""
    if isinstance(migrated, Path):
        return Path(shutil.copy(migrated, path))
    name = f"{migrated.database}_emptied"
    if name not in _emptied:
        _administrator().execute(f"CREATE DATABASE {name} TEMPLATE {migrated.database}")
        _emptied.append(name)
    else:
        _empty(name)
    return _at(name)


def scratch() -> Place:
    """On a server: this process's empty database for tests that need no migrated one and no file."""
    if not _scratch:
        _scratch.append(_created("template1", keep=True))
        engine(_scratch[0], create=True).dispose()
    return emptied(_scratch[0], Path())


def engine(place: Place, *, create: bool = False) -> Engine:
    """For tests of services, which need a session and no store."""
    from models.table import for_a_server

    if isinstance(place, Path):
        made = create_engine(url(place))
        event.listen(made, "connect", lambda driver, _: driver.execute("PRAGMA foreign_keys=ON"))
    else:
        made = create_engine(place.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    if create:
        for_a_server().create_all(made)
    return made


def orphans(session: Session) -> list[Any]:
    """Rows that refer to rows that are gone; a server lets none be."""
    return [] if ON_SERVER else [*session.execute(text("PRAGMA foreign_key_check"))]


def drop_used() -> None:
    while _used:
        _administrator().execute(f"DROP DATABASE {_used.pop()} WITH (FORCE)")


_used: list[str] = []  # names of databases that go with the test
_scratch: list[Place] = []
_emptied: list[str] = []


def _at(name: str) -> Place:
    return make_url(os.environ[ADDRESS].format(name=name))


@cache
def _administrator() -> Any:
    return _connected("postgres")


def _connected(name: str) -> Any:
    import psycopg

    return psycopg.connect(os.environ[ADDRESS].format(name=name), autocommit=True)


def _created(template: str, keep: bool) -> Place:
    name = f"sosed_{secrets.token_hex(6)}"
    _administrator().execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    if not keep:
        _used.append(name)
    return _at(name)


def _empty(name: str) -> None:
    """All rows go, and tables that the test added; ids begin at 1 again."""
    ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    with _connected(name) as connection:
        connection.execute(ours, [name])
        tables = [row[0] for row in connection.execute(TABLES)]
        known = [f"DELETE FROM {table}" for table in tables if table in _known()]
        added = [f"DROP TABLE {table} CASCADE" for table in tables if table not in _known()]
        connection.execute(f"SET session_replication_role = replica; {'; '.join([*known, *added, SEQUENCES])}")


TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
SEQUENCES = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"


def _known() -> set[str]:
    from models import Table

    return set(Table.metadata.tables)
