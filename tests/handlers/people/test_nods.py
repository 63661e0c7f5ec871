"""A nod, a number, a part of a label: none of them says yes to what cannot be taken back, or touches others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.values.outgoing import Card
from models import Account, Match
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import asked, get, has_consent, labels, match, news

NODS = ("ок", "всё", "1", "готово", "ладно", "👍", "получилось", "хорошо, спасибо")


async def is_known(w: W, who: str) -> bool:
    return await w.q(lambda session: session.scalar(select(Account.person).where(Account.external == who)) is not None)


@pytest.mark.parametrize("between", [True, False])
async def test_nods_erase_nobody(database: Path, between: bool) -> None:
    async with world(database) as w:
        await w.open("victim", "go:1:forget")
        for word in NODS if between else (word for word in NODS if word != "1"):
            if between:
                await news(w, "victim")
            await w.say("victim", word)
            assert await is_known(w, "victim")


@pytest.mark.parametrize("word", share(["да", "1", "Да, удалить всё", "yes"], one_in=4))
async def test_a_yes_after_news_erases_nobody_and_the_question_comes_again(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.open("victim", "go:1:forget")
        await news(w, "victim")
        heard = await w.say("victim", word)
        assert await is_known(w, "victim")
        assert "Да, удалить всё" in labels(heard)
        await w.say("victim", "да")
        assert not await is_known(w, "victim")


async def test_nods_withdraw_no_consent(database: Path) -> None:
    async with world(database) as w:
        await w.open("victim", "go:1:withdraw")
        for word in ("ок", "всё", "готово"):
            await w.say("victim", word)
        await news(w, "victim")
        await w.say("victim", "да")
        assert await has_consent(w, "victim")


async def test_nods_join_no_accounts(database: Path) -> None:
    async with world(database) as w:
        found = re.search(r"/link (\w{20})", str(await w.say("member", "/link")))
        assert found
        await w.open("victim", f"link:0:{found[1]}", t="vk")
        for word in ("хорошо, спасибо", "1", "это я"):
            heard = await w.say("victim", word, t="vk")
            assert "Да, это я" in labels(heard)
        await news(w, "victim", "vk")
        await w.say("victim", "да", t="vk")
        await w.say("victim", "Да, это я", t="vk")
        with pytest.raises(LookupError):
            await w.press("member", "Да, это я")


@pytest.mark.parametrize("words", share(["хорошо, позвоню", "1", "нет, зайду к ней сам", "принять"], one_in=4))
async def test_a_stranger_is_neither_admitted_nor_sent_away_by_a_nod(database: Path, words: str) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        before = len(w.mem.said)
        heard = await w.say("owner", words)
        assert await w.role("spy") == ("GUEST", "in")
        assert not [said for said in w.mem.said[before:] if said.chat == "spy"]
        assert "Да, принять" in labels(heard)


async def test_a_plain_yes_right_below_admits(database: Path) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        await w.say("owner", "да")
        assert await w.role("spy") == ("MEMBER", "in")


async def test_a_whole_label_of_such_a_button_does_not_press_it_further_above(database: Path) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        await news(w, "owner")
        await w.say("owner", "Да, принять")
        assert await w.role("spy") == ("GUEST", "in")


async def test_a_need_is_not_shown_by_a_yes_meant_for_something_else(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "no")
        need = await w.q(lambda session: session.get_one(Match, found).need)
        await get(w, "member", Card("left", need, kept=False))
        await asked(w, "member", asker="victim")
        for words in ("без имени", "да", "Да, без имени"):
            await w.say("member", words)
        assert not [said for said in w.mem.said if said.chat == "@yard"]
