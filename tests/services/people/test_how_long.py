"""S31: nothing stays longer than services/people/kept.py declares, with a moved clock.

A little before, it is still there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.sending import shown
from bot.storage.store import Store
from models import Joining, LinkCode, Need, NeedState, Queued, QueuedState, ShownButtons, Table, core
from scheduler.housekeeping import housekeeping
from services.night import Window
from services.people import kept
from services.people.kept import Erased
from tests.conftest import NOW
from tests.support.planted import is_number, planted, value

AGED = {"needs": "closed_at", "meeting_photos": "at", "link_codes": "expires_at", "joinings": "at", "updates": "at"}
TIMED = [(table, one) for table, one in kept.TABLES.items() if one.days is not None]


def plant(session: Session, table: type[Table], one: kept.Kept) -> None:
    """A row that is now as old as rows become when their time begins."""
    planted(session)
    rows = core(table)
    if one.erased is Erased.NOBODYS:
        row = {
            column.name: value("", column, {"communities": 1}) for column in rows.columns if not is_number(rows, column)
        }
        session.execute(rows.insert().values(**row))
    since: dict[str, Any] = {one.since or AGED.get(rows.name, ""): NOW}
    if table is ShownButtons:
        since = {"day": shown._day(NOW), "message": "1"}
    if table is LinkCode:
        since = {"expires_at": NOW + timedelta(days=one.days or 0)}
    session.execute(rows.update().values(since))
    session.execute(core(Need).update().values(state=NeedState.EXPIRED))
    session.execute(core(Queued).update().values(state=QueuedState.SENT))
    session.execute(core(Joining).update().values(moved={"a": 1}))


def is_there(session: Session, table: type[Table]) -> bool:
    if table is Need:
        return bool(session.scalar(select(Need.words)))
    if table is Joining:
        return session.scalar(select(Joining.moved)) != {}
    return bool(session.scalar(select(func.count()).select_from(core(table))))


async def kept_at(store: Store, moment: datetime, table: type[Table]) -> bool:
    while await store.write(lambda session: housekeeping.run(JobContext(session, moment, "UTC", Window()))):
        pass
    return await store.read(lambda session: is_there(session, table))


@pytest.mark.parametrize(("table", "one"), [pytest.param(*pair, id=pair[0].__tablename__) for pair in TIMED])
async def test_nothing_stays_longer_than_declared(database: Any, table: type[Table], one: kept.Kept) -> None:
    age = timedelta(days=one.days or 0)
    little = min(age / 10, timedelta(days=1.5))
    async with Store(database) as store:
        await store.write(lambda session: plant(session, table, one))
        assert await kept_at(store, NOW + age - little, table)
        assert not await kept_at(store, NOW + age + little, table)
