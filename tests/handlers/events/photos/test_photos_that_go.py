"""Photos of a meeting go with whoever sent them, and after a year."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models import Chronicle, KeptFile, Written
from services.events.photos import deleting
from services.people import forgetting, withdrawal
from tests.handlers.events.photos.test_photos import albums, begins, count, held
from tests.support.attacked import world
from tests.support.everywhere import share

YEAR = timedelta(days=366)


@pytest.mark.parametrize("how", share(["forgotten", "withdrawn"], one_in=2))
async def test_photos_go_with_whoever_sent_them(database: Path, how: str) -> None:
    async with world(database) as w:
        await held(w, "victim")
        await begins(w, "member", "a")
        await begins(w, "victim", "b")
        await w.press("helper", "Отправить в чат")
        member = await w.person("member")

        def go(session: Session) -> None:
            if how == "forgotten":
                forgetting.forget(session, member, w.now)
            else:
                withdrawal.withdraw(session, 1, member, w.now)

        await w.w(go)
        await w.minute()
        assert (await count(w), await count(w, KeptFile)) == (1, 1)
        assert albums(w) == [1]


@pytest.mark.parametrize(("state", "left"), share([(Written.DRAFT, 0), (Written.KEPT, 1)], one_in=2))
async def test_after_a_year_only_what_stands_in_the_history_is_left(database: Path, state: Written, left: int) -> None:
    async with world(database) as w:
        event = await held(w)
        await begins(w, "member", "a")

        def write(session: Session) -> None:
            row = Chronicle(community=1, event=event, day=w.now.date(), number=1, first=0, state=state, at=w.now)
            session.add(row)

        await w.w(write)
        await w.w(lambda session: deleting.expire(session, w.now + YEAR))
        assert (await count(w), await count(w, KeptFile)) == (left, left)
