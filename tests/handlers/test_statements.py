"""No job, and no /start, reads a whole table that grows: SQLite is asked how it finds each statement's rows."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from services.communities import registration
from services.people import export
from tests.conftest import NOW

# What grows with every message, person and meeting.
GROWS = set("outbox cards shown updates events seats chats audit accounts persons memberships signals answers".split())
PARTIAL = re.compile(r"INDEX (?:ix_surveys_inviting|ix_surveys_open|ix_cards_stale|ix_complaints_due)")


def _listening(app, statements: dict[str, Any]) -> None:
    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip()[:6].upper() in ("SELECT", "UPDATE", "DELETE"):
            statements.setdefault(statement, parameters)

    event.listen(app.store._writer, "before_cursor_execute", note)


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
    scanned = re.match(r"SCAN (\w+)", plan)
    if scanned is None or PARTIAL.search(plan) or scanned[1] == "CONSTANT" or statement.startswith("SELECT EXISTS"):
        return False  # of «is there any row?» the first is read
    alias = re.search(rf"(\w+) AS {scanned[1]}\b", statement)
    return (alias[1] if alias else scanned[1]) in GROWS


async def test_jobs_find_what_is_due_by_an_index(town) -> None:
    statements: dict[str, Any] = {}
    _listening(town, statements)
    for hours in (0, 2, 20, 24 * 3, 24 * 200):
        await town.tick(NOW + timedelta(hours=hours))
    assert len(statements) > 50
    assert await _scans(town, statements) == []


async def test_start_and_my_data_too(town) -> None:
    statements: dict[str, Any] = {}
    _listening(town, statements)
    asked: list[Callable[[Any], Any]] = [
        lambda session: registration.waiting_for(session, 1),
        lambda session: export.of(session, 1),
    ]
    for one in asked:
        await town.store.write(one)
    assert [found for found in await _scans(town, statements) if re.search("FROM (audit|chats)", found[1])] == []
