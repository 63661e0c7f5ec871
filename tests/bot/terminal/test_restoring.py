"""F20: what a backup brings back is the past; nobody hears of it, and nobody who has gone since comes back.

On both databases.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.app import App
from bot.configuration.config import CannotStart, Config
from bot.storage.copies import dumping, forgotten
from bot.terminal import backups, restoring
from models import Event, Festival, LateUpdate, LeadInvite, LeadPart, OpenDialog, QueuedState
from services.communities import lead_invites
from services.events import calendar
from services.events.festivals import calendar as festivals
from services.people import accounts
from tests.bot.terminal.restored import LATER, Home, home, letters, live  # noqa: F401 - fixtures
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length

ENDED = {QueuedState.VOID, QueuedState.SENT}


@at_length
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


@at_length
def test_a_meeting_that_was_to_be_called_off_in_a_minute_is_not(home: Home) -> None:
    """Whoever pressed may have kept it since."""

    def called_off(session: Session) -> None:
        live(session)
        calendar.call_off(session, 1, 1, 1, leader=True, now=NOW)

    home.write(called_off)
    home.restore(home.back_up())
    home.tick(LATER)
    assert home.write(lambda session: session.execute(select(Event.state, Event.off_at)).all()) == [("planned", None)]


@at_length
def test_nor_is_a_festival(home: Home) -> None:
    def called_off(session: Session) -> None:
        live(session)
        days = (NOW + timedelta(days=9)).date(), (NOW + timedelta(days=10)).date()
        festivals.call_off(festivals.create(session, 1, "Фестиваль", days, "двор", by=1, now=NOW), 1, NOW)

    home.write(called_off)
    home.restore(home.back_up())
    home.tick(LATER)
    assert home.write(lambda session: session.execute(select(Festival.state, Festival.off_at)).all()) == [
        ("planned", None)
    ]


@at_length
def test_a_backup_is_made_while_sosed_runs(home: Home) -> None:
    home.write(live)

    async def back_up(_: App) -> None:
        home.back_up()

    home.within(back_up, NOW)
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


@at_length
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


@at_length
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


@at_length
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


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def meet(name: str) -> Callable[[Session], int]:
    return lambda session: accounts.meet(session, "console", name, name, NOW, private=True).person


@at_length
@pytest.mark.parametrize("lost", [False, True])
def test_a_number_given_since_means_nobody_else(home: Home, lost: bool) -> None:
    """Иван comes after the copy and erases himself; Ольга comes after the restore, and stays at the next one."""
    home.write(live)
    copy = home.back_up()
    ivan = home.write(meet("Иван"))
    home.erase(ivan, keeping_a_list=True)
    if lost:
        home.place = databases.new(home.folder / "new" / "sosed.db")
        if isinstance(home.place, Path):
            home.place.parent.mkdir()
            forgotten.file_of(home.folder / "sosed.db").rename(forgotten.file_of(home.place))
    home.restore(copy)
    assert home.write(meet("Ольга")) > ivan
    next_copy = home.back_up(LATER)
    home.restore(next_copy, LATER + timedelta(hours=1))
    assert "Ольга" in home.names()


@at_length
def test_what_was_open_waits_and_who_was_asked_is_asked_again(home: Home) -> None:
    def begin(session: Session) -> None:
        live(session)
        lead_invites.ask(session, 1, 2, 1, LeadPart.EVENTS, NOW)
        session.add(
            OpenDialog(account=3, community=1, name="need", arguments={}, answers=[], picked=[], touched_at=NOW)
        )

    home.write(begin)
    home.restore(home.back_up())
    assert home.write(lambda session: session.scalars(select(LeadInvite)).all()) == []
    assert home.write(lambda session: session.scalars(select(OpenDialog.parked)).one()) is True


# ── The operator's own copy ──────────────────────────────────────────────────────────────────────────────────────────
@at_length
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


@at_length
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
