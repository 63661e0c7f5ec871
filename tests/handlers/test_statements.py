"""No job, no /start, no doctor reads a whole table that grows: SQLite is asked how it finds each statement's rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, UniqueConstraint, event, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex

from bot.found import jobs
from bot.jobs import Job
from bot.routing.context import JobContext
from bot.terminal import why
from models import Table
from models.table import for_a_server
from services.communities import chats, registration
from services.people import export
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length

asks_sqlite = pytest.mark.skipif(databases.ON_SERVER, reason="SQLite tells its plan; a server's depends on statistics")
STAYS_SMALL = {
    "communities": "as many as a city has; a job that looks after each of them reads them all",
    "goals": "a dozen in a community at most",
    "inquiries": "open ones, and what ended within the last month",
    "guide_questions": "open ones only: each goes with its answer, or within days",
}
GROWS = set(Table.metadata.tables) - set(STAYS_SMALL)
INDEXES = [index for table in for_a_server().tables.values() for index in table.indexes]
# Of these only the few rows are read that are in them.
PARTIAL = {str(index.name) for index in INDEXES if index.dialect_options["sqlite"]["where"] is not None}


@contextmanager
def _listening() -> Iterator[dict[str, Any]]:
    """What is read or changed meanwhile, with the values it was asked with first."""
    statements: dict[str, Any] = {}

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip()[:6].upper() in ("SELECT", "UPDATE", "DELETE"):
            statements.setdefault(statement, parameters)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        Engine._has_events = False  # SQLAlchemy leaves it, and prepared statements would go the ordinary way for good


async def _scans(app, statements: dict[str, Any]) -> list[tuple[str, str]]:
    def explained(session) -> list[tuple[str, str]]:
        driver = session.connection().connection.driver_connection
        return [
            (row[3], statement)
            for statement, values in list(statements.items())
            for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values[0] if _is_many(values) else values)
        ]

    found = await app.store.write(explained)
    return [(plan, statement) for plan, statement in found if _reads_all(plan, statement)]


def _is_many(values: Any) -> bool:
    return bool(values) and isinstance(values[0], tuple)


def _reads_all(plan: str, statement: str) -> bool:
    scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", plan)
    any_row = statement.startswith("SELECT EXISTS") or ("LIMIT" in statement and "WHERE" not in statement)
    if scanned is None or scanned[2] in PARTIAL or any_row:
        return False
    alias = re.search(rf"(\w+) AS {scanned[1]}\b", statement)
    return (alias[1] if alias else scanned[1]) in GROWS


@at_length
@asks_sqlite
async def test_jobs_find_what_is_due_by_an_index(town) -> None:
    with _listening() as statements:
        for hours in (0, 2, 20, 24 * 3, 24 * 8, 24 * 40, 24 * 200):
            await town.tick(NOW + timedelta(hours=hours))
            await town.settle(NOW + timedelta(hours=hours))
    assert len(statements) > 100
    assert await _scans(town, statements) == []


@asks_sqlite
async def test_each_job_alone_does_so_too_and_has_something_to_look_at(town) -> None:
    """None of them passes because its tables are empty."""
    for job in jobs():
        assert not job.of or await town.store.read(partial(_filled, job)), job.name
        with _listening() as statements:
            await town.store.write(lambda session, job=job: job.run(_now(town, session)))
        assert statements, job.name
        assert await _scans(town, statements) == [], job.name


def _filled(job: Job, session) -> bool:
    return any(session.scalar(select(func.count()).select_from(table)) for table in job.of)


def _now(town, session) -> JobContext:
    return JobContext(session, NOW, town.zone, town.quiet)


@asks_sqlite
async def test_start_my_data_and_the_doctor_too(town) -> None:
    with _listening() as statements:
        for ask in (
            lambda session: registration.waiting_for(session, 1),
            lambda session: export.of(session, 1),
            lambda session: chats.titles(session, "console"),
            lambda session: why.of_all(session, NOW, town.zone),
        ):
            await town.store.read(ask)
    assert len(statements) > 30
    assert await _scans(town, statements) == []


def test_whatever_points_to_a_row_is_found_by_an_index() -> None:
    """When the row goes, the database looks for it, and so do those who join two persons or forget one."""
    for table in Table.metadata.tables.values():
        groups = [table.primary_key, *table.indexes, *(c for c in table.constraints if isinstance(c, UniqueConstraint))]
        first = {next(iter(group.columns)).name for group in groups if len(group.columns)}
        assert {column.name for column in table.columns if column.foreign_keys} <= first, table.name


def test_an_index_of_some_rows_is_one_on_postgresql_too() -> None:
    assert PARTIAL
    for index in INDEXES:
        made = str(CreateIndex(index).compile(dialect=postgresql.dialect()))
        assert (" WHERE " in made) == (str(index.name) in PARTIAL), made
        assert " = 1" not in made  # a boolean is no number there
