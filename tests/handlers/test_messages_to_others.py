"""What somebody's presses make Sosed write to others: not at night, and not without end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.messages_to_others import MOST, MOST_WAKING
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Card
from models import ComplaintState, LeadInvite, Match, Severity, Voice
from services.complaints import journal, progress, voices
from services.complaints.journal import Told
from tests.conftest import NOW
from tests.handlers.people.test_guests_who_were_put_out import get, hold_an_event
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import match

NIGHT = NOW.replace(hour=0) + timedelta(days=1)  # three o'clock in the yard
MORNING = NIGHT.replace(hour=6)
PRESSES = MOST + 2


async def _name_days(w: W) -> str:
    agreed = await match(w, "helper", "agreed")
    for n in range(PRESSES):
        await w.touch("member", f"day:1:{agreed}:{('today', 'tomorrow')[n % 2]}")
    assert await w.q(lambda session: session.get_one(Match, agreed).when) is not None
    return "helper"


async def _ask_for_different_parts(w: W) -> str:
    asked = await w.person("member")
    for n in range(PRESSES):
        await w.touch("owner", f"lead-invite:1:{asked}:{('events', 'lead')[n % 2]}")
    return "member"


@pytest.mark.parametrize("do", share([_name_days, _ask_for_different_parts], one_in=2))
async def test_messages_to_somebody_else_wait_for_the_morning_and_end_at_ten(database: Path, do) -> None:
    """S36"""
    async with world(database) as w:
        w.now = NIGHT
        receiver = await do(w)
        assert w.mem.texts(receiver) == []
        w.now = MORNING
        for _ in range(PRESSES):
            await w.app.settle(w.now)
            w.now += timedelta(seconds=5)
        assert 0 < len(w.mem.texts(receiver)) <= MOST


async def _be_late_for_a_meeting(w: W) -> str:
    await hold_an_event(w)
    await w.press("victim", "Иду", group="@yard")
    w.now = NIGHT
    for n in range(PRESSES):
        await get(w, "victim", Card("event-day", 1, kept=False))
        await w.say("victim", f"опоздаю на {5 + n} минут")
    return "owner"


async def _be_late_for_a_neighbour(w: W) -> str:
    agreed = await match(w, "helper", "agreed")
    w.now = NIGHT
    for n in range(PRESSES):
        await get(w, "helper", Card("promise-reminder", agreed, kept=False))
        await w.say("helper", f"опоздаю на {5 + n} минут")
    return "member"


@at_length
@pytest.mark.parametrize("late", [_be_late_for_a_meeting, _be_late_for_a_neighbour])
async def test_other_minutes_each_time_wake_somebody_a_few_times_and_end_at_ten(database: Path, late) -> None:
    async with world(database) as w:
        receiver = await late(w)
        late_told = [told for told in w.mem.texts(receiver) if "опоздает" in told]
        assert 0 < len(late_told) <= MOST_WAKING
        w.now = MORNING
        for _ in range(PRESSES):
            await w.app.settle(w.now)
            w.now += timedelta(seconds=5)
        late_told = [told for told in w.mem.texts(receiver) if "опоздает" in told]
        assert MOST_WAKING < len(late_told) <= MOST + MOST_WAKING


async def test_a_verdict_given_to_and_fro_is_no_flood_of_messages_to_leaders(database: Path) -> None:
    async with world(database) as w:
        teller, others = await w.person("member"), [await w.person(one) for one in ("helper", "victim")]

        def repaired(session: Session) -> str:
            told = Told("yard", "двор", "не горит фонарь", Severity.LATER)
            complaint = journal.tell(session, 1, teller, told, NOW).id
            for one in others:
                voices.join(session, 1, complaint, one, NOW)
            return f"{complaint}:{progress.set_state(session, 1, complaint, ComplaintState.FIXED, NOW, by=1).version}"

        complaint = await w.w(repaired)
        for _ in range(PRESSES):
            await w.touch("helper", f"complaint-fixed:1:{complaint}:no")
            await w.touch("helper", f"complaint-fixed:1:{complaint}:yes")
        assert 0 < sum("фонарь" in said for said in w.mem.texts("owner")) <= MOST
        await w.touch("helper", f"complaint-fixed:1:{complaint}:no")
        mine = select(Voice.fixed).where(Voice.person == others[0])
        assert await w.q(lambda session: session.scalars(mine).one()) is False  # said all the same


async def test_whoever_comes_and_goes_is_told_to_leaders_once_a_day(database: Path) -> None:
    async with world(database) as w:
        for _ in range(3):
            w.mem.inside["@yard", "nina"] = True
            await w.hear("nina", UpdateKind.JOINED, group="@yard", name="Нина")
            w.now += timedelta(minutes=1)
            await w.put_out("nina")
            w.now += timedelta(minutes=1)
        w.mem.inside["@yard", "nina"] = True
        await w.hear("nina", UpdateKind.JOINED, group="@yard", name="Нина")
        told = [said for said in w.mem.said if said.chat == "owner" and said.how == "send"]
        assert len(told) == 1
        assert "Нина" in w.mem.texts("owner")[-1]  # the message of before says so again
        w.now += timedelta(days=1)
        await w.put_out("nina")
        w.mem.inside["@yard", "nina"] = True
        await w.hear("nina", UpdateKind.JOINED, group="@yard", name="Нина")
        assert len([said for said in w.mem.said if said.chat == "owner" and said.how == "send"]) == 2


async def test_whoever_asks_thrice_at_once_asks_one_question(database: Path) -> None:
    async with world(database) as w:
        asked = await w.person("member")
        await asyncio.gather(*(w.touch("manager", f"lead-invite:1:{asked}:events") for _ in range(3)))
        assert len(w.mem.texts("member")) == 1
        await w.press("member", "Да, помогу")  # the question that stands there is the one that counts
        assert await w.role("member") == ("ORGANISER", "in")


async def test_the_presser_is_answered_at_night_and_told_when_it_is_enough(database: Path) -> None:
    async with world(database) as w:
        w.now = NIGHT
        await _ask_for_different_parts(w)
        assert any("Спрошу" in said for said in w.mem.texts("owner"))
        assert any("Продолжим завтра" in (notice or "") for _, notice in w.mem.acknowledged)
        kept = await w.q(lambda session: session.query(LeadInvite).count())
        assert kept == 1
