"""«Да», «нет», a number, a part of a label answer the newest message alone; what else is open is asked again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import Button, Card, data, say, text
from models import Need, OpenDialog
from tests.support.attacked import world
from tests.support.private_questions import (
    AGAIN,
    BACK,
    asked,
    get,
    has_consent,
    labels,
    match,
    news,
    state,
    take_consent,
    texts,
)


# ── The newest message alone ─────────────────────────────────────────────────────────────────────────────────────────
async def test_no_consent_by_the_yes_to_another(database: Path) -> None:
    async with world(database) as w:
        await take_consent(w, "victim")
        await w.open("victim", "go:1:complaint")
        found = await asked(w, "victim")
        await w.say("victim", "да")
        assert not await has_consent(w, "victim")
        assert await state(w, found) == "yes"


@pytest.mark.parametrize("word", ["да", "1", "ок", "Даю согласие"])
async def test_no_consent_by_a_yes_to_news(database: Path, word: str) -> None:
    async with world(database) as w:
        await take_consent(w, "victim")
        await w.open("victim", "go:1:complaint")
        await news(w, "victim")
        heard = await w.say("victim", word)
        assert not await has_consent(w, "victim")
        assert BACK in texts(heard)
        assert "Даю согласие" in labels(heard)
        await w.say("victim", "да")
        assert await has_consent(w, "victim")


async def test_no_consent_to_a_question_that_has_not_arrived(database: Path) -> None:
    async with world(database) as w:
        await take_consent(w, "victim")
        for number, words in enumerate(("/complaint", "да")):
            where, sender = Where("victim", private=True), Sender("victim", "victim")
            update = Update("memory", "sosed", f"m{number}", w.now, UpdateKind.MESSAGE, where, sender, words, own="1")
            await w.app.hear(update, w.now)  # nothing is sent in between
        assert not await has_consent(w, "victim")


async def test_an_asker_is_introduced_by_no_nod(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes")
        await get(w, "member", Card("found", found, kept=False))
        for words in ("ок, жаль", "1", "хорошо"):
            heard = await w.say("member", words)
            assert "Да, познакомьте" in labels(heard)
        await news(w, "member")
        for words in ("да", "Да, познакомьте"):
            await news(w, "member")
            heard = await w.say("member", words)
            assert AGAIN in texts(heard)
            assert "Да, познакомьте" in labels(heard)
            assert await state(w, found) == "yes"
        await w.say("member", "да, давайте")
        assert await state(w, found) == "agreed"


async def test_a_number_typed_into_a_dialog_presses_no_card(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes", asker="owner")
        for words in ("/event", "Чай", "завтра в 12", "двор"):
            await w.say("owner", words)
        await get(w, "owner", Card("found", found, kept=False))
        await w.say("owner", "1")
        assert await state(w, found) == "yes"


@pytest.mark.parametrize("hours", [1, 23])
async def test_a_yes_hours_later_answers_nothing_that_other_messages_came_after(database: Path, hours: int) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await news(w, "helper")
        w.now += timedelta(hours=hours)
        heard = await w.say("helper", "нет")
        assert await state(w, found) == "asked"
        assert "Не сейчас" in labels(heard)
        await w.say("helper", "нет")
        assert await state(w, found) == "no"


async def test_a_no_to_what_cannot_be_told_again_is_said_to_be_unclear(database: Path) -> None:
    async with world(database) as w:
        row = tuple(Button(text(f"about.show-{said}"), data("near", 1, 0, said)) for said in ("yes", "no"))
        await get(w, "member", say("menu", row))
        await news(w, "member")
        assert "Нажмите, пожалуйста, кнопку под ним" in texts(await w.say("member", "нет"))


async def test_news_alone_is_nodded_to(database: Path) -> None:
    async with world(database) as w:
        await asked(w, "helper")
        await news(w, "helper")
        heard = await w.say("helper", "понятно")
        assert AGAIN not in texts(heard)


# ── Labels ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_the_whole_label_presses_an_older_button_if_it_is_the_only_one(database: Path) -> None:
    async with world(database) as w:
        first = await asked(w, "helper")
        await news(w, "helper")
        await w.say("helper", "Да, помогу")
        assert await state(w, first) == "yes"


async def test_of_two_called_alike_none_is_pressed(database: Path) -> None:
    async with world(database) as w:
        found = [await asked(w, "helper", words=words) for words in ("повесить полку", "донести сумку")]
        await news(w, "helper")
        heard = await w.say("helper", "Не сейчас")
        assert [await state(w, one) for one in found] == ["asked", "asked"]
        assert "донести сумку" in texts(heard)


async def test_a_part_of_an_older_label_presses_nothing(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "agreed")
        await get(w, "helper", Card("check-helper", found, kept=False))
        await news(w, "helper")
        await w.say("helper", "смогу")
        assert await state(w, found) == "agreed"


# ── A reply to a message ─────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_reply_answers_the_message_it_is_a_reply_to(database: Path) -> None:
    async with world(database) as w:
        first, second = [await asked(w, "helper", words=words) for words in ("повесить полку", "донести сумку")]
        told = next(said.message for said in w.mem.said if "полку" in said.text)
        await w.say("helper", "нет", message=told)
        assert (await state(w, first), await state(w, second)) == ("no", "asked")


async def test_a_reply_to_what_is_not_ours_answers_nothing(database: Path) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", "да", message="something of their own")
        assert await state(w, found) == "asked"


async def test_a_reply_brings_back_no_question_that_is_answered(database: Path) -> None:
    async with world(database) as w:
        await take_consent(w, "victim")
        await w.say("victim", "/need повесить полку")
        told = w.mem.said[-1].message
        await w.say("victim", "Не сейчас")
        await w.say("victim", "да", message=told)
        assert not await has_consent(w, "victim")


# ── An open question outranks every guess ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("card", "then", "said", "button"),
    [
        ("ask", "asked", "только после шести", "Да, помогу"),
        ("ask", "asked", "могу починить кран", "Да, помогу"),
        ("check-helper", "agreed", "а какая квартира, я забыл", "Да, всё сделано"),
    ],
)
async def test_words_that_answer_nothing_are_no_guess(
    database: Path, card: str, then: str, said: str, button: str
) -> None:
    async with world(database) as w:
        found = await match(w, "helper", then)
        await get(w, "helper", Card(card, found, kept=False))
        before = await w.q(lambda session: len(session.scalars(select(Need)).all()))
        heard = await w.say("helper", said)
        assert AGAIN in texts(heard)
        assert button in labels(heard)
        assert not await w.q(lambda session: session.scalar(select(OpenDialog.id)))
        await w.say("helper", "да")
        assert await w.q(lambda session: len(session.scalars(select(Need)).all())) == before


async def test_danger_and_commands_are_heard_all_the_same(database: Path) -> None:
    async with world(database) as w:
        await asked(w, "helper")
        assert AGAIN not in texts(await w.say("helper", "сосед упал и не встаёт"))
        assert AGAIN not in texts(await w.say("helper", "удалите все мои данные"))
        assert AGAIN not in texts(await w.say("helper", "/events"))


async def test_a_question_that_is_answered_outranks_nothing(database: Path) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", "нет")
        assert await state(w, found) == "no"
        assert AGAIN not in texts(await w.say("helper", "у меня кран течёт"))


@pytest.mark.parametrize("pressed", [True, False])
async def test_a_question_that_stays_as_it_is_when_answered_outranks_nothing(database: Path, pressed: bool) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "agreed")
        for _ in range(2):
            await get(w, "helper", Card("check-helper", found, kept=False))
        await (w.press("helper", "Ещё нет") if pressed else w.say("helper", "Ещё нет"))
        assert AGAIN not in texts(await w.say("helper", "там ещё на неделю работы"))


async def test_own_words_answer_the_only_question_that_is_asked_so(database: Path) -> None:
    async with world(database) as w:
        first = await asked(w, "helper")
        await news(w, "helper")
        await w.say("helper", "сегодня не могу")
        assert await state(w, first) == "no"


async def test_own_words_answer_none_of_two(database: Path) -> None:
    async with world(database) as w:
        found = [await asked(w, "helper", words=words) for words in ("повесить полку", "донести сумку")]
        await news(w, "helper")
        heard = await w.say("helper", "помогу")
        assert [await state(w, one) for one in found] == ["asked", "asked"]
        assert AGAIN in texts(heard)
        await w.say("helper", "помогу")
        assert [await state(w, one) for one in found] == ["asked", "yes"]
