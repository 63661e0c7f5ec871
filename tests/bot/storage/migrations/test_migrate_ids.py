"""An id is given once, in every table; nameless answers stand apart; who came over by /link leaves no name."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.storage import migrate
from models import Table
from tests.support.everywhere import at_length

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
BEFORE, THEN = "0012", "0013"
AT = "'2026-11-10 10:00:00.000000'"
ROWS = f"""
    INSERT INTO persons (id, name, language, asks_a_week, asks_paused, unasked_a_week) VALUES
        (1, 'Мария', 'ru', 1, 0, 2), (2, 'Галина', 'ru', 1, 0, 2), (3, 'Галина П.', 'ru', 1, 0, 2),
        (4, 'Олег', 'ru', 1, 0, 2);
    INSERT INTO accounts (id, person, transport, external, reachable, seen_at) VALUES
        (1, 1, 'console', 'Мария', 1, {AT}), (2, 2, 'console', 'Галина', 1, {AT}), (3, 2, 'vk', '7', 1, {AT});
    INSERT INTO communities (id, name, city, city_key, search, state, language, zone, digest, token, created_at) VALUES
        (1, 'Кирова 12', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'x', {AT});
    INSERT INTO joinings (id, person, other, account, at, moved, replaced) VALUES
        (1, 2, 3, 3, {AT}, '{{"accounts.person": [3]}}', '{{}}');
    INSERT INTO surveys (id, community, name, definition, launched_by, launched_at) VALUES
        (1, 1, 'own-1', '{{}}', 1, {AT}), (2, 1, 'own-2', '{{}}', 1, {AT});
    INSERT INTO survey_plans (id, community, name, audience, made_by, made_at, quarterly) VALUES
        (1, 1, 'own-1', '{{}}', 1, {AT}, 0);
    INSERT INTO responses (id, survey, person, started_at, finished_at) VALUES
        (5001, 1, NULL, {AT}, {AT}), (5002, 2, 2, {AT}, {AT}), (7003, 1, NULL, {AT}, NULL);
    INSERT INTO files (id, person, transport, external, kind, state, at, attempts) VALUES
        (6001, NULL, 'console', 'f1', 'photo', 'kept', {AT}, 0), (6002, 2, 'console', 'f2', 'photo', 'kept', {AT}, 0);
    INSERT INTO answers (id, response, question, value, at) VALUES
        (8001, 5001, 'q1', '"секрет"', {AT}), (8002, 5001, 'q2', '{{"file": 6001}}', {AT}),
        (8003, 5001, 'q3', '7', {AT}), (8004, 5002, 'q1', '{{"file": 6002}}', {AT}), (8005, 7003, 'q1', 'null', {AT});
"""


def all_of(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return file.execute(query).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the version before, with data, brought up to date."""
    found = tmp_path / "sosed.db"
    migrate.apply(found, BEFORE)
    with closing(sqlite3.connect(found)) as file:
        file.executescript(ROWS)
    migrate.upgrade(found, NOW)
    return found


def test_no_table_gives_an_id_twice(path: Path) -> None:
    """A table that is made anew loses it silently: such a migration says `sqlite_autoincrement` (table_kwargs)."""
    counted = {
        name for name, sql in all_of(path, "SELECT name, sql FROM sqlite_master") if "AUTOINCREMENT" in (sql or "")
    }
    assert counted == {table.name for table in Table.metadata.tables.values() if "id" in table.c}


def test_the_id_of_a_deleted_plan_is_not_given_again(path: Path) -> None:
    plan = "INSERT INTO survey_plans (community, name, audience, made_by, made_at, quarterly)"
    plan += f" VALUES (1, 'x', '{{}}', 1, {AT}, 0)"
    with closing(sqlite3.connect(path)) as file:
        file.execute("DELETE FROM survey_plans")
        first = file.execute(plan).lastrowid
        file.execute("DELETE FROM survey_plans")
        second = file.execute(plan).lastrowid
    assert first is not None
    assert first > 1_000  # more than any that was deleted before
    assert second == first + 1


def test_a_fresh_file_begins_at_one(tmp_path: Path) -> None:
    migrate.upgrade(tmp_path / "sosed.db", NOW)
    assert all_of(tmp_path / "sosed.db", "SELECT * FROM sqlite_sequence WHERE name != 'dialogs' AND seq > 0") == []


@at_length
def test_nameless_answers_stand_apart_and_keep_what_hangs_on_them(path: Path) -> None:
    nameless = all_of(path, "SELECT id, survey, counted FROM responses WHERE person IS NULL ORDER BY finished_at")
    assert [row[1:] for row in nameless] == [(1, 0), (1, 1)]
    assert all(id_ < 0 for id_, *_ in nameless)
    assert all_of(path, "SELECT id, counted FROM responses WHERE person = 2") == [(5002, 1)]
    assert all_of(path, "SELECT id, value ->> 'file' FROM answers WHERE id > 0") == [(8004, 6002)]
    of_first = f"SELECT question, value FROM answers WHERE response = {nameless[1][0]} ORDER BY question"
    (_, secret), (_, photo), (_, number) = all_of(path, of_first)
    ((file,),) = all_of(path, "SELECT id FROM files WHERE person IS NULL")
    assert file < 0
    assert (json.loads(secret), json.loads(photo), number) == ("секрет", {"file": file}, 7)


def test_who_came_over_leaves_no_name(path: Path) -> None:
    """Олег's accounts came over long ago: nothing is there to be undone."""
    assert all_of(path, "SELECT id, name FROM persons") == [(1, "Мария"), (2, "Галина"), (3, ""), (4, "")]
    assert all_of(path, "SELECT moved ->> 'name' FROM joinings") == [("Галина П.",)]


@at_length
def test_down_again(path: Path) -> None:
    migrate.apply(path, BEFORE, down=True)
    assert all_of(path, "SELECT name FROM sqlite_sequence") == [("dialogs",)]
    assert all_of(path, "SELECT name FROM persons WHERE id = 3") == [("Галина П.",)]
    assert all_of(path, "SELECT moved FROM joinings") == [('{"accounts.person":[3]}',)]
    assert len(all_of(path, "SELECT * FROM answers JOIN responses ON responses.id = response")) == 5
    migrate.upgrade(path, NOW)


@at_length
def test_a_million_rows_are_not_copied(path: Path) -> None:
    """The tables stay where they are in the file: their first pages are the same."""
    migrate.apply(path, BEFORE, down=True)
    pages = "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' ORDER BY name"
    before = all_of(path, pages)
    migrate.apply(path, THEN)
    assert all_of(path, pages) == before
