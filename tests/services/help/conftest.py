"""Neighbours, a need and who was asked."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from models import Community, Match, Membership, Person
from services.help import asking_helpers, needs, talents
from services.help.talents import Talent
from services.night import Window
from services.roles import Role
from tests.conftest import NOW
from tests.services.help.playing import in_memory


@pytest.fixture
def session():
    with Session(in_memory()) as session:
        yield session


@pytest.fixture
def here(session: Session) -> int:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
    community = Community(name="Кирова 12", state="active", created_at=NOW, **place)
    session.add(community)
    session.flush()
    return community.id


def neighbour(session: Session, community: int, name: str) -> int:
    person = Person(name=name)
    session.add(person)
    session.flush()
    session.add(Membership(community=community, person=person.id, role=int(Role.MEMBER), joined_at=NOW))
    session.flush()
    return person.id


@pytest.fixture
def asked(session: Session, here: int) -> Match:
    """Олег, who mends taps, is asked by Галина."""
    galina, oleg = (neighbour(session, here, name) for name in ("Галина", "Олег"))
    talents.keep(session, here, oleg, Talent("чиню краны"), NOW)
    need = needs.tell(session, here, galina, "капает кран", "week", NOW)
    asking_helpers.ask(session, need.id, NOW, lambda asking: True, Window())
    return session.query(Match).one()


def everybody_asked(session: Session, need: int, now: datetime = NOW) -> list[int]:
    """The helpers who are asked now, one after the other."""
    found: list[int] = []
    asking_helpers.ask(session, need, now, lambda asking: not found.append(asking.helper), Window())
    return found
