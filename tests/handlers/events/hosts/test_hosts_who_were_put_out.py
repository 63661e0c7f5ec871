"""A host who was put out neither reads who comes nor calls the meeting off, though they have come back as a guest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.values.outgoing import Card
from models import Event, EventState
from tests.handlers.people.test_guests_who_were_put_out import come_back_as_a_guest, get, hold_an_event
from tests.support.attacked import W, world
from tests.support.everywhere import share


async def be_reminded_and_put_out(w: W, back: bool) -> None:
    """The owner's meeting is the member's from now on."""
    await hold_an_event(w)
    host = await w.person("member")
    await w.w(lambda session: session.execute(update(Event).values(host=host)))
    await get(w, "member", Card("event-host", 1, kept=False))
    assert "Напоминаю о вашей встрече" in w.mem.texts("member")[-1]
    w.now += timedelta(minutes=5)
    await (come_back_as_a_guest(w, "member") if back else w.put_out("member"))
    await w.press("victim", "Иду", group="@yard")


async def state(w: W) -> EventState:
    return await w.q(lambda session: session.scalars(select(Event.state)).one())


@pytest.mark.parametrize("back", share([True, False], one_in=6))
@pytest.mark.parametrize("said", ["1", "отменить встречу", "встречу"])
async def test_they_do_not_read_who_comes_now(database: Path, said: str, back: bool) -> None:
    async with world(database) as w:
        await be_reminded_and_put_out(w, back)
        before = len(w.mem.texts("member"))
        await w.say("member", said)
        assert not [told for told in w.mem.texts("member")[before:] if "victim" in told]


async def test_they_do_not_call_it_off(database: Path) -> None:
    async with world(database) as w:
        await be_reminded_and_put_out(w, back=True)
        await w.press("member", "Отменить встречу")
        await w.touch("member", "event-off:1:1:sure")
        w.now += timedelta(minutes=1)
        await w.tick()
        assert await state(w) is EventState.PLANNED
        assert not [rows for _, _, rows in await w.say("member", "/events") if ["Отменить встречу"] in rows]
        assert not [rows for _, _, rows in await w.say("member", "перенесём на 19 часов") if rows]


async def test_a_neighbour_who_is_no_organiser_any_more_still_does(database: Path) -> None:
    async with world(database) as w:
        await hold_an_event(w)
        host = await w.person("member")
        await w.w(lambda session: session.execute(update(Event).values(host=host)))
        await w.touch("member", "event-off:1:1:sure")
        w.now += timedelta(minutes=1)
        await w.tick()
        assert await state(w) is EventState.CANCELLED


async def test_a_guest_who_is_late_wakes_nobody(database: Path) -> None:
    async with world(database) as w:
        await hold_an_event(w)
        await come_back_as_a_guest(w, "victim")
        await w.press("victim", "Иду", group="@yard")
        w.now = w.now.replace(hour=23)  # two at night in Moscow
        await w.touch("victim", "coming:1:1:late")
        await w.touch("victim", "late:1:1:30")
        assert not [told for told in w.mem.texts("owner") if "опоздает" in told]
