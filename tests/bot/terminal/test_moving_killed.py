"""`sosed move-database`, killed with kill -9 at random moments and begun again each time, loses and changes nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.configuration.config import CannotStart
from bot.storage import key, migrate
from bot.storage import place as places
from bot.storage.database import Place
from models import Person, Queued, TakenUpdate, core
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length, takes_long

ROWS = 1500
LONGEST = 0.6  # seconds until the kill; about what a move takes
MOVING = "from bot.cli import main\nfrom bot.terminal import moving\nprint('ready', flush=True)\nmain()"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "there.db"
    migrate.upgrade(path, NOW)
    with places.at(path).migrations().begin() as connection:
        connection.execute(insert(Person), [{"name": f"Ёж {n}"} for n in range(ROWS)])
        taken = {"transport": "t", "bot": "b", "at": NOW}
        connection.execute(insert(TakenUpdate), [{**taken, "external": str(n)} for n in range(ROWS)])
    key.file_of(path).write_text("ab" * 32, encoding="ascii")
    return path


def begun(file: Path, other: Place) -> subprocess.Popen[str]:
    """The command, at the moment when it has been loaded."""
    arguments = ["move-database", str(file), databases.url(other)]
    process = subprocess.Popen(
        [sys.executable, "-c", MOVING, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=file.parent,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """False if it had ended before."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    assert process.returncode == 0
    return False


def rows(place: Place) -> list[list[tuple[object, ...]]]:
    with places.at(place).apart().connect() as connection:
        return [
            [tuple(row) for row in connection.execute(core(table).select().order_by(*core(table).primary_key.columns))]
            for table in (Person, TakenUpdate, Queued)
        ]


def _is_moved_however_often_it_is_killed(file: Path, folder: Path, kills: int, seed: int) -> None:
    before, chance = rows(file), random.Random(seed)  # noqa: S311 - a test may be repeated
    other, left = databases.new(folder / "other.db"), kills
    while left:
        if killed_after(begun(file, other), chance.uniform(0, LONGEST)):
            left -= 1
            _is_unfinished(other)
        else:  # it was too quick: once more from the beginning
            assert rows(other) == rows(file)
            other = databases.new(folder / f"other-{left}-{chance.randrange(10**9)}.db")
    assert not killed_after(begun(file, other), 60.0)
    assert rows(other) == rows(file) == before


def _is_unfinished(other: Place) -> None:
    """Nothing starts on it; unless the kill came before there was anything of it, or after all was done."""
    revision = places.at(other).revision()
    if revision == migrate.UNFINISHED:
        with pytest.raises(CannotStart, match="broken off"):
            migrate.upgrade(other, NOW)


@at_length
def test_killed_twice(file: Path, tmp_path: Path) -> None:
    _is_moved_however_often_it_is_killed(file, tmp_path, 2, seed=1)


@takes_long
@pytest.mark.parametrize("seed", range(2, 6))
def test_killed_again_and_again(file: Path, tmp_path: Path, seed: int) -> None:
    _is_moved_however_often_it_is_killed(file, tmp_path, 15, seed)
