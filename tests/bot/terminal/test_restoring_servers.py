"""Backups of a PostgreSQL server: by its own programs, whole or not at all."""

from __future__ import annotations

import os

import pytest

from bot.configuration.config import CannotStart
from bot.storage import migrate, moving
from bot.storage import place as places
from bot.storage.copies import dumping
from bot.terminal import restoring
from bot.transports.console import world
from models import Table
from tests.bot.terminal.restored import Home, home, letters, live  # noqa: F401 - fixtures
from tests.support import databases
from tests.support.everywhere import at_length

pytestmark = pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")


@at_length
def test_a_moved_database_still_knows_who_has_gone(home: Home) -> None:
    """A backup of the file, a move to the server, somebody goes, and the old backup comes back, to the server."""
    home.write(live)
    server, home.place = home.place, home.folder / "sosed.db"
    moving.copy(server, home.place, (Table.metadata, world.metadata))
    copy = home.back_up()
    assert not dumping.is_one(copy)
    home.place = server
    home.erase(3)
    said = home.restore(copy)
    assert "себя удалил 1 человек" in said
    assert home.names() == {"Мария", "Олег", ""}
    assert dumping.is_one(next(home.folder.glob("sosed.2*.backup")))  # what was there


def test_a_program_that_is_missing_or_too_old_is_said(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home.folder))
    with pytest.raises(CannotStart, match="pg_dump: is not installed; install postgresql-client"):
        home.back_up()
    old = home.folder / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o700)
    with pytest.raises(CannotStart, match="pg_dump: is of version 9, older than the server"):
        home.back_up()
    assert not [one for one in home.copies.iterdir() if "sosed" in one.name]


@at_length
def test_a_copy_that_cannot_be_restored_changes_nothing(home: Home) -> None:
    """Half a copy; one of a newer Sosed."""
    home.write(live)
    copy = home.back_up()
    half = home.folder / "half.backup"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    with pytest.raises(CannotStart, match="nothing has changed"):
        home.restore(half)
    migrate.mark(home.place, "9999")
    newer = home.folder / "newer.backup"
    places.at(home.place).copy_to(newer)
    migrate.mark(home.place, migrate.head())
    with pytest.raises(CannotStart, match="is of a newer Sosed"):
        home.restore(newer)
    assert migrate.current(home.place) == migrate.head()
    assert home.names() == {"Мария", "Олег", "Галина"}


@at_length
def test_nothing_starts_on_a_server_until_all_is_settled(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the tables and the erasing: whoever has gone would be back."""
    home.write(live)
    copy = home.back_up()
    monkeypatch.setattr(restoring._Restoring, "_settled", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        home.restore(copy)
    with pytest.raises(CannotStart, match="broken off"):
        home.write(letters)
    monkeypatch.undo()
    monkeypatch.chdir(home.folder)
    home.restore(copy)
    home.write(letters)


def test_no_password_stands_among_a_programs_arguments(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    told = home.folder / "told"
    fake = home.folder / "bin" / "pg_dump"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "pg_dump (PostgreSQL) 99.1"; echo "$@ / $PGPASSWORD" >> {told}; exit 1\n')
    fake.chmod(0o700)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    url = home.place.set(password="kotlety", host="h")  # type: ignore[union-attr]  # noqa: S106 - made up
    fake.write_text(fake.read_text().replace("exit 1", '[ "$1" = --version ]'))
    with pytest.raises(CannotStart):
        dumping.dump(url, 14, home.folder / "sosed.x.backup")
    arguments, _, password = told.read_text().splitlines()[-1].rpartition(" / ")
    assert "kotlety" not in arguments
    assert password == "kotlety"  # noqa: S105 - made up
