"""Two communities, and what their people say, press and open."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.transports.console import World
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Queued
from services.communities import registration
from services.events import calendar
from services.people import accounts
from tests.conftest import NOW

MARIA, GALINA, STRANGER = (Sender(name, name) for name in ("Мария", "Галина", "Чужой"))


YARD, CLUB = "@двор", "@клуб"


def said(sender: Sender, text: str, id_: str, chat: str | None = None, **more: Any) -> Update:
    where = Where(chat or sender.id, private=chat is None, title="Соседи" if chat else "")
    return Update("console", "console", id_, NOW, UpdateKind.MESSAGE, where, sender, text=text, own=id_, **more)


def pressed(sender: Sender, data: str, id_: str, chat: str | None = None, message: str = "1") -> Update:
    where = Where(chat or sender.id, private=chat is None, title="Соседи" if chat else "")
    return Update("console", "console", id_, NOW, UpdateKind.PRESS, where, sender, data=data, message=message)


def opened(sender: Sender, payload: str, id_: str) -> Update:
    where = Where(sender.id, private=True)
    return Update("console", "console", id_, NOW, UpdateKind.OPENED, where, sender, data=payload)


@pytest.fixture
async def app(sosed):
    """Two communities: the yard's owner is Мария, the club's is Пётр; each has an event."""
    async with sosed() as app:
        await app.store.write(_two_communities)
        yield app


def _two_communities(session) -> None:
    World.create(session)
    for chat, owner, title in ((YARD, "Мария", "Двор"), (CLUB, "Пётр", "Клуб")):
        speaker = accounts.meet(session, "console", owner, owner, NOW, private=True)
        accounts.find_chat(session, "console", owner, account=speaker.account)
        found = accounts.find_chat(session, "console", chat, title=title)
        community = registration.register(
            session,
            found.id,
            title,
            None,
            "Пенза",
            by=speaker.person,
            zone="Europe/Moscow",
            language="ru",
            now=NOW,
        )
        calendar.create(session, community, f"{title}: чай", NOW + timedelta(days=1), "там", by=speaker.person, now=NOW)


async def count(app, table, *where) -> int:
    return await app.store.read(lambda session: session.scalar(select(func.count()).select_from(table).where(*where)))


async def last_words(app) -> str:
    """The key of the newest queued message."""
    rows = select(Queued.content).order_by(Queued.id.desc()).limit(1)
    content = await app.store.read(lambda session: session.scalar(rows))
    return content["body"][0]["text"]
