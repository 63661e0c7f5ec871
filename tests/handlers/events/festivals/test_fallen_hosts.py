"""A festival's host who may no longer announce meetings adds none to its programme, nor posts it. Without a host
it is summed up for the leaders."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from models import Event, EventState, Festival, Membership
from services.roles import Role
from tests.handlers.events.festivals.feast import SATURDAY, SUNDAY, add, at, feast, told
from tests.support.attacked import W, world


async def become(w: W, who: str, role: Role) -> None:
    person = await w.person(who)
    mine = update(Membership).where(Membership.person == person)
    await w.w(lambda session: session.execute(mine.values(role=int(role))))


async def count(w: W) -> int:
    return await w.q(lambda session: session.scalar(select(func.count(Event.id))) or 0)


async def fill(w: W, who: str) -> None:
    for words in ("Лыжи", "5 декабря в 12", "Пропустить", "Пропустить", "Пропустить", "Пропустить", "Всё верно"):
        await w.say(who, words)


async def test_an_organiser_adds(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, by="member")
        await become(w, "member", Role.ORGANISER)
        await w.touch("member", f"festival-add:1:{festival}")
        await fill(w, "member")
        assert await count(w) == 1


async def test_one_who_was_demoted_adds_nothing_nor_ends_what_was_begun(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, by="member")
        await w.touch("member", f"festival-add:1:{festival}")
        await fill(w, "member")
        await become(w, "member", Role.ORGANISER)
        await w.touch("member", f"festival-add:1:{festival}")
        await become(w, "member", Role.MEMBER)
        await fill(w, "member")
        assert await count(w) == 0


async def test_what_waited_for_the_morning_is_not_posted_for_one_who_was_demoted(database: Path) -> None:
    async with world(database) as w:
        _, (event,) = await feast(w, 11, by="member")
        await become(w, "member", Role.ORGANISER)
        w.now += timedelta(hours=14)  # midnight
        await w.touch("member", f"festival-alone:1:{event}")
        await become(w, "member", Role.MEMBER)
        before = len(w.mem.texts("@yard"))
        await w.tick(12)
        assert len(w.mem.texts("@yard")) == before


@pytest.mark.parametrize("erased", [False, True])
async def test_leaders_read_how_it_was_once_its_host_is_gone(database: Path, erased: bool) -> None:
    async with world(database) as w:
        await feast(w, 11, by="member")
        w.now = at(SUNDAY, 24 + 12)
        if erased:
            await w.say("member", "/forget")
            await w.say("member", "да")
        else:
            await w.put_out("member")
        await w.tick(23)
        name = "5–6 декабря" if erased else "Фестиваль"
        assert [len(told(w, who, f"«{name}»: по ответам соседей")) for who in ("owner", "manager", "member")] == [
            1,
            1,
            0,
        ]


async def test_one_who_was_demoted_neither_calls_off_nor_moves_what_others_host(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11, by="member")
        owner = await w.person("owner")
        theirs = await w.w(lambda s: add(s, s.get_one(Festival, festival), "Хор", at(SATURDAY, 15), owner))
        before = await w.q(lambda s: s.get_one(Event, theirs).starts_local)
        await w.touch("member", f"festival-off:1:{festival}:sure")
        await w.minute()
        await w.tick()
        await w.touch("member", f"festival-edit:1:{festival}:days:0")
        await w.say("member", "12-13 декабря")
        await w.press("member", "Изменить")
        event = await w.q(lambda s: (s.get_one(Event, theirs).state, s.get_one(Event, theirs).starts_local))
        assert event == (EventState.PLANNED, before)


async def test_whoever_hosts_in_it_hears_of_other_days(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11, by="manager")
        owner = await w.person("owner")
        await w.w(lambda s: add(s, s.get_one(Festival, festival), "Хор", at(SATURDAY, 15), owner))
        await w.touch("manager", f"festival-edit:1:{festival}:days:0")
        await w.say("manager", "12-13 декабря")
        await w.press("manager", "Изменить")
        assert told(w, "owner", "которую вы ведёте: «Хор»")
