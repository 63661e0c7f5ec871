"""F20: what a backup brings back is the past; nobody hears of it, and nobody who has gone since comes back.

On both databases.
"""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import App, opened
from bot.configuration.config import CannotStart, Config
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage import dumping, forgotten, migrate, moving
from bot.storage import place as places
from bot.storage.database import Place
from bot.terminal import backups, restoring
from bot.transports.console import Console, world
from bot.values.outgoing import say
from models import Chat, LateUpdate, Person, Queued, QueuedState, Seat, Table
from services.communities import registration
from services.events import calendar
from services.events.attendance import Answer
from services.people import accounts, forgetting, memberships
from tests.conftest import NOW
from tests.support import databases

LATER = NOW + timedelta(hours=26)
ENDED = {QueuedState.VOID, QueuedState.SENT}
on_a_server = pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")


class Home:
    """A Sosed on this database."""

    def __init__(self, place: Place, folder: Path) -> None:
        self.place, self.folder, self.copies = place, folder, folder / "copies"

    @property
    def config(self) -> Config:
        key = None if isinstance(self.place, Path) else "k" * 32
        return Config(database={"url": databases.url(self.place)}, bot={"key": key})

    def write(self, unit: Any, now: datetime = NOW) -> Any:
        return self._within(lambda app: app.store.write(unit), now)

    def tick(self, now: datetime) -> None:
        self._within(lambda app: app.tick(now), now)

    def erase(self, person: int, *, keeping_a_list: bool = False) -> None:
        """`keeping_a_list`: as a running Sosed does."""

        async def erase(app: App) -> None:
            keeper = forgotten.Keeper(app.store, forgotten.file_of(self.config.database.path))
            await app.store.write(lambda session: forgetting.forget(session, person, NOW) and None)
            if keeping_a_list:
                await keeper.keep()

        self._within(erase, NOW)

    def _within(self, work: Callable[[App], Awaitable[Any]], now: datetime) -> Any:
        async def run() -> Any:
            async with opened(self.config, lambda store: [Console(store, self.folder / "pictures")], now) as app:
                return await work(app)

        return asyncio.run(run())

    def back_up(self, now: datetime = NOW) -> Path:
        backups.back_up(self.config, self.copies, now, 30)
        return max(self.copies.glob("*.backup"))

    def restore(self, copy: Path, now: datetime = LATER) -> str:
        return "\n".join(restoring.restore(self.config, copy, now, replace=True))

    def names(self) -> set[str]:
        with places.at(self.place).apart().connect() as connection:
            return set(connection.scalars(select(Person.name)))


@pytest.fixture
def home(database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Мария calls a meeting in 28 hours, Галина comes; a letter to her waits for the morning after next."""
    monkeypatch.chdir(tmp_path)  # where the files of a server's Sosed lie
    return Home(database, tmp_path)


def live(session: Any) -> None:
    world.World.create(session)
    people = []
    for name in ("Мария", "Олег", "Галина"):
        met = accounts.meet(session, "console", name, name, NOW, private=True)
        accounts.find_chat(session, "console", name, account=met.account)
        people.append(met.person)
    group = accounts.find_chat(session, "console", "@двор", title="Двор").id
    zone = "Europe/Moscow"
    made = registration.register(session, group, "Двор", None, "Пенза", by=people[0], zone=zone, language="ru", now=NOW)
    for person in people[1:]:
        memberships.belong(session, made, person, NOW)
    meeting = calendar.create(session, made, "Чаепитие", NOW + timedelta(hours=28), "Двор", by=people[0], now=NOW)
    session.add(Seat(event=meeting.id, person=people[2], answer=int(Answer.YES), answered_at=NOW))
    chat = session.scalars(select(Chat.id).where(Chat.external == "Галина")).one()
    outbox.queue(session, Address(chat, "console"), say("as-is", words="Тайное письмо"), NOW, Terms(once="letter"))
    late = {"transport": "console", "bot": "console", "external": "1", "sender": "Олег", "content": {}, "at": NOW}
    session.add(LateUpdate(**late))


def letters(session: Any) -> list[Any]:
    return [*session.execute(select(Queued.once, Queued.state).order_by(Queued.id)).all()]


def test_what_was_waiting_is_not_sent_and_what_was_due_counts_as_done(home: Home) -> None:
    home.write(live)
    copy = home.back_up()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    said = home.restore(copy)
    after = home.write(letters, LATER)
    assert {state for _, state in after} <= ENDED
    reminders = [once for once, _ in after if once and once.startswith("reminder:")]
    assert reminders
    assert f"Не отправлено: 1 (ждало отправки, когда делали копию) и {len(after) - 1}" in said
    home.tick(LATER)
    assert home.write(letters, LATER) == after
    assert home.write(lambda session: session.scalar(select(func.count()).select_from(LateUpdate))) == 0


def test_a_backup_is_made_while_sosed_runs(home: Home) -> None:
    home.write(live)

    async def back_up(_: App) -> None:
        home.back_up()

    home._within(back_up, NOW)
    (copy,) = home.copies.glob("*.backup")
    assert stat.S_IMODE(home.copies.stat().st_mode) == 0o700
    assert dumping.is_one(copy) is databases.ON_SERVER
    home.restore(copy)
    assert home.names() == {"Мария", "Олег", "Галина"}


def test_whoever_has_gone_since_stays_gone(home: Home) -> None:
    home.write(live)
    copy = home.back_up()
    home.erase(3)
    assert "Галина" not in home.names()
    said = home.restore(copy)
    assert "себя удалил 1 человек" in said
    assert home.names() == {"Мария", "Олег", ""}
    assert "/forget ещё раз" not in said


def test_whoever_has_gone_stays_gone_also_when_the_database_is_lost(home: Home) -> None:
    """The list beside it knows, which Sosed keeps while it runs."""
    home.write(live)
    copy = home.back_up()
    home.erase(3, keeping_a_list=True)
    assert "Галина" not in forgotten.file_of(home.config.database.path).read_text(encoding="utf-8")
    home.place = databases.new(home.folder / "new" / "sosed.db")
    if isinstance(home.place, Path):
        home.place.parent.mkdir()
        forgotten.file_of(home.folder / "sosed.db").rename(forgotten.file_of(home.place))
    said = home.restore(copy)
    assert "себя удалил 1 человек" in said
    assert "/forget ещё раз" not in said
    assert home.names() == {"Мария", "Олег", ""}


def test_an_older_copy_is_compared_with_the_last_list_in_its_folder(home: Home) -> None:
    """The machine is gone, and only the folder of copies was saved: who went after the last copy cannot be known."""
    home.write(live)
    copy = home.back_up()
    home.erase(3)
    home.back_up(LATER)
    home.place = databases.new(home.folder / "elsewhere.db")
    if isinstance(home.place, Path):
        home.place = home.folder / "elsewhere" / "sosed.db"
        home.place.parent.mkdir()
    else:
        forgotten.file_of(home.config.database.path).unlink(missing_ok=True)
    said = home.restore(copy)
    assert "себя удалил 1 человек" in said
    assert "/forget ещё раз" in said
    assert "Галина" not in home.names()


def test_somebody_elses_list_erases_nobody(home: Home) -> None:
    home.write(live)
    copy = home.back_up()
    theirs = forgotten.Known({1: "somebody else"}, frozenset({1, 2, 3}))
    forgotten.write(forgotten.file_of(home.config.database.path), theirs)
    home.restore(copy)
    assert home.names() == {"Мария", "Олег", "Галина"}


def test_nothing_is_restored_over_a_database_unasked(home: Home) -> None:
    home.write(live)
    copy = home.back_up()
    with pytest.raises(CannotStart, match="--replace"):
        restoring.restore(home.config, copy, LATER, replace=False)
    strange = home.folder / "strange"
    strange.write_bytes(b"no backup")
    with pytest.raises(CannotStart):
        home.restore(strange)
    assert home.names() == {"Мария", "Олег", "Галина"}


# ── The operator's own copy ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_operators_command_gets_the_copy_and_no_shell(home: Home) -> None:
    home.write(live)
    program = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"
    there = home.folder / "there; touch shell"
    config = home.config.model_copy(
        update={"backup": Config(backup={"copy_by": [sys.executable, "-c", program, "{file}", str(there)]}).backup}
    )
    said = backups.back_up(config, home.copies, NOW, 30)
    assert "скопирована и вашей командой" in said[-1]
    assert there.read_bytes() == max(home.copies.glob("*.backup")).read_bytes()
    assert not (home.folder / "shell").exists()


@pytest.mark.parametrize("command", [[sys.executable, "-c", "raise SystemExit(7)"], ["/no/such/program"]])
def test_its_failure_is_told_to_the_operators_too(home: Home, command: list[str]) -> None:
    home.write(live)
    parts = Config(backup={"copy_by": command}, operator={"chats": ["console:Мария"]})
    config = home.config.model_copy(update={"backup": parts.backup, "operator": parts.operator})
    with pytest.raises(CannotStart, match=r"is ready, but the command of backup\.copy_by fails"):
        backups.back_up(config, home.copies, NOW, 30)
    assert list(home.copies.glob("*.backup"))
    told = [once for once, _ in home.write(letters) if once and once.startswith("trouble:trouble.copy:")]
    assert len(told) == 1


# ── A server ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@on_a_server
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


@on_a_server
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


@on_a_server
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


@on_a_server
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


@on_a_server
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
