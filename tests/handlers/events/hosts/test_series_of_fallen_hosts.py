"""Sosed announces no meeting of a series in the group for somebody who was put out, or calls no meetings any more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.values.incoming import UpdateKind
from models import Event
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

WEEK = timedelta(days=7)


async def begin(w: W) -> None:
    for words in ("/event Зарядка", "по вторникам в 12", "двор", "Пропустить", "нет", "Всё верно"):
        await w.say("manager", words)
    await w.minute()
    assert announced(w) == 1


def announced(w: W) -> int:
    return len([said for said in w.mem.said if said.chat == "@yard" and said.how == "send" and "Зарядка" in said.text])


async def demote(w: W) -> None:
    w.mem.admins["@yard", "manager"] = False
    await w.hear("manager", UpdateKind.RANKED, group="@yard")


async def put_out(w: W) -> None:
    await w.put_out("manager")


async def come_back_as_a_guest(w: W) -> None:
    await w.put_out("manager")
    await w.open("manager", "look:1")


@at_length
@pytest.mark.parametrize("fall", share([demote, put_out, come_back_as_a_guest, None], one_in=2))
async def test_the_next_ones_are_announced_for_an_organiser_only(database: Path, fall: object) -> None:
    async with world(database) as w:
        await begin(w)
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(Event))) > 2
        if callable(fall):
            await fall(w)
        w.now += WEEK
        await w.tick()
        assert announced(w) == (1 if fall else 2)
