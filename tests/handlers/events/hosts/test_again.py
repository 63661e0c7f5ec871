"""A meeting like an earlier one: what is copied, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models import Event
from services.events.hosts import earlier
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

LINK = "https://zoom.us/j/777"
HELD = [("Субботник", 7), ("Чай во дворе", 5)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("как в прошлый раз", (7, "")),
        ("Как в прошлый раз, в субботу в 12", (7, "в субботу в 12")),
        ("как чай во дворе", (5, "")),
        ("как субботник, завтра в 10", (7, "завтра в 10")),
        ("like last time", (7, "")),
        ("Как вырастить помидоры", None),
        ("Субботник", None),
        ("как", None),
    ],
)
def test_what_a_title_means(said: str, meant: tuple[int, str] | None) -> None:
    assert earlier.meant(said, HELD) == meant


def test_of_the_first_meeting_nothing_is_meant() -> None:
    assert earlier.meant("как в прошлый раз", []) is None


async def meet_online(w: W) -> int:
    for words in ("/event Чай", "завтра в 12", f"беседка и онлайн {LINK}", "Пропустить", "столы", "Всё верно"):
        await w.say("owner", words)
    await w.minute()
    await w.tick(48)
    return await w.q(lambda session: session.scalars(select(Event.id)).one())


async def newest(w: W) -> Event:
    return await w.q(lambda session: session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one())


async def test_the_host_gets_all_of_it_with_the_link(database: Path) -> None:
    async with world(database) as w:
        event = await meet_online(w)
        await w.touch("owner", f"event-again:1:{event}")
        await w.say("owner", "завтра в 15")
        await w.say("owner", "Всё верно")
        new = await newest(w)
        assert (new.id != event, new.title, new.place, new.link) == (True, "Чай", "беседка", LINK)
        assert (new.online, new.capacity, new.wanted_help) == (True, None, "столы")


@at_length
async def test_another_leader_does_not_get_the_link(database: Path) -> None:
    async with world(database) as w:
        event = await meet_online(w)
        w.mem.said.clear()
        await w.touch("manager", f"event-again:1:{event}")
        await w.say("manager", "завтра в 15")
        asked = await w.say("manager", "Пропустить")
        assert asked[-1][1].startswith("Проверьте:")
        await w.say("manager", "Всё верно")
        assert (await newest(w)).link is None


async def test_a_neighbour_and_the_garden_get_nothing(database: Path) -> None:
    async with world(database) as w:
        event = await meet_online(w)
        for who, community in (("member", 1), ("owner2", 1), ("owner2", 2)):
            w.mem.said.clear()
            await w.touch(who, f"event-again:{community}:{event}")
            assert not any("Чай" in said.text for said in w.mem.said)
