"""A talent for organisers only is hidden by the service itself, whoever asks it and whatever they were told."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Visible
from services.help import talent_search, talents
from services.help.talents import Talent
from tests.conftest import NOW
from tests.support.led import led


@pytest.mark.parametrize(("who", "found"), [("owner", 1), ("manager", 1), ("member", 0), ("gardener", 0), (None, 0)])
async def test_only_an_organiser_of_this_community_sees_it(database: Path, who: str | None, found: int) -> None:
    async with led(database) as yard:

        def person(session: Session, name: str) -> int:
            return session.scalars(select(Account.person).where(Account.external == name)).one()

        def keep(session: Session) -> None:
            talents.keep(session, 1, person(session, "helper"), Talent("чиню краны", visible=Visible.ORGANISERS), NOW)

        def find(session: Session) -> int:
            reader = None if who is None else person(session, who)
            return len(talent_search.find(session, 1, "протекает кран", reader=reader))

        await yard.app.store.write(keep)
        assert await yard.app.store.write(find) == found
