"""S30: what was erased is in no file of the database: the file itself, its log, a server's tables and statistics."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.running.erasing import Erasing
from bot.storage import place as places
from bot.storage.database import Place
from bot.storage.store import Store
from models import Table
from services.people import forgetting
from tests.conftest import NOW
from tests.support import databases
from tests.support.attacked import world
from tests.support.planted import GALINA, MARK, planted
from tests.transports.house import house


def files(place: Place) -> list[Path]:
    if isinstance(place, Path):
        return [place, *place.parent.glob(f"{place.name}-*")]
    with places.at(place).migrations().begin() as connection:
        connection.execute(text("CHECKPOINT"))
        number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return [*Path(str(place.query["host"]), "data", "base", str(number)).iterdir()]


def found(place: Place, mark: str = MARK) -> list[str]:
    return [file.name for file in files(place) if mark.encode() in file.read_bytes()]


def analyse(place: Place) -> None:
    """As the server does now and then: its statistics hold what people have written."""
    if databases.ON_SERVER:
        with places.at(place).migrations().begin() as connection:
            for name in Table.metadata.tables:
                connection.execute(text(f'ANALYZE "{name}"'))


async def test_what_was_erased_is_in_no_file(database: Place) -> None:
    async with Store(database, sole=True) as store:
        await store.write(planted)
        await asyncio.to_thread(analyse, database)
        await store.write(lambda session: forgetting.forget(session, GALINA, NOW + timedelta(days=1)) and None)
        assert await asyncio.to_thread(found, database)
        assert await asyncio.to_thread(store.database.wipe)
        assert await asyncio.to_thread(found, database) == []


@databases.about_files
async def test_a_running_sosed_sees_to_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the chat to the last byte; the list beside the database knows a number only."""
    async with house(database) as home:
        home.world.write("Галина", "/forget")
        await home.heard("Галина", "Точно?")
        asked: Any = next(one for one in reversed(home.chat("Галина").messages) if one.rows)
        home.world.press("Галина", asked, "Да, удалить всё")
        await home.until_so(lambda: gone(home))
        await home.calm()
        await Erasing(home.app).tick(home.clock())
        assert found(database, "Галина") == []
        kept = database.with_name(f"{database.name}.forgotten").read_text(encoding="utf-8")
        assert "Галина" not in kept
        assert str(home.world.person("Галина").id) not in kept


async def test_pictures_are_kept_nowhere_but_in_the_database(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S30: what is drawn or written for people is kept nowhere, what they send in the database (`planted` has one)."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    async with world(database) as w:
        await w.say("owner", "/sheet")
        await w.say("owner", "/mydata")
        assert len([said for said in w.mem.said if said.page and said.page.document]) == 2
    assert list(folder.rglob("*")) == []
    if not databases.ON_SERVER:
        beside = {one.name for one in database.parent.iterdir() if one != folder}
        assert all(name.startswith(database.name) for name in beside), beside


async def gone(home: Any) -> bool:
    return not await home.reachable("Галина")
