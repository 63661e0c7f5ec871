"""A meeting before the morning is reminded of once, in the evening, before Sosed falls silent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from models import Queued
from scheduler import reminders as jobs
from services.events import attendance, calendar
from services.night import Window
from tests.conftest import NOW
from tests.support.everywhere import share
from tests.support.yard import ask, tick

ZONE = "Europe/Moscow"
FIVE = timedelta(minutes=5)  # the job's own step


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONE))


async def announce(app, starts: datetime) -> None:
    def announced(session) -> None:
        event = calendar.create(session, 1, "Чай", starts, "двор", by=1, now=NOW)
        attendance.answer(session, 1, event.id, 2, attendance.Answer.YES, NOW)

    await app.store.write(announced)


async def reminders(app) -> Sequence[Queued]:
    """Those of the guest."""
    return await ask(
        app, lambda session: session.scalars(select(Queued).where(Queued.once.like("reminder:1:2:%"))).all()
    )


@pytest.mark.parametrize("clock", share(["06:30", "00:10", "08:25"], one_in=3))
async def test_one_message_before_the_night(app, clock: str) -> None:
    starts = at(f"2026-11-25T{clock}")
    await announce(app, starts)
    now = at("2026-11-24T20:30")
    while now < starts:
        await tick(app, jobs.event_reminders, now)
        now += FIVE
    (row,) = [one for one in await reminders(app) if str(one.once).endswith(":hours")]
    assert not Window().holds(row.created_at, ZONE)


async def test_after_a_day_of_silence_only_the_later_one_is_sent(app) -> None:
    await announce(app, at("2026-11-25T06:30"))
    await tick(app, jobs.event_reminders, at("2026-11-24T21:50"))
    assert [str(one.once).rsplit(":", 1)[-1] for one in await reminders(app)] == ["hours"]
