"""A Sosed that is backed up and restored, on the database of the run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App, opened
from bot.configuration.config import Config
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage import place as places
from bot.storage.copies import forgotten
from bot.storage.database import Place
from bot.terminal import backups, restoring
from bot.transports.console import Console, world
from bot.values.outgoing import say
from models import Chat, LateUpdate, Person, Queued, Seat
from services.communities import registration
from services.events import calendar
from services.events.attendance import Answer
from services.people import accounts, forgetting, memberships
from tests.conftest import NOW
from tests.support import databases

LATER = NOW + timedelta(hours=26)


class Home:
    """A Sosed on this database."""

    def __init__(self, place: Place, folder: Path) -> None:
        self.place, self.folder, self.copies = place, folder, folder / "copies"

    @property
    def config(self) -> Config:
        key = None if isinstance(self.place, Path) else "k" * 32
        return Config(database={"url": databases.url(self.place)}, bot={"key": key})

    def write(self, unit: Any, now: datetime = NOW) -> Any:
        return self.within(lambda app: app.store.write(unit), now)

    def tick(self, now: datetime) -> None:
        self.within(lambda app: app.tick(now), now)

    def erase(self, person: int, *, keeping_a_list: bool = False) -> None:
        """`keeping_a_list`: as a running Sosed does."""

        async def erase(app: App) -> None:
            keeper = forgotten.Keeper(app.store, forgotten.file_of(self.config.database.path))
            await app.store.write(lambda session: forgetting.forget(session, person, NOW) and None)
            if keeping_a_list:
                await keeper.keep(NOW)

        self.within(erase, NOW)

    def within(self, work: Callable[[App], Awaitable[Any]], now: datetime) -> Any:
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
