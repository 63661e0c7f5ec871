"""A house with complaints."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models import Chat, Person
from services.communities import registration
from services.complaints import journal, voices
from services.complaints.journal import Told
from services.people import memberships
from tests.conftest import NOW
from tests.support import databases
from tests.support.databases import compiled

LIFT = Told("entrance", "Кирова 12, подъезд 2", "Лифт не едет", "bad")


new_engine = compiled.sharing(databases.engine)


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    engine = new_engine(database)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def house(session: Session) -> int:
    return community(session, "Кирова 12")


def community(session: Session, name: str) -> int:
    chat = Chat(transport="console", external=f"@{name}", kind="group", title=name)
    session.add(chat)
    session.flush()
    owner = person(session)
    return registration.register(
        session, chat.id, name, None, "Пенза", by=owner, zone="Europe/Moscow", language="ru", now=NOW
    )


def person(session: Session, *into: int) -> int:
    row = Person(name="Галина")
    session.add(row)
    session.flush()
    for one in into:
        memberships.belong(session, one, row.id, NOW)
    return row.id


def told(session: Session, house: int, joined: int = 0, what: Told = LIFT) -> tuple[int, list[int]]:
    """A complaint, and those who have it: the teller first."""
    teller = person(session, house)
    kept = journal.tell(session, house, teller, what, NOW)
    others = [person(session, house) for _ in range(joined)]
    for one in others:
        voices.join(session, house, kept.id, one, NOW)
    return kept.id, [teller, *others]
