"""A tick runs what may have something to do."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.jobs import MOST_PARTS, every, run_due
from bot.routing.context import JobContext
from models import Need, Quarantine, Queued
from scheduler import reminders
from services.events import attendance, calendar
from services.night import Window
from tests.conftest import NOW
from tests.support.attacked import world
from tests.support.yard import tick


async def test_a_job_waits_until_one_of_its_tables_has_a_row(sosed) -> None:
    ran: list[str] = []

    @every(minutes=5, of=[Need, Quarantine])
    def about_something(_: JobContext) -> None:
        ran.append("about something")

    @every(minutes=5)
    def about_nothing(_: JobContext) -> None:
        ran.append("about nothing")

    async with sosed() as app:
        for _ in range(2):
            assert await run_due(app.store, [about_something, about_nothing], None, NOW, "Europe/Moscow", Window())
            await app.store.write(lambda session: session.add(Quarantine(transport="x", raw="", error="", at=NOW)))
    assert ran == ["about nothing", "about something", "about nothing"]


async def test_a_job_that_never_ends_lets_the_others_run(sosed) -> None:
    parts: list[str] = []

    @every(minutes=5)
    def endless(_: JobContext) -> bool:
        parts.append("endless")
        return True

    @every(minutes=5)
    def after_it(_: JobContext) -> bool:
        parts.append("after it")
        return parts.count("after it") < 2

    async with sosed() as app:
        assert await run_due(app.store, [endless, after_it], None, NOW, "Europe/Moscow", Window())
    assert parts.count("endless") == 1 + MOST_PARTS
    assert parts.count("after it") == 2


# ── When ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@every(minutes=60)
def hourly(_: JobContext) -> None:
    """A job like others."""


@pytest.mark.parametrize(
    ("slept", "times"),
    [(0, 0), (30, 0), (59, 0), (61, 1), (3 * 60, 1), (30 * 24 * 60, 1), (-24 * 60, 1)],
)
def test_what_was_slept_through_is_due_once(slept: int, times: int) -> None:
    """T10, F48: after minutes or a month away, and when the clock was put back: once, and never not at all."""
    woken = NOW + timedelta(minutes=slept)
    assert [hourly.due(NOW, woken), hourly.due(woken, woken)] == [bool(times), False]


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """T10, F49: jobs count real minutes; a wall clock that shows 2:30 twice brings none of them twice."""
    night = [datetime(2026, 10, 25, hour, minute, tzinfo=UTC) for hour in (0, 1) for minute in range(0, 60, 5)]
    due = [now for last, now in pairwise(night) if hourly.due(last, now)]
    assert due == [datetime(2026, 10, 25, 1, tzinfo=UTC)]


async def test_two_ticks_at_once_do_what_is_due_once(database: Path) -> None:
    """T10: two who keep time on one database, by mistake, queue one reminder."""
    async with world(database) as w:
        owner, member = await w.person("owner"), await w.person("member")

        def tomorrow(session: Session) -> None:
            event = calendar.create(session, 1, "Чай", NOW + timedelta(hours=4), "двор", by=owner, now=NOW)
            attendance.answer(session, 1, event.id, member, attendance.Answer.YES, NOW)

        await w.w(tomorrow)
        await asyncio.gather(*(tick(w.app, reminders.event_reminders, NOW + timedelta(hours=2)) for _ in range(2)))
        keys = await w.q(lambda session: list(session.scalars(select(Queued.once))))
    assert len([key for key in keys if key and key.startswith(f"reminder:1:{member}:")]) == 1
