"""A yard with many neighbours, for tests of surveys: who leads it, what is heard, launched, ticked and queued there."""

from itertools import count
from typing import Any

from sqlalchemy import func, select, update

from bot.jobs import Job, run_due
from bot.values.incoming import Sender, Update, UpdateKind, Where
from kpis import Week
from models import Account, Chat, Community, Person, Queued
from services.communities import registration
from services.night import Window
from services.people import accounts, memberships
from services.roles import Role
from services.surveys import runs
from services.surveys.definition import Definition
from tests.conftest import NOW

MARIA = Sender("Мария", "Мария")
ids = count(1)

UNSEEN = {
    "name": "own",
    "title": {"ru": "Опрос"},
    "anonymous": True,
    "questions": [{"key": "q1", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}],
}


def settle(session) -> None:
    """Мария leads it; 600 people can be written to, three more cannot. It has no group: nobody sees a card."""
    from bot.transports.console.world import PEOPLE, World

    World.create(session)
    session.execute(PEOPLE.insert().values(name="Мария", wrote=True, blocked=False))
    speaker = accounts.meet(session, "console", "Мария", "Мария", NOW, private=True)
    accounts.find_chat(session, "console", "Мария", account=speaker.account)
    group = accounts.find_chat(session, "console", "@двор", title="Двор")
    registration.register(
        session, group.id, "Двор", None, "Пенза", by=speaker.person, zone="Europe/Moscow", language="ru", now=NOW
    )
    session.execute(update(Chat).where(Chat.id == group.id).values(present=False))
    for n in range(603):
        person = Person(name=f"Сосед {n}")
        session.add(person)
        session.flush()
        account = Account(
            person=person.id, transport="console", external=f"n{n}", reachable=n < 600, seen_at=NOW, community=None
        )
        session.add(account)
        session.flush()
        session.add(Chat(transport="console", external=f"n{n}", kind="private", title="", account=account.id))
        memberships.belong(session, 1, person.id, NOW, Role.MEMBER)


def last_week_is_told(session) -> None:
    """The leaders have had its digest: what ticks in a test need not count that week first."""
    monday = Week.of(NOW, "Europe/Moscow").before().monday
    session.execute(update(Community).values(digested=monday))


def heard(what: str, **more: Any) -> Update:
    kind = UpdateKind.PRESS if "data" in more else UpdateKind.MESSAGE
    where = Where("Мария", private=True)
    return Update("console", "console", f"u{next(ids)}", NOW, kind, where, MARIA, text=what, **more)


async def ask(app, query) -> Any:
    return await app.store.read(query)


async def launched(app, definition: dict[str, Any] | None = None, name: str = "talents", now=NOW) -> int:
    frozen = Definition.model_validate(definition) if definition else None
    return await app.store.write(lambda session: runs.launch(session, 1, name, by=1, now=now, definition=frozen).id)


async def tick(app, job: Job, now=NOW) -> None:
    await run_due(app.store, [job], None, now, "Europe/Moscow", Window.read("22:00-08:00"))


async def queued(app, what: str) -> int:
    return await ask(
        app, lambda session: session.scalar(select(func.count()).where(Queued.once.startswith(f"survey-{what}:")))
    )
