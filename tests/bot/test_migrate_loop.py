"""What was asked and offered before the closed loop is kept by it, and stays when it is taken back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from bot import migrate
from models import Table

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
BEFORE = "0001"  # the tables that were released without the loop
ROWS = """
    INSERT INTO persons (id, name, language, asks_a_week, asks_paused, unasked_a_week) VALUES
        (1, 'Галина', 'ru', 1, 0, 2), (2, 'Олег', 'ru', 1, 0, 2);
    INSERT INTO communities (id, name, city, city_key, search, state, language, zone, digest, token, created_at) VALUES
        (1, 'Кирова 12', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'x', '2026-11-01 10:00:00.000000');
    INSERT INTO needs (id, community, person, words, search, urgency, state, created_at, promised_at, expires_at) VALUES
        (1, 1, 1, 'кран', ' кран ', 'week', 'open', '2026-11-10 10:00:00.000000', '2026-11-11 15:00:00.000000',
         '2026-11-24 10:00:00.000000');
    INSERT INTO offers (id, community, person, words, search, state, created_at) VALUES
        (1, 1, 2, 'чиню краны', ' чинить кран ', 'open', '2026-11-10 10:00:00.000000');
    INSERT INTO matches (id, need, offer, helper, state, asked_at, passes_at) VALUES
        (1, 1, 1, 2, 'asked', '2026-11-10 10:00:00.000000', '2026-11-10 14:00:00.000000');
"""
TABLES = ("persons", "communities", "needs", "offers", "matches")


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}


def run(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(statements)


def test_up_and_down_with_needs_under_way(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.apply(path, BEFORE)
    run(path, ROWS)
    before = rows(path)
    migrate.upgrade(path, NOW)
    assert rows(path) == before
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT visible, held, confirmed_at FROM offers").fetchone() == ("all", None, None)
    run(
        path,
        """
        UPDATE needs SET shown = 'no';
        UPDATE offers SET state = 'resting';
        UPDATE matches SET state = 'over';
        INSERT INTO neighbours (id, community, member, name, reach, consent, consent_at)
            VALUES (1, 1, 1, 'Анна Петровна', 'звонить мне', 'spoken', '2026-11-10 10:00:00.000000');
        INSERT INTO needs (community, person, neighbour, words, search, urgency, state, created_at, promised_at,
            expires_at) SELECT community, person, 1, words, search, urgency, state, created_at, promised_at, expires_at
            FROM needs;
        """,
    )
    migrate.apply(path, BEFORE, down=True)
    assert rows(path) == before
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT shown FROM needs").fetchone() == (None,)
        assert file.execute("SELECT state FROM offers").fetchone() == ("paused",)
        assert file.execute("SELECT state FROM matches").fetchone() == ("declined",)


def test_the_bank_of_talents_notices_changes(tmp_path: Path) -> None:
    """A table made anew loses its triggers without a word; then nobody would hear of new offers."""
    path = tmp_path / "sosed.db"
    migrate.upgrade(path, NOW)
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    Table.metadata.create_all(made)
    made.dispose()
    assert triggers(path) == triggers(tmp_path / "made.db") != {}


def triggers(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as file:
        return dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def test_who_was_asked_this_week_is_still_counted(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.apply(path, BEFORE)
    run(path, ROWS)
    migrate.upgrade(path, NOW)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT helper, at FROM askings").fetchall() == [(2, "2026-11-10 10:00:00.000000")]
