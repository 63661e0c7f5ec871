"""Whoever is there for the first time is asked once how they had heard of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from models import Heard, HeardOf, Signal
from services.signals import SignalKind
from tests.handlers.events.visits.doors import HALF, meet
from tests.support.attacked import world

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ASKED = "Рады видеть вас впервые! Откуда вы узнали о встрече?"


async def test_whoever_comes_for_the_first_time_is_asked_once(database: Path) -> None:
    async with world(database) as w:
        _, code = await meet(w)
        assert [words for _, words, _ in await w.say("victim", code)][1:] == [ASKED]
        assert [words for _, words, _ in await w.say("victim", code)] == ["Вы уже отмечены. Хорошего дня!"]
        w.now += 2 * DAY
        _, other = await meet(w, starts=w.now + HALF)
        assert len(await w.say("victim", other)) == 1


async def test_the_answer_counts_once_and_can_be_changed(database: Path) -> None:
    async with world(database) as w:
        _, code = await meet(w)
        await w.say("victim", code)
        for answer in ("Из чата", "По объявлению"):
            assert (await w.press("victim", answer))[-1][1] == "Спасибо, что рассказали!"
        counted = select(Signal.reference).where(Signal.kind == str(SignalKind.HEARD))
        assert await w.q(lambda session: session.scalars(counted).all()) == [str(HeardOf.NOTICE)]


async def test_own_words_are_kept_and_never_counted(database: Path) -> None:
    async with world(database) as w:
        _, code = await meet(w)
        await w.say("victim", code)
        await w.press("victim", "Другое")
        await w.say("victim", "увидела, как несут стулья")
        row = await w.q(lambda session: session.scalars(select(Heard)).one())
        assert (row.how, row.words) == (HeardOf.ELSE, "увидела, как несут стулья")
        counted = select(Signal.reference).where(Signal.kind == str(SignalKind.HEARD))
        assert await w.q(lambda session: session.scalars(counted).all()) == [str(HeardOf.ELSE)]
