"""A dialog's id is given once, whatever was there before; consent stays with the community it was asked in."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot import migrate

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
BEFORE = "0009"
ROWS = """
    INSERT INTO persons (id, name, language, asks_a_week, asks_paused, unasked_a_week) VALUES
        (1, 'Галина', 'ru', 1, 0, 2);
    INSERT INTO accounts (id, person, transport, external, reachable, seen_at) VALUES
        (1, 1, 'console', 'Галина', 1, '2026-11-10 10:00:00.000000');
    INSERT INTO communities (id, name, city, city_key, search, state, language, zone, digest, token, created_at) VALUES
        (1, 'Кирова 12', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'x', '2026-11-01 10:00:00.000000'),
        (2, 'Клуб', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'y', '2026-11-01 10:00:00.000000');
    INSERT INTO memberships (id, community, person, role, joined_at, newcomer) VALUES
        (1, 2, 1, 1, '2026-11-01 10:00:00.000000', 0), (2, 1, 1, 1, '2026-11-02 10:00:00.000000', 0);
    INSERT INTO consents (id, person, kind, version, transport, at) VALUES
        (1, 1, 'data', 1, 'console', '2026-11-02 10:00:00.000000');
"""
DIALOG = """
    INSERT INTO dialogs (account, name, arguments, answers, picked, parked, touched_at) VALUES
        (1, 'part', '{}', '[]', '[]', 0, '2026-11-10 10:00:00.000000');
"""


def run(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(statements)


def ids(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        return [id_ for (id_,) in file.execute("SELECT id FROM dialogs ORDER BY id")]


def test_an_id_is_never_given_again(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.apply(path, BEFORE)
    run(path, ROWS + DIALOG)
    migrate.upgrade(path, NOW)
    assert ids(path) == [1]
    run(path, DIALOG)
    (_, second) = ids(path)
    run(path, "DELETE FROM dialogs; " + DIALOG)
    assert second > 1_000  # more than any dialog that was over before
    assert ids(path) == [second + 1]
    migrate.apply(path, BEFORE, down=True)
    assert ids(path) == [second + 1]


def test_consent_was_given_where_somebody_came_first(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.apply(path, BEFORE)
    run(path, ROWS)
    migrate.upgrade(path, NOW)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT person, community FROM consents").fetchall() == [(1, 2)]
    migrate.apply(path, BEFORE, down=True)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT person, kind FROM consents").fetchall() == [(1, "data")]
