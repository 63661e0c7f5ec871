"""A talent for leaders only is hidden by the service itself, whoever asks it and whatever they were told."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Visible
from services.help import talent_search, talents
from services.help.talents import Talent
from services.people import memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.led import led


@pytest.mark.parametrize(
    ("who", "found", "role"),
    [
        ("owner", 1, Role.OWNER),
        ("manager", 1, Role.MANAGER),
        ("member", 0, Role.ORGANISER),
        ("member", 0, Role.MEMBER),
        ("gardener", 0, None),
        (None, 0, None),
    ],
)
async def test_only_a_leader_of_this_community_sees_it(
    database: Path, who: str | None, found: int, role: Role | None
) -> None:
    async with led(database) as yard:

        def person(session: Session, name: str) -> int:
            return session.scalars(select(Account.person).where(Account.external == name)).one()

        def keep(session: Session) -> None:
            if who and role:
                memberships.belong(session, 1, person(session, who), NOW, role)
            talents.keep(session, 1, person(session, "helper"), Talent("чиню краны", visible=Visible.LEADERS), NOW)

        def find(session: Session) -> int:
            reader = None if who is None else person(session, who)
            return len(talent_search.find(session, 1, "протекает кран", reader=reader))

        await yard.app.store.write(keep)
        assert await yard.app.store.write(find) == found
