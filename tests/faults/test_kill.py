"""F01, F02, F03, F10, P5: the process is killed after every line of the week, and inside lines; nobody notices."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sending.shown import WAITING
from bot.storage.store import Store
from bot.terminal import import_list
from tests.support.everywhere import at_length, takes_long

ROOT = Path(__file__).parent.parent.parent
EVENT = ROOT / "tests" / "conversations" / "events" / "event.txt"
PHOTOS = ROOT / "tests" / "conversations" / "events" / "photos" / "photos.txt"
WEEK = ROOT / "examples" / "week.txt"
MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
# A nonce is random by design; attempts count the kills; a walk that was killed begins anew, so what it had queued goes
# out at an earlier tick; the world's state holds the script's own bookmarks. Of a message that was under way it is not
# known whether a copy of it stands in the chat, so its buttons are remembered twice. Numbers are counted anew whenever
# somebody wakes up, under new ids.
COUNTED = ("week_numbers", "day_numbers")
APART = {
    "outbox": {"nonce", "attempts", "ended_at"},
    "console_messages": {"nonce"},
    "console_shown": {"picture", "id"},
    "communities": {"token", "offers_version"},
    **{table: {"id", "stale"} for table in COUNTED},
}


@pytest.fixture(scope="module")
def city(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the imported communities of the city; all runs start from copies of it."""
    path = Path(shutil.copy(migrated, tmp_path_factory.mktemp("city") / "week.db"))
    data = (ROOT / "examples" / "penza_communities.csv").read_bytes()

    async def fill() -> None:
        async with Store(path) as store:
            await store.write(lambda session: import_list.add(session, data, "Europe/Moscow", MONDAY))

    asyncio.run(fill())
    return path


@at_length
def test_killed_after_every_line_and_inside_lines(migrated: Path, tmp_path: Path) -> None:
    """Inside lines what flashes by may be lost with the process: a notice, an edit that the next one covers. Nothing
    else."""
    whole, after, inside = _play(EVENT, migrated, tmp_path, inside="1")
    assert after == whole, "killed after every line"
    for tables in (inside, whole):
        del tables["console_shown"]
        tables["shown"] = [row[:2] for row in tables["shown"]]  # the buttons of such an edit, too
    assert inside == whole, "killed inside lines"


@takes_long
def test_killed_between_albums(migrated: Path, tmp_path: Path) -> None:
    """No album of a meeting's photos is posted twice or lost, wherever the process dies."""
    whole, after, inside = map(_albums, _play(PHOTOS, migrated, tmp_path, inside="1"))
    assert whole[0] == 6  # two in the chat, four to the guest
    assert (after, inside) == (whole, whole)


def _albums(tables: dict[str, list[Any]]) -> tuple[int, list[Any], list[Any]]:
    """How many were sent, and of what they are made."""
    sent = sum(str(row).count("Как это было") for row in tables["console_messages"])
    return sent, tables["photo_albums"], tables["meeting_photos"]


@takes_long
def test_killed_after_every_line_of_the_week(city: Path, tmp_path: Path) -> None:
    whole, killed = _play(WEEK, city, tmp_path)
    assert killed == whole


def _play(transcript: Path, start: Path, folder: Path, inside: str = "") -> list[dict[str, list[Any]]]:
    """What is in the tables after an undisturbed run, and after those of many lives; `inside` is a seed."""
    names = ["whole.db", "killed.db", *(["inside.db"] if inside else [])]
    runs = [shutil.copy(start, folder / name) for name in names]
    command = [sys.executable, "-m", "tests.faults.killer", transcript, *runs, *filter(None, [inside])]
    subprocess.run([*map(str, command)], cwd=ROOT, check=True, timeout=300)
    return [_tables(path) for path in runs]


def _tables(path: str | Path) -> dict[str, list[Any]]:
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(connection, name) for name in names if name not in ("console_state", "alembic_version")}


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in cursor.description]
    kept = [n for n, column in enumerate(columns) if column not in APART.get(table, ())]
    settled = (row for row in cursor if not _is_apart(table, row))
    return sorted((tuple(row[n] for n in kept) for row in settled), key=repr)


def _is_apart(table: str, row: Any) -> bool:
    return (table == "shown" and row[1].startswith(WAITING)) or (table == "sqlite_sequence" and row[0] in COUNTED)
