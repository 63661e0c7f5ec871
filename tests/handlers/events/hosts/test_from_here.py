"""A change for a meeting and all that follow: what moves with it, who hears, and two who change at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Event, Queued, Series
from services.events import attendance, calendar, series
from services.events.attendance import Answer
from services.events.changing import What
from services.when import Every, Rule
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

STARTS = datetime(2026, 11, 28, 9, tzinfo=UTC)  # a Saturday, 12:00
WEEKLY = Rule(Every.WEEK, (STARTS.weekday(),))


async def meet(w: W, rule: Rule = WEEKLY, capacity: int | None = None) -> list[int]:
    """The owner's meetings, as far ahead as they have been made."""
    host = await w.person("owner")

    def make(session) -> list[int]:
        event = calendar.create(session, 1, "Чай", STARTS, "двор", by=host, now=NOW, capacity=capacity)
        series.begin(session, event, rule, None, None, NOW)
        return [one.id for one in series.following(session, event)]

    return await w.w(make)


async def come(w: W, events: list[int], *people: str) -> None:
    for who in people:
        person = await w.person(who)
        for event in events:
            await w.w(
                lambda session, event=event, person=person: attendance.answer(
                    session, 1, event, person, Answer.YES, NOW
                )
            )


async def change(w: W, event: int, what: What, *said: str, who: str = "owner", changes: int = 0) -> None:
    await w.touch(who, f"event-new:1:{event}:{what}:{changes}")
    for words in said:
        await w.say(who, words)


async def starts(w: W) -> list[str]:
    return list(await w.q(lambda session: session.scalars(select(Event.starts_local).order_by(Event.id)).all()))


async def make_more(w: W) -> None:
    later = NOW + timedelta(days=14)
    await w.w(lambda session: series.make_ahead(session, later))


async def test_those_made_later_are_made_so_and_none_twice(database: Path) -> None:
    async with world(database) as w:
        events = await meet(w)
        made = len(events)
        await change(w, events[1], What.TIME, "6 декабря в 14", "И все следующие", "Изменить")
        await make_more(w)
        found = await starts(w)
        assert found[:2] == ["2026-11-28T12:00", "2026-12-06T14:00"]
        days = [datetime.fromisoformat(one) for one in found[1:]]
        assert len(days) > made - 1
        assert all(later - one == timedelta(weeks=1) for one, later in pairwise(days))


async def test_each_hears_once_and_keeps_the_seat(database: Path) -> None:
    async with world(database) as w:
        events = await meet(w)
        await come(w, events, "member", "victim")
        before = len(w.mem.texts("member"))
        await change(w, events[0], What.PLACE, "сквер", "И все следующие", "Изменить")
        heard = w.mem.texts("member")[before:]
        assert len([one for one in heard if one.startswith("Планы изменились")]) == 1
        held = await w.q(lambda session: [attendance.taken(session, one) for one in events])
        assert held == [2] * len(events)


async def test_fewer_seats_leave_a_fuller_one_as_it_is(database: Path) -> None:
    async with world(database) as w:
        events = await meet(w, capacity=9)
        await come(w, events[1:2], "member", "victim", "helper")
        await change(w, events[0], What.SEATS, "2", "И все следующие", "Изменить")
        capacities = await w.q(lambda session: list(session.scalars(select(Event.capacity).order_by(Event.id))))
        assert capacities[:3] == [2, 9, 2]
        assert await w.q(lambda session: session.scalars(select(Series.capacity)).one()) == 2


@at_length
async def test_every_day_has_no_other_weekday(database: Path) -> None:
    """Another day is for this one only, another hour for all."""
    async with world(database) as w:
        events = await meet(w, Rule(Every.DAY))
        await change(w, events[0], What.TIME, "10 января в 12")
        assert "только про эту встречу" in w.mem.texts("owner")[-1]
        await w.say("owner", "Оставить")
        await change(w, events[0], What.TIME, "в 15", "И все следующие", "Изменить")
        assert {one[-5:] for one in await starts(w)} == {"15:00"}


@pytest.mark.parametrize("later", [0, 2])
async def test_of_two_who_change_at_once_the_second_looks_again(database: Path, later: int) -> None:
    """Also when the second one changes a later meeting only, which the first has moved with the others."""
    async with world(database) as w:
        events = await meet(w)
        await w.touch("manager", f"event-new:1:{events[later]}:place:0")
        await w.say("manager", "сквер")
        await change(w, events[0], What.PLACE, "стадион", "И все следующие", "Изменить")
        await w.say("manager", "Только эту")
        await w.say("manager", "Изменить")
        assert "только что изменили" in w.mem.texts("manager")[-1]
        places = await w.q(lambda session: set(session.scalars(select(Event.place))))
        assert places == {"стадион"}


async def test_the_last_one_asks_about_none(database: Path) -> None:
    async with world(database) as w:
        host = await w.person("owner")

        def make(session) -> int:
            event = calendar.create(session, 1, "Чай", STARTS, "двор", by=host, now=NOW)
            series.begin(session, event, WEEKLY, None, 1, NOW)
            return event.id

        event = await w.w(make)
        await change(w, event, What.PLACE, "сквер")
        assert "И все следующие" not in str(await w.q(lambda session: list(session.scalars(select(Queued.content)))))
