"""Photos and who sent them are kept when a photo may be nobody's; what is nobody's goes when that is taken back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot import migrate

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
BEFORE = "0006"
ROWS = """
    INSERT INTO persons (id, name, language, asks_a_week, asks_paused, unasked_a_week) VALUES
        (1, 'Галина', 'ru', 1, 0, 2);
    INSERT INTO communities (id, name, city, city_key, search, state, language, zone, digest, token, created_at) VALUES
        (1, 'Кирова 12', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'x', '2026-11-01 10:00:00.000000');
    INSERT INTO files (id, person, transport, external, kind, state, content, at) VALUES
        (7, 1, 'telegram', '', 'photo', 'kept', x'ffd8', '2026-11-10 10:00:00.000000');
    INSERT INTO complaints (id, community, teller, category, place, words, photo, urgency, state, created_at, version,
        changed_at) VALUES (1, 1, 1, 'light', 'подъезд 2', 'темно', 7, 'bad', 'new', '2026-11-10 10:00:00.000000', 0,
        '2026-11-10 10:00:00.000000');
"""
NOBODYS = """
    INSERT INTO files (id, person, transport, external, kind, state, at) VALUES
        (8, NULL, 'vk', 'x', 'photo', 'wanted', '2026-11-10 10:00:00.000000');
    INSERT INTO company (community, person, pursuit, at) VALUES (1, 1, 'walks', '2026-11-10 10:00:00.000000');
"""


def photos(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("SELECT photo FROM complaints").fetchone() == (7,)
        return file.execute("SELECT id, person, content FROM files ORDER BY id").fetchall()


def run(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(statements)


def test_up_and_down_with_photos(tmp_path: Path) -> None:
    path = tmp_path / "sosed.db"
    migrate.apply(path, BEFORE)
    run(path, ROWS)
    before = photos(path)
    migrate.upgrade(path, NOW)
    assert photos(path) == before
    run(path, NOBODYS)
    assert [row[:2] for row in photos(path)] == [(7, 1), (8, None)]
    migrate.apply(path, BEFORE, down=True)
    assert photos(path) == before
    migrate.upgrade(path, NOW)
    assert photos(path) == before
