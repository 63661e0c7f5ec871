"""`sosed move-database`: everything arrives, is compared, and goes on; what was broken off is resumed."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, delete, func, insert, select, update

from bot import log
from bot.app import opened
from bot.cli import main
from bot.configuration.config import CannotStart, Config
from bot.storage import key, migrate, moving
from bot.storage import place as places
from bot.storage.database import Place
from bot.transports.console import Console, world
from bot.transports.console.script import Script
from models import Chat, Community, KpiWeek, Person, Queued, ShownButtons, Table, TakenUpdate, core
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length

COMMUNITY = {
    "created_at": NOW,
    "id": 1,
    "name": "",
    "city": "п",
    "city_key": "п",
    "search": "",
    "zone": "UTC",
    "state": "active",
}
TABLES = (Table.metadata, world.metadata)
WEEK = Path(__file__).parents[2] / "conversations" / "help" / "held.txt"


def start(place: Place, folder: Path) -> Any:
    config = Config(database={"url": databases.url(place)}, bot={"key": "k" * 32})
    return opened(config, lambda store: [Console(store, folder / "pictures")], NOW)


async def play(place: Place, folder: Path, lines: int | None) -> bool:
    async with start(place, folder) as app:
        script = Script(app, NOW)
        await script.open()
        return bool(await script.play(WEEK.read_text(encoding="utf-8"), check=True, stop_after=lines))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "there.db"
    migrate.upgrade(path, NOW)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Place:
    """An empty place to move to: on a server, of the other kind than the file."""
    return databases.new(tmp_path / "empty.db")


def content(file: Path) -> bytes:
    return file.read_bytes()


def rows(place: Place, table: Any) -> list[tuple[Any, ...]]:
    with places.at(place).apart().connect() as connection:
        return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]


@pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")
async def test_a_conversation_goes_on_in_another_database(file: Path, other: Place, tmp_path: Path) -> None:
    """Open dialogs, what is queued, cards and their buttons: moved in the middle of it all, and back again."""
    assert not await play(file, tmp_path, 12)
    before = content(file)
    assert moving.move(file, other, TABLES) > 50
    assert content(file) == before
    assert not await play(other, tmp_path, 12)
    back = tmp_path / "back.db"
    moving.move(other, back, TABLES)
    while not await play(back, tmp_path, 30):
        pass


def test_all_rows_are_as_they_were(file: Path, other: Place) -> None:
    """Moments to the microsecond, bytes, numbers below zero; and JSON's null is not the absence of a value."""
    at = datetime(2026, 3, 29, 0, 30, 0, 123456, tzinfo=UTC)
    with places.at(file).migrations().begin() as connection:
        connection.execute(insert(Person), [{"id": n, "name": f"Ёж {n}"} for n in (-7, 3, 2500)])
        connection.execute(insert(TakenUpdate), {"transport": "t", "bot": "б", "external": "1", "at": at})
        shown = {"chat": 1, "message": "~5", "marks": b"\x00\xff", "day": 3}
        connection.execute(insert(Chat), {"id": 1, "transport": "t", "external": "1", "kind": "group", "title": ""})
        connection.execute(insert(ShownButtons), shown)
        numbers = {"facts": {"я": [1.5, None]}, "base": 0, "community": 1, "week": at.date()}
        connection.execute(insert(Community), COMMUNITY)
        connection.execute(insert(KpiWeek), [{**numbers, "name": "a", "number": 0.1}])
        connection.execute(insert(KpiWeek), [{**numbers, "name": "b", "number": None, "facts": JSON.NULL}])
    moving.move(file, other, TABLES)
    for table in (Person, TakenUpdate, ShownButtons, KpiWeek, Community):
        assert rows(other, core(table)) == rows(file, core(table)) != []


@at_length
def test_ids_go_on_after_the_highest_ever_given(file: Path, other: Place) -> None:
    """Of a row that is gone, too: buttons outlive rows."""
    with places.at(file).migrations().begin() as connection:
        connection.execute(insert(Person), [{"id": 41, "name": "a"}, {"id": 90, "name": "b"}])
        connection.execute(delete(Person).where(Person.id == 90))
    moving.move(file, other, TABLES)
    with places.at(other).migrations().begin() as connection:
        connection.execute(insert(Person), [{"name": "c"}])
        assert connection.scalar(select(func.max(Person.id))) == 91


class Killed(BaseException):
    pass


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The move ends after so many tables, as if its process had been killed."""

    copy = moving._copy

    def after(tables: int) -> None:
        left = [tables]

        def copying(*arguments: Any) -> None:
            if not left[0]:
                raise Killed
            left[0] -= 1
            copy(*arguments)

        monkeypatch.setattr(moving, "_copy", copying)

    return after


@at_length
def test_what_was_broken_off_is_resumed(
    file: Path, other: Place, killed: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with places.at(file).migrations().begin() as connection:
        connection.execute(insert(Person), [{"name": str(n)} for n in range(30)])
    monkeypatch.setattr(moving, "PART", 10)
    killed(6)
    with pytest.raises(Killed):
        moving.move(file, other, TABLES)
    with pytest.raises(CannotStart, match="broken off"):
        migrate.upgrade(other, NOW)
    with places.at(other).migrations().begin() as connection:
        connection.execute(delete(Person).where(Person.id > 20))
    monkeypatch.undo()
    assert moving.move(file, other, TABLES) == 30
    assert rows(other, core(Person)) == rows(file, core(Person))


@at_length
def test_what_has_changed_meanwhile_is_not_mixed(file: Path, other: Place, killed: Callable[[int], None]) -> None:
    with places.at(file).migrations().begin() as connection:
        connection.execute(insert(Person), [{"name": "before"}])
    killed(10)
    with pytest.raises(Killed):
        moving.move(file, other, TABLES)
    killed(1000)
    with places.at(file).migrations().begin() as connection:
        connection.execute(update(Person).values(name="after"))
    with pytest.raises(CannotStart, match="persons differs"):
        moving.move(file, other, TABLES)


def test_a_database_with_something_in_it_is_refused(file: Path, database: Place) -> None:
    with pytest.raises(CannotStart, match="is not empty"):
        moving.move(file, database, TABLES)


@at_length
def test_nobody_may_be_at_work_in_either(file: Path, other: Place) -> None:
    for busy in (file, other):
        with places.at(busy).alone(), pytest.raises(CannotStart, match="another Sosed"):
            moving.move(file, other, TABLES)


@at_length
async def test_nothing_waiting_is_lost(file: Path, other: Place, tmp_path: Path) -> None:
    await play(file, tmp_path, 8)
    with places.at(file).migrations().begin() as connection:
        connection.execute(update(Queued).values(state="queued"))
    moving.move(file, other, TABLES)
    assert rows(other, core(Queued)) == rows(file, core(Queued)) != []


@at_length
def test_the_command_takes_the_key_along(
    file: Path, other: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it, older links and buttons would be refused."""
    monkeypatch.chdir(tmp_path)
    key.file_of(file).write_text("ab" * 32, encoding="ascii")
    monkeypatch.setattr(sys, "argv", ["sosed", "move-database", file.name, databases.url(other)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    assert "прежняя база осталась как была" in said.out
    assert (tmp_path / ("sosed.key" if databases.ON_SERVER else "empty.db.key")).read_text(
        encoding="ascii"
    ) == "ab" * 32
    log.set_up("critical")
