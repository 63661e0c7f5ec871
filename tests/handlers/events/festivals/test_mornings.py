"""On a festival's mornings one message says what somebody comes to; what follows a meeting follows it once."""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from models import Event
from services import signals
from services.events import calendar
from services.events.festivals import mornings
from services.events.festivals.after import NOTHING_FOLLOWS
from services.events.invitations import reminder_times
from services.night import Window
from services.signals import SignalKind
from tests.conftest import NOW
from tests.handlers.events.festivals.feast import SATURDAY, SUNDAY, answer, at, feast, told
from tests.support.attacked import world


async def test_whoever_comes_to_several_hears_once_in_the_morning(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        for event in events:
            await answer(w, event, "member")
        await answer(w, events[0], "helper")
        for moment in (at(date(2026, 12, 4), 12), at(SATURDAY, 9), at(SATURDAY, 12)):
            w.now = moment
            await w.tick()
        mine = w.mem.texts("member")
        assert [("Встреча 1" in one, "Встреча 2" in one) for one in mine if "Встреча" in one] == [(True, True)]
        assert len(told(w, "helper", "Встреча 1")) == 2  # a day before, and two hours
        assert not told(w, "owner", "Не получилось вовремя напомнить")


async def test_whoever_wants_no_reminders_gets_none_in_the_morning(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        for who in ("member", "owner"):
            person = await w.person(who)
            await w.w(lambda session, person=person: reminder_times.choose(session, person, (), NOW))
        for event in events:
            await answer(w, event, "member")
        w.now = at(SATURDAY, 9)
        await w.tick()
        assert not told(w, "member", "Встреча")
        assert not told(w, "owner", "сегодня вы ведёте")


async def test_what_was_answered_later_in_the_day_is_reminded_of_by_itself(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14, 18)
        for event in events[:2]:
            await answer(w, event, "member")
        w.now = at(SATURDAY, 9)
        await answer(w, events[2], "member")
        due = await w.q(lambda session: mornings.merged(session, w.now, at(SUNDAY, 12), Window()))
        assert len(due.seats) == 2


async def test_a_host_of_several_reads_at_each_who_comes_for_the_first_time(database: Path) -> None:
    async with world(database) as w:
        _, (first, second) = await feast(w, 11, 14)
        await answer(w, first, "victim")
        await answer(w, second, "member")
        member, when = await w.person("member"), NOW - timedelta(days=9)
        earlier = {"person": member, "reference": 0, "number": 1.0}
        await w.w(lambda session: signals.record(session, 1, SignalKind.VISITED, when, **earlier))
        w.now = at(SATURDAY, 9)
        await w.tick()
        (said,) = told(w, "owner", "сегодня вы ведёте")
        assert said.count("Впервые") == 1
        assert said.index("Встреча 1") < said.index("Впервые на наших встречах: victim") < said.index("Встреча 2")


async def test_what_follows_a_meeting_follows_a_festival_once(database: Path) -> None:
    """Only its last meeting, and any that is of its own."""
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        host = await w.person("owner")
        alone = await w.w(
            lambda session: calendar.create(session, 1, "Чай", at(SATURDAY, 9), "двор", by=host, now=NOW).id
        )
        followed = await w.q(lambda session: session.scalars(select(Event.id).where(NOTHING_FOLLOWS)).all())
        assert set(followed) == {events[-1], alone}
