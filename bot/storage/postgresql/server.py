"""A PostgreSQL server: how it is reached, written, checked and locked.

Its writers exclude each other by an advisory lock, as SQLite's do by the file's: a unit sees all that was written
before, and nothing changes under it. Readers see one moment (REPEATABLE READ).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bot.configuration import servers
from bot.configuration.config import CannotStart
from bot.storage import unreached
from bot.storage.copies import dumping
from bot.storage.database import Lost

try:
    import psycopg

    from bot.storage.postgresql.group import Group
    from bot.storage.postgresql.pipeline import Pipeline
except ModuleNotFoundError as error:
    raise CannotStart("database.url: PostgreSQL needs psycopg; install Sosed with the extra «postgres»") from error

OLDEST = 14  # the oldest server; later ones keep what is used here
WAIT = 25  # seconds to wait for somebody else's lock
FROZEN = 10  # seconds that a transaction of a process among others may do nothing
LEAVING = 1.0  # seconds within which a lock is free after its holder has ended
RUNNING, STARTING = 0x534F5302, 0x534F5303  # numbers of advisory locks, of each database its own
VERSION, ALWAYS = "alembic_version", "outbox"  # tables; every version has the second
# Classes of errors that are the server's: connection, resources, operator, rollback, system; and it became read-only,
# or somebody else's lock took too long.
AWAY = ("08", "53", "57")
ITS_OWN = (*AWAY, "40", "58", "XX")
ITS_OWN_TOO = ("25006", "55P03")

_VERSIONS = "CREATE TABLE alembic_version (version_num varchar(32) CONSTRAINT alembic_version_pkc PRIMARY KEY)"
_SESSION = {"TimeZone": "UTC", "lock_timeout": f"{WAIT}s", "jit": "off"}
_QUICK = dict.fromkeys(("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"), "5s")
_READING = {"default_transaction_read_only": "on", "default_transaction_isolation": r"repeatable\ read"}
_ALIVE = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


@dataclass(frozen=True)
class Server:
    url: URL

    @property
    def name(self) -> str:
        return servers.shown(self.url)

    def writer(self) -> Engine:
        engine = self._engine(_SESSION | {"synchronous_commit": "on"}, autocommit=True)
        own = dict.fromkeys(("do_begin", "do_commit", "do_rollback"), lambda _: None)  # the Transaction issues them
        for name, method in (own | {"connect": Pipeline.connect}).items():
            setattr(engine.dialect, name, method)
        return engine

    def readers(self) -> Engine:
        settings = self._arguments(_SESSION | _READING)
        return create_engine(self._address, connect_args=settings, use_native_hstore=False)

    def apart(self) -> Engine:
        return self._engine(_SESSION | _READING)

    def beside(self) -> Engine:
        settings = self._arguments(_SESSION | _QUICK)
        return create_engine(
            self._address,
            connect_args=settings,
            use_native_hstore=False,
            pool_size=1,
            max_overflow=1,
            pool_pre_ping=True,
        )

    def migrations(self) -> Engine:
        return self._engine(_SESSION)

    def _engine(self, settings: dict[str, str], **arguments: Any) -> Engine:
        arguments |= self._arguments(settings)
        return create_engine(self._address, poolclass=NullPool, connect_args=arguments, use_native_hstore=False)

    @property
    def address(self) -> str:
        """As libpq reads it; with the password."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def _address(self) -> URL:
        return self.url.set(drivername="postgresql+psycopg").difference_update_query(["options"])

    def _arguments(self, settings: dict[str, str]) -> dict[str, Any]:
        """The operator's own options come last, and win."""
        given = self.url.query.get("options", "")
        options = [*(f"-c {name}={value}" for name, value in settings.items()), str(given)]
        return _ALIVE | {"application_name": "sosed", "options": " ".join(options).strip()}

    def claim(self, driver: psycopg.Connection[Any], *, shared: bool) -> None:
        if not _get(driver, RUNNING, shared=shared):
            raise Lost("another Sosed has taken over this database")
        if shared:  # a process that is frozen inside a transaction would keep its locks, and all others would wait
            driver.execute(f"SET idle_in_transaction_session_timeout = '{FROZEN}s'")

    def transaction(self, driver: Pipeline) -> Group:
        return Group(driver)

    def is_to_blame(self, error: BaseException) -> bool:
        state = _state(error)
        return state[:2] in ITS_OWN or state in ITS_OWN_TOO

    def is_away(self, error: BaseException) -> bool:
        return _state(error)[:2] in AWAY

    def plain(self, error: BaseException) -> str:
        """Of an error in a statement only its kind: its message may contain values."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None:
            return unreached.why(cause)
        return str(cause) if isinstance(cause, Lost) else type(cause).__name__

    # ── Its tables ───────────────────────────────────────────────────────────────────────────────────────────────────
    def revision(self) -> str | None:
        with self._reached(self.apart()) as connection:
            self._fits(connection)
            tables = inspect(connection).get_table_names()
            found = connection.scalar(text("SELECT version_num FROM alembic_version")) if VERSION in tables else None
        if tables and (VERSION not in tables or (found and ALWAYS not in tables)):
            raise CannotStart(f"{self.name}: belongs to another program; choose another database.url")
        return found and str(found)

    @contextmanager
    def _reached(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise self._refusal(error) from None

    def _refusal(self, error: DBAPIError | psycopg.Error) -> CannotStart:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None:
            return unreached.refusal(self.name, cause)
        why = type(cause).__name__
        return CannotStart(f"{self.name}: refuses Sosed ({why}); does the database belong to its user?")

    def _fits(self, connection: Connection) -> None:
        """Raises CannotStart if Sosed cannot work with this server."""
        version = connection.connection.driver_connection.info.server_version // 10_000  # type: ignore[union-attr]
        if version < OLDEST:
            raise CannotStart(f"{self.name}: is PostgreSQL {version}; Sosed needs {OLDEST} or newer")
        if connection.scalar(text("SELECT pg_is_in_recovery()")):
            raise CannotStart(f"{self.name}: is a standby that can only be read; name the primary server")
        coding = connection.scalar(text("SELECT getdatabaseencoding()"))
        if coding != "UTF8":
            raise CannotStart(f"{self.name}: keeps texts in {coding}; create the database with ENCODING UTF8")

    def create(self, revision: str) -> bool:
        from models.table import for_a_server

        with self._reached(self.migrations()) as connection, connection.begin():
            for_a_server().create_all(connection)
            connection.execute(text(_VERSIONS))
            connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})
        return True

    def prepare(self) -> None:
        """The database is there already: its administrator has created it."""

    def close_to_others(self) -> None:
        """Who may connect is the server's affair."""

    def highest_ids(self, connection: Connection, tables: Sequence[str]) -> dict[str, int]:
        """A sequence says nothing of itself until it has given a number."""
        given = text("SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:table, 'id') AS regclass))")
        return {table: connection.scalar(given, {"table": table}) or 0 for table in tables}

    def set_highest_ids(self, connection: Connection, highest: Mapping[str, int]) -> None:
        take = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")
        for table, number in highest.items():
            if number:
                connection.execute(take, {"table": table, "highest": number})

    @property
    def version(self) -> int:
        with self._reached(self.apart()) as connection:
            return int(connection.connection.driver_connection.info.server_version) // 10_000  # type: ignore[union-attr]  # psycopg's

    wiped_at_once = False  # each table is locked while it is written anew: at night

    def wipe(self) -> bool:
        """Writes every table anew: VACUUM alone leaves a deleted row's words where they stood. Statistics hold frequent
        values, so they are made anew as well. The server's own log and its copies are out of reach."""
        from models import Table

        tables = [f'(FULL, ANALYZE) "{name}"' for name in Table.metadata.tables] + ["(FULL) pg_catalog.pg_statistic"]
        try:
            with self._engine(_SESSION | {"lock_timeout": "3s"}, autocommit=True).connect() as connection:
                if not _nobody_reads(connection):
                    return False
                for table in tables:
                    connection.exec_driver_sql(f"VACUUM {table}")
        except DBAPIError:
            return False
        return True

    def copy_to(self, target: Path) -> None:
        dumping.dump(self.url, self.version, target)

    def fill(self, copy: Path, *, head: str, mark: str) -> str:
        """Puts a copy in the place of all tables, whole or not at all; its version is `mark` then. Returns what it was.
        Raises CannotStart."""
        return dumping.fill(self.url, self.version, copy, head=head, mark=mark)

    def empty(self) -> None:
        dumping.empty(self.url, self.version)

    def back_up(self, now: datetime) -> None:
        """A failed migration changes nothing here, and a copy needs a program that may be missing."""

    # ── Alone ────────────────────────────────────────────────────────────────────────────────────────────────────────
    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two locks: this one for as long as its connection lives, and the writer's, which takes it again (`claim`)
        when the server was restarted."""
        held = self._connected(_SESSION)
        try:
            if not (_get(held, STARTING) and _get(held, RUNNING)):
                raise CannotStart(f"{self.name}: another Sosed is running on this database; stop it first")
            held.execute("SELECT pg_advisory_unlock(%s)", [RUNNING])
            yield
        finally:
            held.close()

    @contextmanager
    def shared(self) -> Iterator[None]:
        held = self._connected(_SESSION)
        try:
            if not _get(held, STARTING, shared=True):
                raise CannotStart(f"{self.name}: another Sosed runs there alone; start both with --roles")
            yield
        finally:
            held.close()

    def _connected(self, settings: dict[str, str]) -> psycopg.Connection[Any]:
        """A bare connection. Raises CannotStart."""
        try:
            pooled = self._engine(settings, autocommit=True).raw_connection()
        except (DBAPIError, psycopg.Error) as error:
            raise self._refusal(error) from None
        driver = cast(psycopg.Connection[Any], pooled.driver_connection)
        pooled.detach()
        return driver


def _state(error: BaseException) -> str:
    """The error's code; of a connection that was never there or is gone, that of lost connections."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return ""
    return cause.sqlstate or ("08" if isinstance(cause, psycopg.OperationalError) else "")


def _get(driver: psycopg.Connection[Any], lock: int, *, shared: bool = False) -> bool:
    """Waits a little: the server takes a moment to notice that whoever held it is gone."""
    until = time.monotonic() + LEAVING
    while not _try(driver, lock, "_shared" if shared else ""):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _try(driver: psycopg.Connection[Any], lock: int, how: str) -> bool:
    (free,) = driver.execute(f"SELECT pg_try_advisory_lock{how}({lock})").fetchall()[0]
    return bool(free)


def _nobody_reads(connection: Connection) -> bool:
    """Waits a while for those who began earlier: what they may still see, a server keeps."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(30):
        if not connection.exec_driver_sql(f"SELECT count(*) {others} AND backend_xmin IS NOT NULL").scalar():
            return True
        time.sleep(0.1)
    return False
