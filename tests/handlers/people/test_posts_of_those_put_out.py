"""What waits for the morning is not posted in the name, or about, somebody who was put out at night."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Membership
from services.people import thanks
from services.surveys import responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.handlers.people.test_guests_who_were_put_out import come_back_as_a_guest, hold_an_event
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

NIGHT = NOW.replace(hour=20)  # 23:00 in Moscow


async def call_a_meeting(w: W) -> str:
    await hold_an_event(w)
    return "owner"


async def show_a_request(w: W) -> str:
    for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
        await w.say("victim", words)
    await w.touch("victim", "need-show:1:1:named")
    return "victim"


async def show_thanks(w: W) -> str:
    giver, receiver = await w.person("member"), await w.person("victim")
    await w.w(lambda session: thanks.give(session, 1, giver, receiver, "за кран", NOW))
    await w.touch("victim", "thanks-show:1:1")
    await w.touch("member", "thanks-may-show:1:1:yes")
    return "member"


async def be_shown_thanks(w: W) -> str:
    await show_thanks(w)
    return "victim"


Posting = Callable[[W], Awaitable[str]]


@pytest.mark.parametrize("back", share([True, False], one_in=3))
@pytest.mark.parametrize("post", [show_a_request, show_thanks, be_shown_thanks])
async def test_it_is_not_posted(database: Path, post: Posting, back: bool) -> None:
    async with world(database) as w:
        w.now = NIGHT
        who = await post(w)
        await (come_back_as_a_guest(w, who) if back else w.put_out(who))
        await w.tick(11)
        assert w.mem.texts("@yard") == []


@pytest.mark.parametrize("post", share([call_a_meeting, show_a_request, show_thanks], one_in=3))
async def test_otherwise_it_is(database: Path, post: Posting) -> None:
    async with world(database) as w:
        w.now = NIGHT
        await post(w)
        await w.tick(11)
        assert len(w.mem.texts("@yard")) == 1


@pytest.mark.parametrize("how", share(["resigned", "removed", "fell"], one_in=3))
async def test_a_meeting_of_somebody_who_organises_no_more_is_not_announced(database: Path, how: str) -> None:
    async with world(database) as w:
        w.now = NIGHT
        for words in ("/event Чай", "завтра в 15", "двор", "Пропустить", "нет", "Всё верно"):
            await w.say("manager", words)
        if how == "resigned":
            await w.touch("manager", "lead-resign:1:yes")
        elif how == "removed":
            await w.touch("owner", f"lead-remove:1:{await w.person('manager')}")
        else:
            w.mem.admins["@yard", "manager"] = False
            await w.hear("manager", UpdateKind.RANKED, group="@yard")
        assert await w.role("manager") == ("MEMBER", "in")
        await w.tick(11)
        assert w.mem.texts("@yard") == []


@at_length
async def test_what_a_member_posts_outlives_the_role_they_had(database: Path) -> None:
    async with world(database) as w:
        w.now = NIGHT
        for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
            await w.say("manager", words)
        await w.touch("manager", "need-show:1:1:named")
        await w.touch("manager", "lead-resign:1:yes")
        await w.tick(11)
        assert len(w.mem.texts("@yard")) == 1


async def test_a_meeting_of_an_organiser_who_was_put_out_is_not_announced(database: Path) -> None:
    async with world(database) as w:
        w.now = NIGHT
        for words in ("/event Чай", "завтра в 15", "двор", "Пропустить", "нет", "Всё верно"):
            await w.say("manager", words)
        await w.put_out("manager")
        await w.tick(11)
        assert w.mem.texts("@yard") == []
        assert [rows for _, words, rows in await w.say("owner", "/events") if "Чай" in words]


async def test_results_that_were_not_posted_may_be_posted_by_another_leader(database: Path) -> None:
    def answered(session: Session) -> None:
        question = {"key": "q1", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}
        own = Definition.model_validate({"name": "own", "title": {"ru": "Опрос"}, "questions": [question]})
        survey = runs.launch(session, 1, "own", by=1, now=NOW, definition=own).id
        for person in session.scalars(select(Membership.person).where(Membership.community == 1)).all():
            responses.finish(session, 1, survey, person, {"q1": "лифт"}, NOW)

    async with world(database) as w:
        await w.w(answered)
        w.now = NIGHT
        await w.touch("manager", "results-posted:1:1")
        await w.touch("manager", "lead-resign:1:yes")
        await w.tick(11)
        assert not any("Опрос" in words for words in w.mem.texts("@yard"))
        for _ in range(2):
            await w.touch("owner", "results-posted:1:1")
            w.now += timedelta(minutes=2)  # a post may be taken back for a minute
            await w.tick()
            assert len([words for words in w.mem.texts("@yard") if "Опрос" in words]) == 1
