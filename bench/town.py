"""Fixtures of the measurements: a folder on the project's disk, a migrated database, people in communities."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.routing.dispatcher import Dispatcher
from bot.routing.router import Routes
from bot.sending import shown
from bot.sending.shown import Buttons
from bot.storage import migrate
from bot.storage.store import Store
from bot.values.incoming import Kind, Sender, Update, Where
from bot.values.links import Links
from bot.values.outgoing import data
from bot.values.transport import Capabilities, Key
from bot.words.texts import Texts
from models import Account, Chat, Community, Event, Membership, Person
from services.night import Window

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ZONE = "Europe/Moscow"
AWAKE = Window.read("22:00-08:00")
COMMUNITY = EVENT = 1
LAUNCH = data("survey-send", COMMUNITY, "talents")
MESSAGE = "1"  # where everybody's buttons are


@contextmanager
def folder() -> Iterator[Path]:
    """Beside the project, because /tmp may be memory, where a commit costs nothing."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as name:
        yield Path(name)


def machine() -> str:
    """Numbers mean little without it; a busy machine (load over its cores) makes them worse."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"


def migrated(path: Path) -> Path:
    """A new database at `path`. The migrations run once, for the first of a folder."""
    empty = path.with_name("empty.db")
    migrate.upgrade(empty, NOW)
    return Path(shutil.copy(empty, path))


def settle(session: Session, people: int) -> None:
    """One community with an event, `people` members who have written to the bot; each one's ids are all the same.

    Each has a message with the buttons that are pressed."""
    ids = range(1, people + 1)
    card = {"name": "Кирова 12", "city": "Пенза", "city_key": "пенза", "search": "", "state": "active", "zone": ZONE}
    event = {"title": "Чаепитие", "place": "двор", "starts_local": "2026-11-28T12:00", "zone": ZONE, "state": "planned"}
    times = {"starts_at": NOW.replace(day=28), "ends_at": NOW.replace(day=29), "created_at": NOW}
    account = {"transport": Nowhere.name, "reachable": True, "seen_at": NOW}
    chat = {"transport": Nowhere.name, "kind": "private"}
    session.execute(insert(Community), [{"id": COMMUNITY, "created_at": NOW, **card}])
    session.execute(insert(Person), [{"id": n, "name": f"Сосед {n}"} for n in ids])
    session.execute(insert(Account), [{"id": n, "person": n, "external": str(n), **account} for n in ids])
    session.execute(
        insert(Chat), [{"id": n, "external": str(n), "title": f"Сосед {n}", "account": n, **chat} for n in ids]
    )
    session.execute(
        insert(Membership), [{"community": COMMUNITY, "person": n, "role": 1, "joined_at": NOW} for n in ids]
    )
    session.execute(insert(Event), [{"id": EVENT, "community": COMMUNITY, "host": 1, **event, **times}])
    offered = [data(verb, COMMUNITY, EVENT, answer) for verb in ("rsvp", "bench") for answer in (1, 2, 3)]
    marks = shown.marks([[Key("", one, private=False) for one in (*offered, LAUNCH)]])
    shown.note(session, [Buttons(n, MESSAGE, marks) for n in ids], NOW)


def update(person: int, number: int, kind: Kind = Kind.MESSAGE, **what: str) -> Update:
    """The `number`th update of the run, from that person in private."""
    sender = Sender(str(person), f"Сосед {person}")
    where = Where(str(person), private=True, title=sender.name)
    return Update(Nowhere.name, Nowhere.bot, f"{number}", NOW, kind, where, sender, **what)


def listening(store: Store, routes: Routes) -> Dispatcher:
    """To somewhere that is nowhere."""
    among = {Nowhere.name: Nowhere()}
    return Dispatcher(store, routes, Texts(), among, zone=ZONE, language="ru", quiet=AWAKE, links=Links(b"key"))


class Nowhere:
    """A transport that leads nowhere: what is measured ends with the queued reply."""

    name, bot = "nowhere", "bench"
    capabilities = Capabilities(text=4096, label=40, row=3, buttons=40, pictures=True, edit_for=None)

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        pass
