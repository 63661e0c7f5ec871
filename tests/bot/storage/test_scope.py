"""A handler stays within its community, whatever it asks for."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import NoResultFound

from models import Membership, Need, core, insert, scope
from services.help import needs
from tests.conftest import NOW
from tests.support import street
from tests.support.everywhere import share

REACHING = {
    "a statement that compares": lambda session: session.execute(select(Need.id).where(Need.community == 2)).all(),
    "among several": lambda session: session.execute(select(Need.id).where(Need.community.in_([1, 2]))).all(),
    "on bare tables": lambda session: session.connection().execute(
        select(core(Need).c.id).where(core(Need).c.community == 2)
    ),
    "a row by its id": lambda session: session.get(Need, 13),
    "a change": lambda session: session.execute(update(Need).where(Need.community == 2).values(words="")),
    "a new row": lambda session: session.execute(
        insert(core(Membership)).values(community=2, person=1, role=1, joined_at=NOW)
    ),
    "a new row by the mapper": lambda session: (
        session.add(Membership(community=2, person=1, role=1, joined_at=NOW)),
        session.flush(),
    ),
}


def two_needs(session) -> None:
    street.settle(session)
    for community, person in ((1, 1), (2, 15)):
        needs.tell(session, community, person, "кран", "week", NOW)


@pytest.mark.parametrize("reach", share(REACHING, one_in=3))
async def test_another_communitys_are_out_of_reach(sosed, reach: str) -> None:
    async with sosed() as app:
        await app.store.write(two_needs)

        def unit(session) -> None:
            scope.limit(session, lambda: 1)
            REACHING[reach](session)

        with pytest.raises(scope.Elsewhere):
            await app.store.write(unit)


async def test_the_limit_is_back_after_a_look_beyond_it_that_failed(sosed) -> None:
    async with sosed() as app:
        await app.store.write(two_needs)

        def unit(session) -> None:
            scope.limit(session, lambda: 1)
            with suppress(NoResultFound), scope.beyond(session):
                session.get_one(Need, 999)
            REACHING["a row by its id"](session)

        with pytest.raises(scope.Elsewhere):
            await app.store.write(unit)
