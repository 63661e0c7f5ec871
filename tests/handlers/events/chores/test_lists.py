"""After a meeting its host gets one list of what is left; of what Sosed has done, only that it is done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Chore, Chronicle, Doer, Event, EventState, Membership, Task, Written
from services.events import calendar
from services.events.chores import agreed
from services.events.chores.agreed import Agreed
from services.roles import Role
from tests.conftest import NOW
from tests.handlers.events.chores.held import ALL, PHOTOS, chores, hold, last, lists, still_open
from tests.support.attacked import world
from tests.support.everywhere import at_length, share

pytestmark = at_length

WEEK = timedelta(weeks=1)


async def test_the_host_gets_one_list_whatever_happens_between(database: Path) -> None:
    async with world(database) as w:
        await hold(w)
        assert len(lists(w)) == 1
        assert "Гостей поблагодарил, отзывы собираю" in lists(w)[0]
    async with world(database, settled=True) as w:
        await w.tick(5)
        await w.tick(1)
        assert not lists(w)


async def test_after_a_small_meeting_no_more_than_three_things(database: Path) -> None:
    async with world(database) as w:
        await hold(w, earlier=("member",))
        assert set(await chores(w)) == {"thanks", "photos", "introduce"}
        assert "Осталось три дела" in lists(w)[0]


async def test_nobody_is_to_be_introduced_where_all_are_new(database: Path) -> None:
    async with world(database) as w:
        await hold(w)
        assert set(await chores(w)) == {"thanks", "photos"}


async def test_what_sosed_does_and_what_is_not_wanted_is_on_no_list(database: Path) -> None:
    async with world(database) as w:
        await hold(w, [Agreed(Task.THANKS, Doer.BOT), Agreed(Task.PHOTOS, Doer.NOBODY)])
        assert not lists(w)


async def test_without_an_agreement_there_is_no_list(database: Path) -> None:
    async with world(database) as w:
        await hold(w, ())
        assert not lists(w)
        await w.tick(24)
        assert [one for one in w.mem.texts("owner") if "Девять коротких вопросов" in one]
        await w.tick(24)
        assert len([one for one in w.mem.texts("owner") if "Девять коротких вопросов" in one]) == 1


async def test_what_is_in_the_history_need_not_be_written_any_more(database: Path) -> None:
    async with world(database) as w:
        event = await hold(w, PHOTOS)
        await w.w(lambda session: _write_down(session, event, Written.DRAFT))
        await w.tick(1)
        assert await still_open(w) == {"photos", "story"}
        await w.w(lambda session: session.execute(update(Chronicle).values(state=Written.KEPT)))
        await w.tick(1)
        assert await still_open(w) == {"photos"}
        assert "✓ Записать, как было" in last(w, "owner")


def _write_down(session: Session, event: int, state: Written) -> None:
    day = NOW.date()
    session.add(Chore(community=1, event=event, task=Task.STORY, due_on=day + WEEK, remind_on=day + WEEK))
    session.add(Chronicle(community=1, event=event, day=day, number=2, first=0, state=state, at=NOW))


@at_length
async def test_of_a_festival_its_host_gets_one_list_after_the_last_of_theirs(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: _festival(session, [1, 2, 4]))
        for _ in range(4):
            await w.tick(2)
        assert len(lists(w)) == 1
        assert {row.event for row in (await chores(w)).values()} == {3}


def _festival(session: Session, hours: list[int]) -> None:
    """Its meetings, by the hours after which they begin; they are one host's."""
    agreed.agree(session, 1, PHOTOS, 1, NOW - WEEK)
    for hour in hours:
        starts = NOW + timedelta(hours=hour)
        calendar.create(session, 1, "Чай", starts, "двор", by=1, now=NOW - WEEK).festival = 1


async def test_a_meeting_that_was_called_off_leaves_nothing(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: agreed.agree(session, 1, ALL, 1, w.now))
        for words in ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
            await w.say("owner", words)
        await w.minute()
        await w.touch("owner", "event-off:1:1:sure")
        w.now += timedelta(minutes=1)
        await w.tick()
        await w.tick(30)
        assert not lists(w)
        assert not await chores(w)


async def test_one_taken_back_leaves_nothing(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: agreed.agree(session, 1, ALL, 1, w.now))
        for words in ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
            await w.say("owner", words)
        await w.press("owner", "Не отправлять")
        await w.tick(30)
        assert not await chores(w)


async def test_a_leader_who_said_i_has_it_after_another_ones_meeting(database: Path) -> None:
    async with world(database) as w:
        await hold(w, [Agreed(Task.PHOTOS, Doer.LEADER)], host="manager")
        assert (await chores(w))["photos"].owner == await w.person("owner")
        assert "✓ Фото (owner)" in lists(w, "manager")[0]


async def test_one_who_leads_no_more_does_not(database: Path) -> None:
    async with world(database) as w:
        manager = await w.person("manager")
        said = [Agreed(Task.PHOTOS, Doer.LEADER)]
        await w.w(lambda session: agreed.agree(session, 1, said, manager, w.now))
        await w.w(lambda session: _demote(session, manager))
        await hold(w, (), guests=("member",))
        assert (await chores(w))["photos"].owner is None


def _demote(session: Session, person: int) -> None:
    session.execute(update(Membership).where(Membership.person == person).values(role=int(Role.MEMBER)))


async def test_of_a_host_who_left_the_first_leader_gets_it(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS, host="manager")
        await w.put_out("manager")
        w.now += timedelta(days=2)
        await w.tick()
        assert "Пора: фото, «Чай»" in last(w, "owner")


async def test_a_change_afterwards_edits_the_list(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.touch("owner", "chore:1:1")
        await w.press("owner", "Уже сделано")
        assert "Больше ничего не осталось" in last(w, "owner")
        assert not await still_open(w)


@pytest.mark.parametrize("who", share(["victim", "helper"], one_in=2))
async def test_nobody_else_decides(database: Path, who: str) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        for verb in ("chore:1:1", "chore-take:1:1", "chore-end:1:1:done", "chore-do:1:1:done", "chore-ask:1:1:2"):
            await w.touch(who, verb)
        assert await still_open(w) == {"photos"}
        assert (await chores(w))["photos"].asked is None


@at_length
async def test_a_called_off_one_says_nothing_more(database: Path) -> None:
    """As a leader's correction of the rows, or an older version, may leave it."""
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.w(_cancel)
        known = len(w.mem.texts("owner"))
        await w.tick(72)
        assert not [one for one in w.mem.texts("owner")[known:] if "Пора" in one]


def _cancel(session: Session) -> None:
    session.execute(update(Event).values(state=EventState.CANCELLED))


async def test_a_resident_reads_what_is_theirs(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        assert "После встреч всё сделано" in (await w.say("member", "дела"))[0][1]
        assert "Фото, «Чай»" in (await w.say("manager", "/duties"))[0][1]
