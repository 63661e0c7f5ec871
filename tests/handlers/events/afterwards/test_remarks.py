"""Guests' words find somebody to answer them, and the answer finds its way back; who wants no name stays nameless."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Again, Feedback, Met, Remark
from services.events import calendar
from services.people import forgetting
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length


async def held(w: W, host: str = "helper") -> int:
    """A meeting that is over, of which the member is asked how it was."""
    hosts, guest = await w.person(host), await w.person("member")

    def settle(session: Session) -> int:
        starts = NOW - timedelta(hours=5)
        event = calendar.create(session, 1, "Чай", starts, "двор", by=hosts, now=NOW - timedelta(days=1))
        event.thanked_at = NOW
        session.add(Feedback(event=event.id, person=guest, asked_at=NOW))
        session.flush()
        return event.id

    return await w.w(settle)


async def says(w: W, words: str, *, mark: int = 1, how: str = "Да, без имени") -> None:
    event = await held(w)
    await w.touch("member", f"rate:1:{event}:{mark}")
    await w.say("member", words)
    if mark < 3:
        await w.press("member", how)


def heard(w: W, who: str) -> str:
    return "\n".join(one.text for one in w.mem.said if one.chat == who)


async def test_a_nameless_author_is_answered_and_stays_nameless(database: Path) -> None:
    async with world(database) as w:
        await says(w, "было холодно")
        await w.press("helper", "Ответить")
        await w.say("helper", "Возьмём пледы")
        assert "helper отвечает: «Возьмём пледы»" in heard(w, "member")
        assert "«было холодно»" in heard(w, "helper")
        assert "member" not in heard(w, "helper")


async def test_a_remark_is_answered_once(database: Path) -> None:
    async with world(database) as w:
        await says(w, "было холодно")
        await w.press("helper", "Ответить")
        await w.say("helper", "Возьмём пледы")
        await w.touch("helper", "remark-thank:1:1")
        assert "говорит вам спасибо" not in heard(w, "member")


async def test_without_a_host_a_leader_hears_it_and_answers(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        await w.put_out("helper")
        await w.touch("member", f"rate:1:{event}:1")
        await w.say("member", "было холодно")
        await w.press("member", "Да, с именем")
        assert "холодно" not in heard(w, "helper")
        assert "member о встрече «Чай»: «было холодно»" in heard(w, "owner")
        await w.press("owner", "Просто спасибо")
        assert "owner говорит вам спасибо за отзыв" in heard(w, "member")


async def test_what_a_forgotten_host_was_told_goes_to_a_leader(database: Path) -> None:
    async with world(database) as w:
        await says(w, "было холодно")
        host = await w.person("helper")
        await w.w(lambda session: forgetting.forget(session, host, NOW) and None)
        await w.tick(hours=1)
        assert "«было холодно»" in heard(w, "owner")


async def test_nobody_answers_what_its_author_has_taken_away(database: Path) -> None:
    async with world(database) as w:
        await says(w, "было холодно")
        author = await w.person("member")
        await w.w(lambda session: forgetting.forget(session, author, NOW) and None)
        await w.press("helper", "Ответить")
        assert await w.q(lambda session: session.scalars(select(Remark)).all()) == []
        assert "Что ответите" not in heard(w, "helper")


async def test_taps_are_kept_whether_or_not_a_word_follows(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        await w.touch("member", f"rate:1:{event}:5")
        await w.press("member", "Хотелось, но не вышло")
        await w.press("member", "Посмотрю")
        await w.say("member", "/cancel")
        kept = await w.q(lambda session: session.scalars(select(Feedback)).one())
        assert (kept.met, kept.again, kept.words) == (Met.TRIED, Again.PERHAPS, None)


async def test_a_host_is_reminded_once_and_only_of_a_bad_mark_does_the_author_hear(database: Path) -> None:
    async with world(database) as w:
        await says(w, "всё было хорошо", mark=5)
        for _ in range(4):
            await w.tick(hours=24)
        assert heard(w, "helper").count("ждут ответа") == 1
        assert "ответа пока нет" not in heard(w, "member")


async def test_nobody_is_reminded_twice_a_day_and_everything_that_waits_is_counted(database: Path) -> None:
    async with world(database) as w:
        await says(w, "было холодно")
        await w.tick(hours=3)
        await says(w, "было темно")
        for _ in range(24):
            await w.tick(hours=2)
            assert heard(w, "helper").count("ждут ответа") <= 1
        assert "Отзывы о встрече «Чай» ждут ответа: 1." in heard(w, "helper")
        await w.tick(hours=24)
        assert "Отзывы о встречах ждут ответа: 2. Это «Чай» — 1, «Чай» — 1." in heard(w, "helper")
        assert heard(w, "member").count("ответа пока нет") == 2


@pytest.mark.parametrize(("how", "reads"), [("Нет", False), ("Да, без имени", True)])
async def test_words_about_people_are_passed_on_only_if_their_author_says_so(
    database: Path, how: str, reads: bool
) -> None:
    async with world(database) as w:
        await says(w, "Иванов из 305 опять пьяный", mark=5)
        assert "Иванов" not in heard(w, "helper")
        await w.press("member", how)
        assert ("Иванов" in heard(w, "helper")) is reads
