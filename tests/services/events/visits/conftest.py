"""A yard with a host and some neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models import Table
from services.communities import registration
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.services.events.visits.yard import HOST, NEIGHBOURS, STRANGER


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Table.metadata.create_all(engine)
    with Session(engine) as session:
        for number in (HOST, *NEIGHBOURS, STRANGER):
            met = accounts.meet(session, "t", str(number), f"сосед {number}", NOW, private=True)
            accounts.find_chat(session, "t", str(number), account=met.account)
        group = accounts.find_chat(session, "t", "@yard", title="Двор").id
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(session, group, "Двор", None, "Пенза", by=HOST, now=NOW, **how)
        for number in NEIGHBOURS:
            memberships.belong(session, 1, number, NOW, Role.MEMBER)
        yield session
