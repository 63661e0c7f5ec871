"""What was promised is what the clock on the wall shows: a zone's new law moves no hour people know."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from models import Event, Queued
from scheduler import reminders as jobs
from services.events import attendance, calendar
from tests.conftest import NOW
from tests.support.yard import ask, tick

STARTS = datetime(2026, 11, 22, 9, tzinfo=UTC)  # 12:00 in Moscow


def _announced(session) -> int:
    event = calendar.create(session, 1, "Чай", STARTS, "двор", by=1, now=NOW)
    attendance.answer(session, 1, event.id, 2, attendance.Answer.YES, NOW)
    return event.id


async def test_a_new_law_of_the_zone_keeps_the_hour_on_the_wall(app) -> None:
    """F50: Moscow as Samara is: an hour ahead of what it was when the event was announced."""
    await app.store.write(_announced)
    await app.store.write(lambda session: session.execute(update(Event).values(zone="Europe/Samara")))
    await tick(app, jobs.event_reminders)
    earlier = STARTS - timedelta(hours=1)
    row = await ask(app, lambda session: session.execute(select(Event.starts_at, Event.ends_at)).one())
    assert tuple(row) == (earlier, earlier + calendar.LENGTH)
    await tick(app, jobs.event_reminders, earlier - timedelta(hours=2))
    keys = await ask(app, lambda session: session.scalars(select(Queued.once).where(Queued.once.is_not(None))).all())
    assert f"reminder:1:2:{earlier.isoformat()}:hours" in keys


async def test_the_second_of_two_equal_hours_is_kept(app) -> None:
    """F49, F50: when clocks are put back an hour comes twice, and its name tells not which: nothing is moved."""
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2:30 in Berlin, for the second time

    def announced(session) -> None:
        session.execute(update(Event).values(zone="Europe/Berlin"))
        event = session.scalars(select(Event)).one()
        event.starts_at, event.starts_local = twice, "2026-10-25T02:30"

    await app.store.write(_announced)
    await app.store.write(announced)
    await app.store.write(lambda session: calendar.keep_wall_time(session, twice - timedelta(hours=3)))
    assert await ask(app, lambda session: session.scalar(select(Event.starts_at))) == twice
