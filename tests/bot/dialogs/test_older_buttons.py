"""A button under an older question answers that question only, whatever stands at its place now."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.values.incoming import UpdateKind
from models import Event, Offer, OpenDialog, SpokenFor
from tests.support.attacked import Heard, W, world
from tests.support.everywhere import at_length
from tests.support.failing_transport import Said
from tests.support.private_questions import texts

pytestmark = at_length

ANOTHER = "под другим вопросом"


def newest(w: W, who: str = "member") -> Said:
    return next(said for said in reversed(w.mem.said) if said.chat == who and said.page)


async def says(w: W, *answers: str) -> None:
    for answer in answers:
        await w.say("member", answer)


async def press(w: W, said: Said, number: int = 0) -> Heard:
    """A button under this very message."""
    key = [key for row in said.page.rows for key in row][number]
    return await w.hear(said.chat, UpdateKind.PRESS, data=key.data, message=said.message)


async def test_no_photo_agrees_to_no_telling(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/complaint")
        await says(w, "Другое", "двор", "дерево упало на дорожку")
        old = newest(w)
        await says(w, "назад", "helper орёт по ночам и пьёт")
        heard = await press(w, old)
        assert {chat for chat, *_ in heard} == {"member"}
        assert ANOTHER in texts(heard)
        assert "это про людей" in texts(heard)


async def test_a_day_confirms_no_summary(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/neighbour")
        await press(w, newest(w))
        await says(w, "Клава, 2 подъезд", "звонить мне", "1", "сходить в аптеку")
        old = newest(w)
        await says(w, "назад", "назад", "2", "пеку пироги")
        heard = await press(w, old)
        assert "Проверьте" in texts(heard)
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(Offer))) == 0
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(SpokenFor))) == 0


async def test_an_agreement_is_about_the_words_it_stood_under(database: Path) -> None:
    """The same question at the same place, after other words."""
    async with world(database) as w:
        await w.say("member", "/complaint")
        await says(w, "Другое", "двор", "helper орёт по ночам и пьёт")
        old = newest(w)
        await says(w, "назад", "manager пьёт и дерётся")
        heard = await press(w, old)
        assert {chat for chat, *_ in heard} == {"member"}
        heard = await press(w, newest(w))
        assert "manager пьёт и дерётся" in texts(heard)


@pytest.mark.parametrize("word", ["да", "1"])
async def test_a_reply_to_an_older_question_agrees_to_no_later_one(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("member", "/complaint")
        await says(w, "Другое", "двор", "дерево упало на дорожку")
        old = newest(w)
        await says(w, "назад", "helper орёт по ночам и пьёт")
        heard = await w.say("member", word, message=old.message)
        assert {chat for chat, *_ in heard} == {"member"}
        assert "Передал" not in texts(heard)


async def test_the_first_words_are_passed_on_by_no_later_button(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/need")
        await w.say("member", "helper из пятой квартиры алкаш и орёт по ночам")
        first = newest(w)
        await w.say("member", "manager тоже алкаш и вор")
        second = newest(w)
        heard = await press(w, first)
        assert {chat for chat, *_ in heard} == {"member"}
        heard = await press(w, second)
        assert "manager тоже алкаш и вор" in texts(heard)
        assert "owner" in {chat for chat, *_ in heard}


async def test_a_summary_confirms_what_it_showed(database: Path) -> None:
    async with world(database) as w:
        for answer in ("/event Чай", "завтра в 12", "двор", "Пропустить", "Ничего не нужно"):
            await w.say("owner", answer)
        old = newest(w, "owner")
        assert "Чай" in old.text
        await w.press("owner", "Исправить")
        await w.press("owner", "Название")
        await w.say("owner", "Субботник")
        heard = await press(w, old)
        assert ANOTHER in texts(heard)
        assert await w.q(lambda session: session.scalars(select(Event.title)).all()) == []


async def test_the_question_asked_again_is_still_answered_above(database: Path) -> None:
    """After a step back the same question stands there twice: both its messages answer it."""
    async with world(database) as w:
        await w.say("member", "/need")
        await w.say("member", "повесить полку")
        first = newest(w)
        await says(w, "назад", "повесить полку")
        assert "Проверьте" in texts(await press(w, first))


@pytest.mark.parametrize("what", ["0", "cancel", "back", "tell"])
async def test_a_button_from_before_the_marks_asks_again(database: Path, what: str) -> None:
    async with world(database) as w:
        await w.say("member", "/need")
        await w.say("member", "повесить полку")
        dialog = await w.q(lambda session: session.scalar(select(OpenDialog.id)))
        await w.touch("member", f"a:{dialog}:1:{what}")
        assert "Когда нужно?" in newest(w).text
        await w.press("member", "Сегодня")
        assert "Проверьте" in newest(w).text
