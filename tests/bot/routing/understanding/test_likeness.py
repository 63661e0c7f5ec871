"""What resembles the examples of an answer is one; what cannot be taken back wants their very words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.values.outgoing import Card
from models import Event, Need
from tests.support.attacked import world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import asked, get, has_consent, labels, match, state, take_consent

pytestmark = at_length

REFUSED = ("конечно нет", "нет, конечно", "шиш", "sos", "вскрывают замок", "контейнеры переполнены", "asdf")


@pytest.mark.parametrize("said", REFUSED)
async def test_no_consent_by_a_refusal_a_cry_or_nonsense(database: Path, said: str) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт на кухне")
        await w.say("member", said)
        assert not await has_consent(w, "member")


@pytest.mark.parametrize("said", ["согласна", "не возражаю", "я не против", "конечно, согласна"])
async def test_consent_in_ones_own_words(database: Path, said: str) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт на кухне")
        await w.say("member", said)
        assert await has_consent(w, "member")


@pytest.mark.parametrize("said", ["конечно нет", "конечно, я против", "можно, но я против", "кто он?"])
async def test_nobody_is_introduced_by_a_refusal(database: Path, said: str) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes")
        await get(w, "member", Card("found", found, kept=False))
        await w.say("member", said)
        assert await state(w, found) != "agreed"


async def test_an_introduction_in_ones_own_words(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes")
        await get(w, "member", Card("found", found, kept=False))
        await w.say("member", "конечно познакомьте")
        assert await state(w, found) == "agreed"


@pytest.mark.parametrize("said", ["нет машины щас, в ремонте", "уехала на дачу"])
async def test_whoever_says_why_cannot_help(database: Path, said: str) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", said)
        assert await state(w, found) == "no"


@pytest.mark.parametrize("said", ["конечно, нет", "вообще не спрашивайте меня о таком", "подходит, но не сейчас"])
async def test_no_promise_is_read_into_a_refusal(database: Path, said: str) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", said)
        assert await state(w, found) != "yes"


@pytest.mark.parametrize(
    "said", share(["забудь всё", "хорошо бы поправить", "хорошо, подожди", "есть вопрос", "asdfgh"], one_in=3)
)
async def test_nothing_is_published_by_other_words(database: Path, said: str) -> None:
    async with world(database) as w:
        for line in ("/event", "Чай", "завтра в 12", "двор", "Пропустить", "Пропустить"):
            await w.say("owner", line)
        await w.say("owner", said)
        assert not await w.q(lambda session: session.query(Event).filter(Event.title == "Чай").count())


async def test_a_summary_is_agreed_to_in_ones_own_words(database: Path) -> None:
    async with world(database) as w:
        for line in ("/need кран течёт на кухне", "Не спешу", "ну вот теперь правильно"):
            heard = await w.say("member", line)
        assert "Уже не нужно" in labels(heard)
        assert await w.q(lambda session: session.query(Need).filter(Need.words == "кран течёт на кухне").count())
