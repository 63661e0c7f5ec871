"""Words that were written before a question was sent, and are handled after it: they answer what stood there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import Button, Card, data, say
from tests.support.attacked import Heard, W, world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import AGAIN, BACK, get, has_consent, labels, match, state, take_consent, texts

pytestmark = at_length

MEMBER = ("MEMBER", "in")
NIGHT = timedelta(hours=9)


async def hear(w: W, who: str, words: str, ago: timedelta, number: int | None = None, message: str = "") -> Heard:
    """What was written so long ago is handled now."""
    known = len(w.mem.said)
    id_, where, sender = f"before{next(w.ids)}", Where(who, private=True), Sender(who, who)
    about = {"text": words, "own": "1", "number": number, "message": message or None}
    await w.app.hear(Update("memory", "sosed", id_, w.now - ago, UpdateKind.MESSAGE, where, sender, **about), w.now)
    await w.app.settle(w.now)
    return [
        (said.chat, said.text, [[key.label for key in row] for row in said.page.rows])
        for said in w.mem.said[known:]
        if said.page
    ]


async def found(w: W) -> int:
    """«Нашёлся сосед … Познакомить?», sent now."""
    of = await match(w, "helper", "yes")
    await get(w, "member", Card("found", of, kept=False))
    return of


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", share(["да", "да, давайте", "Да, познакомьте", "познакомьте"], one_in=4))
@pytest.mark.parametrize("ago", [NIGHT, timedelta(seconds=5)])
async def test_a_yes_of_before_introduces_nobody(database: Path, word: str, ago: timedelta) -> None:
    async with world(database) as w:
        of = await found(w)
        heard = await hear(w, "member", word, ago)
        assert await state(w, of) == "yes"
        assert "Да, познакомьте" in labels(heard)
        await w.say("member", "да")
        assert await state(w, of) == "agreed"


async def test_a_yes_of_before_answers_what_stood_there(database: Path) -> None:
    async with world(database) as w:
        of = await found(w)
        w.now += NIGHT
        await get(w, "member", say("event.cancelled", (Button("Да, удалить", data("forget", 1)),), title="Чай"))
        await hear(w, "member", "да", timedelta(hours=1))
        assert await state(w, of) == "agreed"


async def test_what_is_easily_undone_is_not_done_by_words_of_before_either(database: Path) -> None:
    async with world(database) as w:
        of = await match(w, "helper")
        await get(w, "helper", Card("ask", of, kept=False))
        await hear(w, "helper", "сегодня не могу", NIGHT)
        assert await state(w, of) == "asked"


# ── Which came first ─────────────────────────────────────────────────────────────────────────────────────────────────
async def test_numbers_tell_it_whatever_the_clocks_show(database: Path) -> None:
    async with world(database) as w:
        of = await found(w)
        here = len(w.mem.said)
        await hear(w, "member", "да", timedelta(), number=here - 1)
        assert await state(w, of) == "yes"
        await hear(w, "member", "да", timedelta(minutes=1), number=len(w.mem.said) + 1)
        assert await state(w, of) == "agreed"


@pytest.mark.parametrize("skew", [timedelta(minutes=-3), timedelta(minutes=3)])
async def test_a_wrong_clock_is_no_obstacle(database: Path, skew: timedelta) -> None:
    async with world(database) as w:
        await hear(w, "member", "/forget", skew, number=1)
        await hear(w, "member", "да", skew, number=100)
        assert await w.role("member") is None


async def test_a_platform_leaves_out_part_of_a_second(database: Path) -> None:
    async with world(database) as w:
        of = await found(w)
        await hear(w, "member", "да", timedelta(milliseconds=999))
        assert await state(w, of) == "agreed"


async def test_a_reply_comes_after_what_it_answers(database: Path) -> None:
    async with world(database) as w:
        of = await found(w)
        await hear(w, "member", "да", timedelta(minutes=1), message=w.mem.said[-1].message)
        assert await state(w, of) == "agreed"


# ── Dialogs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["да", "Да, удалить всё", "1"])
@pytest.mark.parametrize("ago", [NIGHT, timedelta(seconds=5)])
async def test_nobody_is_erased_by_words_of_before(database: Path, word: str, ago: timedelta) -> None:
    async with world(database) as w:
        await w.say("member", "/forget")
        heard = await hear(w, "member", word, ago)
        assert await w.role("member") == MEMBER
        assert BACK in texts(heard)
        assert "Да, удалить всё" in labels(heard)
        await w.say("member", word)
        assert await w.role("member") is None


async def test_nobody_consents_by_words_of_before(database: Path) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт")
        await hear(w, "member", "да", NIGHT)
        assert not await has_consent(w, "member")


async def test_free_words_of_before_are_no_answer(database: Path) -> None:
    async with world(database) as w:
        await w.say("owner", "/event")
        heard = await hear(w, "owner", "спасибо, муж уже всё починил", NIGHT)
        assert BACK in texts(heard)
        heard = await w.say("owner", "Чаепитие")
        assert BACK not in texts(heard)


async def test_who_types_ahead_is_understood(database: Path) -> None:
    async with world(database) as w:
        await w.say("owner", "/event")
        heard = await hear(w, "owner", "Чаепитие", timedelta(seconds=5))
        assert BACK not in texts(heard)


# ── As it is shown ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["да", "ок", "да, подходит"])
async def test_nobody_agrees_to_a_day_that_was_not_shown(database: Path, word: str) -> None:
    async with world(database) as w:
        of = await match(w, "helper", "agreed")
        await w.touch("member", f"day:1:{of}:tomorrow")
        w.now += timedelta(minutes=5)
        await w.say("member", "перенесли на четверг")
        await w.press("member", "Да, об этом")
        w.now += timedelta(minutes=5)
        await w.say("member", "перенесли на вторник")
        asked = w.mem.said[-1]
        assert asked.page is not None
        where, sender = Where("member", private=True), Sender("member", "member")
        yes = {"data": asked.page.rows[0][0].data, "message": asked.message}
        await w.app.hear(Update("memory", "sosed", "moved", w.now, UpdateKind.PRESS, where, sender, **yes), w.now)
        heard = await hear(w, "helper", word, timedelta())
        assert not any("Договорились: вторник" in words for words in w.mem.texts("helper"))
        assert AGAIN in texts(heard) or "На этот вопрос уже есть ответ" in texts(heard)
        assert "вторник" in texts(heard)
        w.now += timedelta(minutes=1)
        assert "Договорились: вторник" in texts(await w.say("helper", "да"))


@pytest.mark.parametrize(("ago", "day"), [(16, "21 ноября"), (72, "22 ноября"), (-5, "22 ноября")])
async def test_tomorrow_is_counted_from_when_it_was_said(database: Path, ago: int, day: str) -> None:
    """A moment in the future, or from before the longest wait, is a platform's mistake."""
    async with world(database) as w:
        await match(w, "helper", "agreed")
        w.now += timedelta(hours=16)
        heard = await hear(w, "member", "перенесли на завтра", timedelta(hours=ago))
        assert day in texts(heard)
