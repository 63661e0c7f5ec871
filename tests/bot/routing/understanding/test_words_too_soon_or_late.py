"""Words beside a link, before the question was sent, days after it, or after leaving: they agree to nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import Card
from bot.values.transport import TryLater
from models import Need
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import BACK, get, has_consent, labels, match, state, take_consent, texts

pytestmark = at_length

MEMBER = ("MEMBER", "in")


async def at_once(w: W, who: str, words: str, kind: UpdateKind = UpdateKind.MESSAGE, **more: str) -> None:
    """Nothing that is queued goes out before or after this."""
    where, sender = Where(who, private=True), Sender(who, who)
    update = Update("memory", "sosed", f"at-once{next(w.ids)}", w.now, kind, where, sender, words, **more)  # type: ignore[arg-type]  # as it is called
    await w.app.hear(update, w.now)


async def needs(w: W) -> int:
    return await w.q(lambda session: session.scalar(select(func.count()).select_from(Need)) or 0)


# ── Beside a link that is none of Sosed's ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["ок", "ладно", "давай"])
async def test_a_nod_beside_a_strange_link_erases_nobody(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("victim", "/forget")
        heard = await w.hear("victim", UpdateKind.OPENED, data="vk_wall", text=word, own="2")
        assert await w.role("victim") == MEMBER
        assert "Да, удалить всё" in labels(heard)
        await w.say("victim", "/withdraw")
        await w.hear("victim", UpdateKind.OPENED, data="vk_wall", text=word, own="3")
        assert await has_consent(w, "victim")


async def test_a_label_beside_a_strange_link_still_counts(database: Path) -> None:
    async with world(database) as w:
        await w.say("victim", "/forget")
        await w.hear("victim", UpdateKind.OPENED, data="vk_wall", text="Да, удалить всё", own="2")
        assert await w.role("victim") != MEMBER


# ── Too soon ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["да", "Да, удалить всё", "1"])
async def test_nobody_is_erased_before_the_question_was_sent(database: Path, word: str) -> None:
    async with world(database) as w:
        await at_once(w, "victim", "/forget")
        await at_once(w, "victim", word)
        assert await w.role("victim") == MEMBER
        await w.app.settle(w.now)
        await w.say("victim", word)
        assert await w.role("victim") != MEMBER


@pytest.mark.parametrize("word", ["да", "Да, отозвать", "1"])
async def test_nothing_is_withdrawn_before_the_question_was_sent(database: Path, word: str) -> None:
    async with world(database) as w:
        await at_once(w, "victim", "/withdraw")
        await at_once(w, "victim", word)
        assert await has_consent(w, "victim")


async def test_nobody_is_erased_by_a_yes_to_what_stood_there(database: Path) -> None:
    async with world(database) as w:
        await w.say("victim", "у меня кран течёт второй день")
        await at_once(w, "victim", "", UpdateKind.OPENED, data=w.app.links.sign("go:1:forget", w.now))
        await at_once(w, "victim", "да")
        assert await w.role("victim") == MEMBER


async def test_nobody_is_erased_while_the_platform_takes_nothing(database: Path) -> None:
    async with world(database) as w:
        w.mem.fail("victim", TryLater(30), TryLater(30))
        await w.say("victim", "/forget")
        await w.say("victim", "да")
        assert await w.role("victim") == MEMBER


@pytest.mark.parametrize("word", ["Да, принять", "да", "нет", "1"])
async def test_nobody_is_admitted_or_sent_away_unread(database: Path, word: str) -> None:
    async with world(database) as w:
        await at_once(w, "spy", "", UpdateKind.OPENED, data=w.app.links.sign("sheet:1", w.now))
        await at_once(w, "owner", word)
        await w.app.settle(w.now)
        assert await w.role("spy") == ("GUEST", "in")


# ── Too late ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", share(["1", "+", "👍", "отлично", "Всё верно"], one_in=3))
async def test_days_later_a_need_is_shown_again_first(database: Path, word: str) -> None:
    async with world(database) as w:
        for words in ("/need кран течёт на кухне", "Не спешу"):
            await w.say("member", words)
        w.now += timedelta(days=3)
        heard = await w.say("member", word)
        assert await needs(w) == 0
        assert BACK in texts(heard)
        await w.say("member", word)
        assert await needs(w) == 1


@pytest.mark.parametrize("word", ["1", "супер", "Даю согласие"])
async def test_a_month_later_consent_is_asked_again(database: Path, word: str) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт на кухне")
        w.now += timedelta(days=30)
        heard = await w.say("member", word)
        assert not await has_consent(w, "member")
        assert "Даю согласие" in labels(heard)


async def test_a_month_later_a_press_still_counts(database: Path) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт на кухне")
        w.now += timedelta(days=30)
        await w.press("member", "Даю согласие")
        assert await has_consent(w, "member")


@pytest.mark.parametrize("word", ["нет", "Нет", "нет, не знаю такого", "не надо", "2", "нет спасибо"])
async def test_days_later_nobody_is_sent_away_by_words(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        w.now += timedelta(days=3)
        known = len(w.mem.texts("spy"))
        heard = await w.say("owner", word)
        assert w.mem.texts("spy")[known:] == []
        assert "Да, принять" in labels(heard)


@pytest.mark.parametrize("word", ["нет", "не надо", "нет, не знаю такого", "2"])
async def test_nobody_is_sent_away_before_it_was_read(database: Path, word: str) -> None:
    async with world(database) as w:
        await at_once(w, "spy", "", UpdateKind.OPENED, data=w.app.links.sign("sheet:1", w.now))
        await at_once(w, "owner", word)
        await w.app.settle(w.now)
        assert not any("не приняли" in said for said in w.mem.texts("spy"))


@pytest.mark.parametrize("word", ["да", "Да, принять"])
async def test_days_later_nobody_is_admitted_by_words(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        w.now += timedelta(days=3)
        heard = await w.say("owner", word)
        assert await w.role("spy") == ("GUEST", "in")
        assert "Да, принять" in labels(heard)


@pytest.mark.parametrize("word", ["познакомьте", "да, познакомьте", "давайте познакомимся"])
async def test_a_day_and_a_half_later_nobody_is_introduced_by_words(database: Path, word: str) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes")
        await get(w, "member", Card("found", found, kept=False))
        w.now += timedelta(hours=36)
        heard = await w.say("member", word)
        assert await state(w, found) == "yes"
        assert "Да, познакомьте" in labels(heard)


# ── After leaving ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("how", ["продолжить", "назад", "press"])
async def test_whoever_has_left_is_asked_nothing_more(database: Path, how: str) -> None:
    async with world(database) as w:
        await w.say("member", "/complaint")
        keys = [
            key.data
            for said in w.mem.said
            if said.chat == "member" and said.page
            for row in said.page.rows
            for key in row
        ]
        await w.put_out("member")
        if how == "press":
            heard = await w.hear("member", UpdateKind.PRESS, data=keys[0], message="99999")
        else:
            heard = await w.say("member", how)
        assert how == "назад" or "участников" in texts(heard)
        assert not set(labels(heard)) & {"Отмена", "Назад"}
