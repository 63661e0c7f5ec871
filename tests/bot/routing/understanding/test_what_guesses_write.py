"""A right that somebody insists on is no day for what was asked, and what Sosed guesses is offered, not stored."""

from pathlib import Path

import pytest
from sqlalchemy import select

from models import Offer, OpenDialog
from tests.support.attacked import world


async def test_a_right_is_no_answer_to_when(database: Path) -> None:
    async with world(database) as w:
        await w.say("manager", "/event Чай")
        assert "Удалю имя, просьбы" in str(await w.say("manager", "удалите мои данные завтра в 12"))
        given = await w.q(lambda session: session.scalars(select(OpenDialog.answers).order_by(OpenDialog.id)).first())
        assert [one[1] for one in given or ()] == ["Чай"]


async def test_a_title_may_say_so(database: Path) -> None:
    async with world(database) as w:
        await w.say("manager", "/event")
        assert "Это ответ на мой вопрос?" in str(await w.say("manager", "Удалите всё обо мне"))
        assert "Когда начнём?" in str(await w.press("manager", "Да, это ответ"))


@pytest.mark.parametrize("said", ["умею, сделаю", "могу починить кран"])
async def test_a_second_talent_is_guessed_but_not_stored(database: Path, said: str) -> None:
    """The first one has questions left to ask; of the second nothing is left."""
    async with world(database) as w:
        await w.say("member", "/offer пеку хлеб")
        await w.press("member", "Раз в неделю")
        await w.press("member", "Всё верно")
        assert "готовы помочь" in str(await w.say("member", said))
        assert await w.q(lambda session: session.scalars(select(Offer.words)).all()) == ["пеку хлеб"]
        assert "Записал" in str(await w.press("member", "Могу помочь"))
        assert len(await w.q(lambda session: session.scalars(select(Offer.id)).all())) == 2
