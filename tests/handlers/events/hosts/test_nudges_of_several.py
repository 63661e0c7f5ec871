"""Of several communities that meet the leaders of each ask their own neighbours who have not answered, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models import Event, Nudge, Uninvited
from services.events import calendar
from services.people import forgetting
from services.roles import Role
from tests.conftest import NOW
from tests.handlers.events.hosts.garden import GARDEN, YARD, gardener, last, meet, seats
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length

WHO = ("manager", "member", "owner2", "rosa", "both")


async def nudge(w: W, event: int, who: str = "owner2") -> None:
    await w.touch(who, f"with-nudge-send:{GARDEN}:{event}")


async def pass_by(w: W) -> None:
    for _ in range(2):
        w.now += timedelta(minutes=1)
        await w.tick()


def asked(w: W) -> dict[str, int]:
    found = {who: sum("Соседи собираются" in words for words in w.mem.texts(who)) for who in WHO}
    return {who: times for who, times in found.items() if times}


async def test_each_asks_its_own_once(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        await gardener(w, "both", yard=True)
        event, _ = await meet(w)
        await w.say("owner2", "афиша")
        await w.press("owner2", "Позвать тех, кто не ответил")
        assert "Это только соседи вашего сообщества" in last(w, "owner2")
        await w.press("owner2", "Позвать")
        await pass_by(w)
        assert asked(w) == {"rosa": 1, "owner2": 1}
        await nudge(w, event)
        await w.touch("owner", f"nudge:{YARD}:{event}")
        assert "Это только соседи вашего сообщества" in last(w, "owner")
        await w.touch("owner", f"nudge-send:{YARD}:{event}")
        await pass_by(w)
        assert asked(w) == {"rosa": 1, "owner2": 1, "manager": 1, "member": 1, "both": 1}
        await w.press("rosa", "Иду")
        assert await seats(w, event) == [rosa]


async def test_a_meeting_of_one_community_says_nothing_of_others(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, agreed=False)
        await w.touch("owner", f"nudge:{YARD}:{event}")
        assert "вашего сообщества" not in last(w, "owner")


async def test_whoever_wants_no_more_of_such_says_so_at_home(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        event, _ = await meet(w)
        await nudge(w, event)
        await pass_by(w)
        await w.press("rosa", "Не звать на такие")
        where = select(Uninvited.community, Uninvited.person)
        assert await w.q(lambda s: [tuple(row) for row in s.execute(where)]) == [(GARDEN, rosa)]
        other, _ = await meet(w, title="Чай")
        await nudge(w, other)
        await pass_by(w)
        await w.tick(24)  # nobody hears two such messages in a day
        assert asked(w) == {"rosa": 1, "owner2": 2}


async def test_the_hosts_words_go_with_the_host_there_too(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, _ = await meet(w)
        await w.touch("rosa", f"with-uninvite:{GARDEN}:{event}")
        member = await w.person("member")

        def host_goes(session) -> None:
            session.execute(update(Event).where(Event.id == event).values(host=member))
            calendar.cancel(session, YARD, event, member, leader=True, now=NOW)
            forgetting.forget(session, member, NOW)

        await w.w(host_goes)
        assert await w.q(lambda s: s.scalars(select(Uninvited.title)).all()) == []


@pytest.mark.parametrize("who", ["rosa", "owner", "member"])
async def test_nobody_else_asks_the_gardens_neighbours(database: Path, who: str) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, _ = await meet(w)
        for verb in ("with-nudge", "with-nudge-send", "nudge-send"):
            await w.touch(who, f"{verb}:{GARDEN}:{event}")
        assert await w.q(lambda s: s.scalars(select(Nudge)).all()) == []


async def test_before_they_agreed_and_after_they_left_nobody_is_asked(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa", role=Role.MANAGER)
        event, row = await meet(w, agreed=False)
        await nudge(w, event)
        assert await w.q(lambda s: s.scalars(select(Nudge)).all()) == []
        other, row = await meet(w, title="Лото")
        await nudge(w, other)
        await w.touch("rosa", f"together-leave:{GARDEN}:{row}:sure")
        await pass_by(w)
        assert asked(w) == {}


async def test_taken_back_in_its_minute_by_any_of_its_leaders(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa", role=Role.MANAGER)
        event, _ = await meet(w)
        await nudge(w, event)
        await w.touch("owner", f"nudge-back:{YARD}:{event}")
        await w.touch("rosa", f"with-nudge-back:{GARDEN}:{event}")
        await pass_by(w)
        assert asked(w) == {}


async def test_less_than_an_hour_before_it_is_too_late(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        await w.w(lambda s: s.execute(update(Event).values(starts_at=w.now + timedelta(minutes=50))))
        await w.touch("owner2", f"with-nudge:{GARDEN}:{event}")
        _, notice = w.mem.acknowledged[-1]
        assert "уже поздно" in (notice or last(w, "owner2"))
