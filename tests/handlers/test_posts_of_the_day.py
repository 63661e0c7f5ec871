"""S36: a group gets three messages of Sosed in a day that nobody there had asked for; the next ones wait."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.values.incoming import UpdateKind
from models import Hold, Queued
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length


async def _call(w: W, title: str) -> str:
    for words in (f"/event {title}", "послезавтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
        await w.say("owner", words)
    return w.mem.texts("owner")[-1]


async def _three(w: W) -> None:
    for title in ("Чай", "Лото", "Шашки"):
        assert "Через минуту объявлю" in await _call(w, title)
        await w.minute()


def posted(w: W) -> list[str]:
    return [said.text.splitlines()[0] for said in w.mem.said if said.chat == "@yard" and said.how == "send"]


async def test_the_fourth_waits_for_the_next_morning_and_its_sender_hears_so(database: Path) -> None:
    """S36"""
    async with world(database) as w:
        await _three(w)
        assert "отправлю завтра в 08:00" in await _call(w, "Лыжи")
        await w.tick(hours=1)
        assert len(posted(w)) == 3
        assert await w.q(lambda session: session.scalar(select(Queued.held_by).where(Queued.held_by == Hold.BUDGET)))
        w.now = w.now.replace(hour=5, minute=1) + timedelta(days=1)  # in Moscow 8:01
        await w.tick()
        assert posted(w)[3:] == ["📅 Лыжи"]


@at_length
async def test_a_leader_sends_it_all_the_same(database: Path) -> None:
    """S36"""
    async with world(database) as w:
        await _three(w)
        await _call(w, "Лыжи")
        await w.press("owner", "Всё равно сейчас")
        await w.minute()
        assert len(posted(w)) == 4


@at_length
async def test_it_can_be_taken_back_meanwhile(database: Path) -> None:
    """S36, S40"""
    async with world(database) as w:
        await _three(w)
        await _call(w, "Лыжи")
        await w.press("owner", "Не отправлять")
        w.now += timedelta(days=1, hours=5)
        await w.tick()
        assert "📅 Лыжи" not in posted(w)


async def test_what_was_taken_back_leaves_room_for_another(database: Path) -> None:
    """S36, S40"""
    async with world(database) as w:
        for title in ("Чай", "Лото"):
            await _call(w, title)
            await w.minute()
        assert "Через минуту объявлю" in await _call(w, "Шашки")
        await w.press("owner", "Не отправлять")
        assert "Через минуту объявлю" in await _call(w, "Лыжи")
        await w.minute()
        assert posted(w)[2:] == ["📅 Лыжи"]


@at_length
async def test_what_sosed_posts_by_itself_waits_too_and_edits_do_not(database: Path) -> None:
    """S36: the welcome is the fourth; answers under the cards go on."""
    async with world(database) as w:
        await _three(w)
        w.mem.inside["@yard", "Вера"] = True
        await w.hear("Вера", UpdateKind.JOINED, group="@yard")
        await w.tick(hours=2)
        assert len(posted(w)) == 3
        await w.press("victim", "Иду", group="@yard")
        assert any("Идёт 1" in said.text for said in w.mem.said if said.how == "edit")
        w.now = w.now.replace(hour=5, minute=1) + timedelta(days=1)
        await w.tick()
        assert [said for said in posted(w) if "Вера, добро пожаловать" in said]


@pytest.mark.parametrize("asked", share(["/events", "/contacts"], one_in=2))
async def test_whoever_asks_aloud_is_answered(database: Path, asked: str) -> None:
    """S36: nor does an answer count."""
    async with world(database) as w:
        await _three(w)
        await w.say("member", asked, group="@yard")
        assert len(posted(w)) == 4
