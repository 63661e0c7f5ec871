"""Whoever is to answer a guest's words reads them while they lead; the words go as soon as their author wishes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.routing.messages_to_others import MOST
from models import CoHost, CoHostState, Feedback, Membership, OpenDialog, Passed, Remark
from services.events import calendar
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

WORDS = "мало лопат"


async def said(w: W, *, host: str, told: str, guest: str = "member") -> tuple[int, int]:
    """(the meeting, the remark)."""
    by, reader, author = await w.person(host), await w.person(told), await w.person(guest)

    def settle(session: Session) -> tuple[int, int]:
        event = calendar.create(session, 1, "Чай", NOW - timedelta(days=1), "двор", by=by, now=NOW - timedelta(days=2))
        event.thanked_at = NOW
        told_of = {"words": WORDS, "passed": Passed.NAMELESS, "rating": 4, "rated_at": NOW}
        feedback = Feedback(event=event.id, person=author, asked_at=NOW, **told_of)
        session.add(feedback)
        session.flush()
        remark = Remark(feedback=feedback.id, told=reader, told_at=NOW)
        session.add(remark)
        session.flush()
        return event.id, remark.id

    return await w.w(settle)


def heard(w: W, who: str) -> bool:
    return any(WORDS in one for one in w.mem.texts(who))


async def demote(w: W, who: str) -> None:
    person = await w.person(who)
    w.mem.admins["@yard", who] = False
    await w.w(
        lambda session: session.execute(
            update(Membership).where(Membership.person == person).values(role=int(Role.MEMBER))
        )
    )


async def test_a_leader_reads_them_until_they_lead_no_more(database: Path) -> None:
    async with world(database) as w:
        await said(w, host="victim", told="manager")
        await w.touch("manager", "remarks:1")
        assert heard(w, "manager")


async def test_one_who_was_demoted_a_moment_ago_reads_none(database: Path) -> None:
    async with world(database) as w:
        _, remark = await said(w, host="victim", told="manager")
        await demote(w, "manager")
        for data in ("remarks:1", f"remark-answer:1:{remark}"):
            await w.touch("manager", data)
        assert not heard(w, "manager")


async def test_the_dialog_of_the_answer_goes_with_an_erased_guest(database: Path) -> None:
    async with world(database) as w:
        _, remark = await said(w, host="owner", told="owner")
        await w.touch("owner", f"remark-answer:1:{remark}")
        for words in ("/forget", "да"):
            await w.say("member", words)
        assert await w.q(lambda session: session.scalars(select(OpenDialog.id)).all()) == []
        before = len(w.mem.texts("owner"))
        await w.say("owner", "продолжим")
        assert not any(WORDS in one for one in w.mem.texts("owner")[before:])


async def test_the_dialog_of_the_answer_goes_with_words_that_were_taken_back(database: Path) -> None:
    async with world(database) as w:
        event, remark = await said(w, host="owner", told="owner")
        await w.touch("owner", f"remark-answer:1:{remark}")
        await w.touch("member", f"rate:1:{event}:1")
        for words in ("скучно было совсем", "Нет"):
            await w.say("member", words)
        assert await w.q(lambda session: session.scalars(select(Remark.id)).all()) == []
        assert await w.q(lambda session: session.scalars(select(OpenDialog.id)).all()) == []


@at_length
async def test_a_guest_does_not_flood_the_host(database: Path) -> None:
    """Their last words stand in «Что ждёт меня»."""
    async with world(database) as w:
        event, _ = await said(w, host="owner", told="owner")
        before = len(w.mem.texts("owner"))
        for number in range(MOST + 3):
            await w.touch("member", f"rate:1:{event}:5")
            await w.say("member", f"было очень весело, раз {number}")
        assert len(w.mem.texts("owner")) - before == MOST
        kept = await w.q(lambda session: session.scalars(select(Feedback.words)).one())
        assert kept == f"было очень весело, раз {MOST + 2}"


@pytest.mark.parametrize(("beside", "readers"), [(False, "организатору"), (True, "всем, кто ведёт эту встречу")])
async def test_a_guest_hears_how_many_read_their_words(database: Path, beside: bool, readers: str) -> None:
    async with world(database) as w:
        event, _ = await said(w, host="owner", told="owner")
        helper, hosts = await w.person("helper"), {"state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW}
        if beside:
            await w.w(lambda session: session.add(CoHost(event=event, person=helper, **hosts)))
        await w.touch("member", f"rate:1:{event}:1")
        asked = await w.say("member", "скучно было совсем")
        assert f"Передать это {readers}?" in asked[-1][1]
        told = await w.say("member", "Да, без имени")
        assert f"Передам {readers}" in told[0][1]
