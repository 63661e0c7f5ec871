"""Whoever has something to do is reminded on its day, twice at most; then it stands in «Что ждёт меня»."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import Doer, Task
from services.events.chores import after
from services.events.chores.agreed import Agreed
from tests.handlers.events.chores.held import PHOTOS, chores, hold, still_open
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length

THANKS_TOO = (*PHOTOS, Agreed(Task.THANKS, Doer.ASKED))


async def days(w: W, number: int) -> None:
    for _ in range(number):
        await w.tick(24)


def reminders(w: W, who: str = "owner") -> list[str]:
    return [one for one in w.mem.texts(who) if one.startswith("Пора")]


@at_length
async def test_twice_and_no_more_then_it_is_among_what_waits(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await days(w, 1)
        assert not reminders(w)
        await days(w, 1)
        assert len(reminders(w)) == 1
        await days(w, 8)
        assert len(reminders(w)) == 2
        assert await still_open(w) == {"photos"}
        assert "Дела после встреч, о которых больше не напоминаю: 1" in (await w.say("manager", "/today"))[0][1]
        assert "Фото, «Чай»" in (await w.say("manager", "/duties"))[0][1]


async def test_on_the_day_of_the_list_nobody_is_reminded_of_what_stands_in_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list came so late that this is the day of what is in it."""
    monkeypatch.setitem(after.DAYS, Task.PHOTOS, 0)
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.tick(1)
        assert not reminders(w)
        await days(w, 1)
        assert len(reminders(w)) == 1


@pytest.mark.parametrize(
    ("said", "left"), share([("сделала", set()), ("Не надо", set()), ("потом", {"photos"})], one_in=3)
)
async def test_own_words_answer(database: Path, said: str, left: set[str]) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await days(w, 2)
        await w.say("owner", said)
        assert await still_open(w) == left
        if left:
            await days(w, 1)
            assert len(reminders(w)) == 2
            await w.say("owner", "потом")
            assert "Больше не напоминаю" in "\n".join(w.mem.texts("owner"))
        await days(w, 8)
        assert len(reminders(w)) == 1 + len(left)


@at_length
async def test_several_in_one_message(database: Path) -> None:
    async with world(database) as w:
        await hold(w, THANKS_TOO)
        w.now = w.now.replace(hour=20)  # 23:00 there, and nobody is written to until it is the photos' day, too
        await w.tick()
        await w.tick(36)
        assert [one for one in reminders(w) if "Пора сделать то, что осталось" in one]
        assert len(reminders(w)) == 1


async def test_whoever_has_taken_it_is_reminded_and_not_the_host(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.touch("owner", "chore:1:1")
        await w.press("owner", "member")
        await w.press("member", "Да")
        await days(w, 3)
        assert (len(reminders(w)), len(reminders(w, "member"))) == (0, 1)
        await w.say("member", "сделала")
        assert not await still_open(w)


@at_length
async def test_whoever_takes_it_late_is_reminded_as_well(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await days(w, 9)
        await w.touch("owner", "chore-take:1:1")
        assert (await chores(w))["photos"].reminded == 0
        await days(w, 2)
        assert len(reminders(w)) == 3


async def test_nobody_is_reminded_at_night(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        w.now = w.now.replace(day=22, hour=3)  # 6:00 there, the day it is due
        await w.tick()
        assert not reminders(w)
        await w.tick(5)
        assert len(reminders(w)) == 1
