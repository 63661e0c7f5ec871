"""Every job runs twice in the same moment: the second time changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import app as application
from bot.jobs import Job, run_due
from bot.routing.context import JobContext
from bot.storage.store import Store
from tests.faults.again.playing import Start, play, rows
from tests.support import databases
from tests.support.everywhere import EVERYWHERE, at_length

SHORT = ("events/event-reminders", "communities/newcomers")
LONGER = """
    events/event surveys/survey surveys/survey-running help/loop/loop-quiet help/loop/loop-expiry help/talents
    complaints/complaints-course communities/digest communities/waits communities/community-deletion help/need-when
"""


class Again:
    """The jobs of a moment, run once more: most change no row at all; where one does, it writes what was there."""

    def __init__(self, due: Sequence[Job], now: datetime, *how: Any) -> None:
        self.due, self.now, self.how = due, now, how

    def __call__(self, session: Session) -> None:
        driver = session.connection().connection.driver_connection
        for job in self.due:
            written, undone = driver.total_changes, session.begin_nested()
            assert not job.run(JobContext(session, self.now, *self.how)), f"{job.name} at {self.now} is not finished"
            session.flush()
            if driver.total_changes != written:
                second = rows(session)
                undone.rollback()
                first = rows(session)
                assert second == first, f"{job.name} at {self.now}: {differ(first, second)}"


def differ(first: dict[str, list[Any]], second: dict[str, list[Any]]) -> list[Any]:
    return [(table, set(first[table]) ^ set(second[table])) for table in first if first[table] != second[table]]


@at_length
@pytest.mark.skipif(databases.ON_SERVER, reason="SQLite counts what it writes")
@pytest.mark.parametrize("name", [*SHORT, *(LONGER.split() if EVERYWHERE else ())])
async def test_the_second_time_changes_nothing(sosed: Start, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """T10, F48"""
    moments: list[datetime] = []

    async def twice(store: Store, jobs: Sequence[Job], last: datetime | None, now: datetime, *how: Any) -> bool:
        done = await run_due(store, jobs, last, now, *how)
        await store.write(Again([job for job in jobs if job.due(last, now)], now, *how[:2]))
        moments.append(now)
        return done

    monkeypatch.setattr(application, "run_due", twice)
    await play(sosed, name)
    assert moments
