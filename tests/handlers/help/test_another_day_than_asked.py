"""A helper's yes is to the day they read: an asker who corrects the day in the survey moves nobody's promise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models import Match, MatchState, Need
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

SATURDAY = "2026-11-28"


async def be_asked_for_today(w: W) -> None:
    for words in ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно"):
        await w.say("helper", words)
    await w.touch("owner", "survey-send:1:help")
    w.now = NOW + timedelta(minutes=2)
    await w.touch("victim", "survey:1:1")
    for words in ("Мне нужна помощь", "починить кран на кухне", "Сегодня", "Всё верно"):
        await w.say("victim", words)
    await w.tick()
    assert "сегодня. Сможете?" in w.mem.texts("helper")[-1]


async def correct(w: W) -> str:
    w.now += timedelta(minutes=5)
    await w.touch("victim", "survey:1:1")
    for words in ("Когда", "в субботу 28 ноября"):
        await w.say("victim", words)
    return str(await w.say("victim", "Всё верно"))


async def one(w: W, column: Any) -> Any:
    return await w.q(lambda session: session.scalars(select(column)).one())


@at_length
async def test_who_was_asked_is_asked_again_about_the_new_day(database: Path) -> None:
    async with world(database) as w:
        await be_asked_for_today(w)
        await correct(w)
        await w.press("helper", "Да, помогу")
        assert await one(w, Match.state) is MatchState.ASKED
        assert "28 ноября. Сможете?" in w.mem.texts("helper")[-1]
        await w.press("helper", "Да, помогу")
        assert await one(w, Match.state) is MatchState.YES


@at_length
async def test_a_yes_stays_one_to_the_day_it_was_given_for(database: Path) -> None:
    async with world(database) as w:
        await be_asked_for_today(w)
        await w.press("helper", "Да, помогу")
        assert "Познакомить вас?" in await correct(w)
        assert SATURDAY not in await one(w, Need.when)


async def test_two_who_have_met_agree_on_another_day_together(database: Path) -> None:
    async with world(database) as w:
        await be_asked_for_today(w)
        await w.press("helper", "Да, помогу")
        await w.press("victim", "Да, познакомьте")
        assert "Другой день" in await correct(w)
        assert SATURDAY not in await one(w, Need.when)


async def test_whoever_can_help_reads_for_which_day(database: Path) -> None:
    async with world(database) as w:
        for words in ("/need починить кран на кухне", "в субботу в 14", "Всё верно"):
            await w.say("victim", words)
        await w.touch("victim", "need-show:1:1:named")
        ((_, words, _),) = await w.open("helper", "volunteer:1:1")
        assert "«починить кран на кухне», в субботу, 21 ноября" in words
