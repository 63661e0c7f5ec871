"""What is typed around a meeting with no question open: at its door, of who hosts it, of reminders, of how it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.handlers.events.visits.doors import meet, visits
from tests.support.attacked import W, world


async def answer(w: W, who: str, said: str) -> str:
    return "\n".join(words for chat, words, _ in await w.say(who, said) if chat == who)


@pytest.mark.parametrize("said", ["я на месте", "Я пришла!", "мы тут", "отметьте меня"])
async def test_whoever_comes_is_asked_for_the_code(database: Path, said: str) -> None:
    async with world(database) as w:
        event, _ = await meet(w, "victim")
        assert "его четыре цифры" in await answer(w, "victim", said)
        assert await visits(w, event) == []
        assert "его четыре цифры" not in await answer(w, "helper", said)


@pytest.mark.parametrize(
    ("who", "said", "heard"),
    [
        ("member", "и ещё двое без телефона", "+1 без телефона"),
        ("member", "ведём вместе с Олегом", "Кто ведёт вместе с вами?"),
        ("victim", "не напоминайте", "Когда напоминать вам о встречах?"),
    ],
)
async def test_other_words(database: Path, who: str, said: str, heard: str) -> None:
    async with world(database) as w:
        await meet(w, "victim")
        words = await w.say(who, said)
        assert heard in str(words)


async def test_how_it_was(database: Path) -> None:
    async with world(database) as w:
        await meet(w, "victim")
        w.now += timedelta(hours=30)
        await w.tick()
        await w.tick(30)
        assert "Встреча «Чай»" in await answer(w, "member", "Итоги встречи")


@pytest.mark.parametrize("said", ["Понравилось, но лавочек мало", "мне всё понравилось", "Было здорово, спасибо!"])
async def test_before_the_question_comes_it_is_said_that_nothing_is_kept(database: Path, said: str) -> None:
    """Whoever is not to be asked about a meeting does not hear of it."""
    async with world(database) as w:
        await meet(w, "victim")
        early = "Как вам «Чай», я скоро спрошу сам"
        assert early not in await answer(w, "victim", said)
        w.now += timedelta(hours=2)
        assert early in await answer(w, "victim", said)
        assert early not in await answer(w, "helper", said)
        assert early not in await answer(w, "member", said)
        w.now += timedelta(hours=28)
        await w.tick()
        assert "Как вам «Чай»?" in w.mem.texts("victim")[-1]
        assert early not in await answer(w, "victim", said)
