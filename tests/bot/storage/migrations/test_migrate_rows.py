"""What stood in the tables of an earlier version is there after a migration, and after the way back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from bot.storage import migrate
from models import Table
from tests.support.everywhere import at_length

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
# The revisions before what is tested.
LOOP, COMPANY, DIALOGS, SEATS = "0001", "0006", "0009", "0015"
HOUSE = """
    INSERT INTO persons (id, name, language, asks_a_week, asks_paused, unasked_a_week) VALUES
        (1, 'Галина', 'ru', 1, 0, 2), (2, 'Олег', 'ru', 1, 0, 2), (3, 'Мария', 'ru', 1, 0, 2);
    INSERT INTO communities (id, name, city, city_key, search, state, language, zone, digest, token, created_at) VALUES
        (1, 'Кирова 12', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'x', '2026-11-01 10:00:00.000000'),
        (2, 'Клуб', 'Пенза', 'пенза', '', 'active', 'ru', 'Europe/Moscow', 1, 'y', '2026-11-01 10:00:00.000000');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sosed.db"


def begin(path: Path, revision: str, rows: str) -> None:
    """A database of that revision with a house in it, and these rows."""
    migrate.apply(path, revision)
    run(path, HOUSE + rows)


def run(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(statements)


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        return file.execute(question).fetchall()


# ── The closed loop ──────────────────────────────────────────────────────────────────────────────────────────────────
UNDER_WAY = """
    INSERT INTO needs (id, community, person, words, search, urgency, state, created_at, promised_at, expires_at) VALUES
        (1, 1, 1, 'кран', ' кран ', 'week', 'open', '2026-11-10 10:00:00.000000', '2026-11-11 15:00:00.000000',
         '2026-11-24 10:00:00.000000');
    INSERT INTO offers (id, community, person, words, search, state, created_at) VALUES
        (1, 1, 2, 'чиню краны', ' чинить кран ', 'open', '2026-11-10 10:00:00.000000');
    INSERT INTO matches (id, need, offer, helper, state, asked_at, passes_at) VALUES
        (1, 1, 1, 2, 'asked', '2026-11-10 10:00:00.000000', '2026-11-10 14:00:00.000000');
"""
MEANWHILE = """
    UPDATE needs SET shown = 'no';
    UPDATE offers SET state = 'resting';
    UPDATE matches SET state = 'over';
    INSERT INTO neighbours (id, community, member, name, reach, consent, consent_at)
        VALUES (1, 1, 1, 'Анна Петровна', 'звонить мне', 'spoken', '2026-11-10 10:00:00.000000');
    INSERT INTO needs (community, person, neighbour, words, search, urgency, state, created_at, promised_at,
        expires_at) SELECT community, person, 1, words, search, urgency, state, created_at, promised_at, expires_at
        FROM needs;
"""


@at_length
def test_needs_under_way(path: Path) -> None:
    """What was asked and offered before the closed loop is kept by it, and stays when it is taken back."""

    def counts() -> list[int]:
        tables = ("persons", "communities", "needs", "offers", "matches")
        return [ask(path, f"SELECT count(*) FROM {name}")[0][0] for name in tables]

    begin(path, LOOP, UNDER_WAY)
    before = counts()
    migrate.upgrade(path, NOW)
    assert counts() == before
    assert ask(path, "SELECT visible, held, confirmed_at FROM offers") == [("all", None, None)]
    run(path, MEANWHILE)
    migrate.apply(path, LOOP, down=True)
    assert counts() == before
    assert ask(path, "SELECT n.shown, o.state, m.state FROM needs n, offers o, matches m") == [
        (None, "paused", "declined")
    ]


@at_length
def test_who_was_asked_this_week_is_still_counted(path: Path) -> None:
    begin(path, LOOP, UNDER_WAY)
    migrate.upgrade(path, NOW)
    assert ask(path, "SELECT helper, at FROM askings") == [(2, "2026-11-10 10:00:00.000000")]


def test_the_bank_of_talents_notices_changes(path: Path, tmp_path: Path) -> None:
    """A table made anew loses its triggers without a word; then nobody would hear of new offers."""
    migrate.upgrade(path, NOW)
    fresh = tmp_path / "made.db"
    made = create_engine(f"sqlite:///{fresh}")
    Table.metadata.create_all(made)
    made.dispose()
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    assert ask(path, triggers) == ask(fresh, triggers) != []


# ── Photos that may be nobody's ──────────────────────────────────────────────────────────────────────────────────────
A_PHOTO = """
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


@at_length
def test_photos_and_who_sent_them(path: Path) -> None:
    """What is nobody's goes when that is taken back."""

    def photos() -> list[tuple[Any, ...]]:
        assert ask(path, "SELECT photo FROM complaints") == [(7,)]
        return ask(path, "SELECT id, person, content FROM files ORDER BY id")

    begin(path, COMPANY, A_PHOTO)
    before = photos()
    migrate.upgrade(path, NOW)
    assert photos() == before
    run(path, NOBODYS)
    assert [row[:2] for row in photos()] == [(7, 1), (8, None)]
    migrate.apply(path, COMPANY, down=True)
    assert photos() == before
    migrate.upgrade(path, NOW)
    assert photos() == before


# ── Dialogs and consent ──────────────────────────────────────────────────────────────────────────────────────────────
TWICE_A_MEMBER = """
    INSERT INTO accounts (id, person, transport, external, reachable, seen_at) VALUES
        (1, 1, 'console', 'Галина', 1, '2026-11-10 10:00:00.000000');
    INSERT INTO memberships (id, community, person, role, joined_at, newcomer) VALUES
        (1, 2, 1, 1, '2026-11-01 10:00:00.000000', 0), (2, 1, 1, 1, '2026-11-02 10:00:00.000000', 0);
    INSERT INTO consents (id, person, kind, version, transport, at) VALUES
        (1, 1, 'data', 1, 'console', '2026-11-02 10:00:00.000000');
"""
DIALOG = """
    INSERT INTO dialogs (account, name, arguments, answers, picked, parked, touched_at) VALUES
        (1, 'part', '{}', '[]', '[]', 0, '2026-11-10 10:00:00.000000');
"""


@at_length
def test_a_dialogs_id_is_never_given_again(path: Path) -> None:
    def ids() -> list[int]:
        return [id_ for (id_,) in ask(path, "SELECT id FROM dialogs ORDER BY id")]

    begin(path, DIALOGS, TWICE_A_MEMBER + DIALOG)
    migrate.upgrade(path, NOW)
    assert ids() == [1]
    run(path, DIALOG)
    (_, second) = ids()
    run(path, "DELETE FROM dialogs; " + DIALOG)
    assert second > 1_000  # more than any dialog that was over before
    assert ids() == [second + 1]
    migrate.apply(path, DIALOGS, down=True)
    assert ids() == [second + 1]


@at_length
def test_consent_was_given_where_somebody_came_first(path: Path) -> None:
    begin(path, DIALOGS, TWICE_A_MEMBER)
    migrate.upgrade(path, NOW)
    assert ask(path, "SELECT person, community FROM consents") == [(1, 2)]
    migrate.apply(path, DIALOGS, down=True)
    assert ask(path, "SELECT person, kind FROM consents") == [(1, "data")]


# ── Helpers of a full event ──────────────────────────────────────────────────────────────────────────────────────────
A_FULL_EVENT = """
    INSERT INTO events (id, community, host, title, place, starts_local, zone, starts_at, ends_at, capacity, state,
        created_at) VALUES (1, 1, 3, 'Чай', 'двор', '2026-11-20T12:00', 'Europe/Moscow', '2026-11-20 09:00:00.000000',
        '2026-11-20 11:00:00.000000', 2, 'planned', '2026-11-10 10:00:00.000000');
    INSERT INTO seats (event, person, answer, waiting, answered_at) VALUES
        (1, 1, 1, 1, '2026-11-10 10:00:00.000000'), (1, 2, 1, 1, '2026-11-10 10:00:00.000000');
    INSERT INTO duties (event, person, taken_at) VALUES (1, 2, '2026-11-10 10:00:00.000000');
"""


@at_length
def test_a_helper_who_waited_for_a_seat_needs_none(path: Path) -> None:
    begin(path, SEATS, A_FULL_EVENT)
    migrate.upgrade(path, NOW)
    seats = "SELECT person, waiting, beside FROM seats ORDER BY person"
    assert ask(path, seats) == [(1, 1, 0), (2, 0, 1)]
    migrate.apply(path, SEATS, down=True)
    assert ask(path, "SELECT person, waiting FROM seats ORDER BY person") == [(1, 1), (2, 1)]
    migrate.upgrade(path, NOW)
    assert ask(path, seats) == [(1, 1, 0), (2, 0, 1)]
