"""Many want one seat: one gets it, however they press; a free one is offered to one neighbour after another."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Seat
from services.events import attendance, calendar, waiting_list
from services.events.attendance import Answer
from services.night import Window
from tests.conftest import NOW
from tests.support import pressing
from tests.support.attacked import W, world

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)
CROWD = 100


async def meet(w: W, capacity: int) -> int:
    host = await w.person("owner")
    return await w.w(
        lambda session: calendar.create(session, 1, "Чай", STARTS, "двор", by=host, now=NOW, capacity=capacity).id
    )


async def answer(w: W, event: int, who: str, said: Answer) -> attendance.Taken:
    person = await w.person(who)
    return await w.w(lambda session: attendance.answer(session, 1, event, person, said, w.now))


async def test_a_hundred_press_for_the_last_seat(database: Path) -> None:
    async with world(database) as w:
        event, yard = await meet(w, 1), Where("@yard", False, "Двор")

        def pressed(n: int) -> Update:
            who, press = Sender(f"n{n}", f"n{n}"), f"rsvp:1:{event}:1"
            return Update("memory", "sosed", f"p{n}", NOW, UpdateKind.PRESS, yard, who, data=press, message="1")

        await asyncio.gather(*(pressing.press(w.app, pressed(n), NOW) for n in range(CROWD)))
        sits, waits = func.count().filter(~Seat.waiting), func.count().filter(Seat.waiting)
        assert tuple(await w.q(lambda session: session.execute(select(sits, waits)).one())) == (1, CROWD - 1)
        assert await w.q(lambda session: attendance.taken(session, event)) == 1


async def test_a_helper_gives_back_the_seat_they_were_offered(database: Path) -> None:
    """They come beside the guests, so the seat is the next one's."""
    async with world(database) as w:
        event = await meet(w, 1)
        for who in ("member", "helper", "manager"):
            await answer(w, event, who, Answer.YES)
        await w.touch("member", f"rsvp:1:{event}:3")
        await w.touch("helper", f"duty:1:{event}")
        assert "Освободилось место" in w.mem.texts("manager")[-1]
        await w.touch("manager", f"rsvp:1:{event}:1")
        assert await w.q(lambda session: attendance.taken(session, event)) == 1


async def test_an_offer_that_is_over_is_not_taken_by_an_old_button(database: Path) -> None:
    """It was given to the next one meanwhile."""
    async with world(database) as w:
        event = await meet(w, 1)
        for who in ("member", "helper", "manager"):
            await answer(w, event, who, Answer.YES)
        await w.touch("member", f"rsvp:1:{event}:3")
        await w.tick(hours=26)
        assert "Освободилось место" in w.mem.texts("manager")[-1]
        await w.press("helper", "Иду")
        assert (await answer(w, event, "helper", Answer.YES)).name == "waiting"
        assert (await answer(w, event, "manager", Answer.YES)).name == "yes"


async def test_an_offer_ends_by_day_and_before_the_start(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w, 1)
        for who in ("member", "helper"):
            await answer(w, event, who, Answer.YES)
        await answer(w, event, "member", Answer.NO)

        def held(session, now: datetime) -> datetime:
            row = session.get(calendar.Event, event)
            return waiting_list.held_until(row, now, Window())

        evening = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)  # 22:30 in Moscow: read at eight
        assert await w.q(lambda s: held(s, evening)) == datetime(2026, 11, 22, 6, tzinfo=UTC) - timedelta(hours=1)
        shortly = STARTS - timedelta(hours=1)
        assert await w.q(lambda s: held(s, shortly)) == STARTS - timedelta(minutes=40)
