"""Whoever answers a survey with names has read before who will see them, and is told nothing else afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest

from services.surveys.definition import ready_made
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

NAMED = "Ответы с именами увидят только ведущие."
NAMELESS = "Вашего имени в списке нет, и ведущий его не видит."


async def launched(w: W, name: str) -> str:
    """What the group reads."""
    await w.say("owner", f"/survey {name}")
    before = len(w.mem.said)
    await w.press("owner", "Отправить в чат")
    w.now += timedelta(minutes=2)
    await w.tick()
    return str([said.text for said in w.mem.said[before:] if said.chat == "@yard"])


@pytest.mark.parametrize("name", share([name for name, one in ready_made().items() if not one.anonymous], one_in=4))
async def test_the_card_says_who_sees_the_names(database: Path, name: str) -> None:
    async with world(database) as w:
        assert NAMED in await launched(w, name)


@at_length
async def test_a_complaint_made_of_answers_promises_no_secret(database: Path) -> None:
    async with world(database) as w:
        await launched(w, "housing")
        await w.press("member", "Ответить", group="@yard")
        await w.open("member", "survey:1:1")
        for words in ("Свет и домофон", "подъезд 2", "не горит лампа", "Пропустить", "Может подождать"):
            await w.say("member", words)
        await w.say("member", "Всё верно")
        said = str(await w.press("member", "Да, записать"))
        assert "ответы на опрос ведущие видят с именами" in said
        assert NAMELESS not in said
        await w.say("owner", "/results")
        assert "member: не горит лампа" in str(await w.press("owner", "Читать: Что случилось (1)"))


async def test_a_complaint_of_its_own_is_nameless(database: Path) -> None:
    async with world(database) as w:
        for words in ("жалоба не горит лампа", "Свет и домофон", "подъезд 2", "Пропустить", "Может подождать"):
            await w.say("member", words)
        assert NAMELESS in str(await w.say("member", "Всё верно"))
        assert "member" not in str(await w.say("owner", "/complaints"))


async def test_the_preview_shows_the_questions_whole(database: Path) -> None:
    async with world(database) as w:
        said = str(await w.say("owner", "/survey housing"))
        assert "Что беспокоит? Отметьте до трёх." in said
