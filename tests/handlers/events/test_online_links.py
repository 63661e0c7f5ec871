"""Whoever was put out of the chat gets no online meeting's link, even if they come back as a guest and say «Иду»."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Event, Membership, Queued, QueuedState, Together, TogetherState
from services.communities import newcomers
from services.people import export
from tests.conftest import NOW
from tests.handlers.events.hosts.garden import gardener
from tests.handlers.people.test_guests_who_were_put_out import come_back_as_a_guest
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share
from tests.support.linked import link, second, undo

pytestmark = at_length

LINK = "https://zoom.us/j/777"


async def meet_online(w: W) -> None:
    for words in ("/event Чай", "завтра в 12", f"онлайн {LINK}", "Пропустить", "столы", "Всё верно"):
        await w.say("owner", words)
    await w.minute()


def links_to(w: W, who: str) -> list[str]:
    return [said.text for said in w.mem.said if said.chat == who and LINK in said.text]


@pytest.mark.parametrize("presses", share([["Иду"], ["+1 со мной"], ["Помогу", "Иду"]], one_in=3))
async def test_a_guest_who_was_put_out_does_not_get_it(database: Path, presses: list[str]) -> None:
    async with world(database) as w:
        await meet_online(w)
        await come_back_as_a_guest(w, "victim")
        for label in presses:
            await w.press("victim", label, group="@yard")
        assert (await w.say("victim", "/events"))[-1][1].startswith("Чай")
        assert links_to(w, "victim") == []


async def test_nor_one_who_was_put_aside(database: Path) -> None:
    """«Не наш»: an administrator then took them out of the chat, which was not heard of."""
    async with world(database) as w:
        await meet_online(w)
        person, owner = await w.person("victim"), await w.person("owner")
        new = update(Membership).where(Membership.person == person).values(newcomer=True)
        await w.w(lambda session: session.execute(new))
        await w.w(lambda session: newcomers.put_aside(session, 1, person, owner, NOW))
        w.mem.inside["@yard", "victim"] = False
        await w.open("victim", "look:1")
        await w.press("victim", "Иду", group="@yard")
        assert links_to(w, "victim") == []


@at_length
async def test_nor_a_host_who_was(database: Path) -> None:
    """A leader may have changed the link since."""
    async with world(database) as w:
        await meet_online(w)
        host = await w.person("victim")
        await w.w(lambda session: session.execute(update(Event).values(host=host)))
        assert LINK in (await w.say("victim", "/events"))[-1][1]
        await come_back_as_a_guest(w, "victim")
        assert LINK not in (await w.say("victim", "/events"))[-1][1]


@pytest.mark.parametrize("state", [TogetherState.ASKED, TogetherState.NO, TogetherState.OUT])
async def test_nor_one_who_lives_where_the_meeting_is_no_more(database: Path, state: TogetherState) -> None:
    """Their other community was asked, and has said no, or was taken out."""
    async with world(database) as w:
        await meet_online(w)
        await gardener(w, "rosa", yard=True)
        w.mem.inside["@yard", "rosa"] = True
        row = Together(event=1, invited=2, state=state, met=state != "asked", asked_at=NOW)
        await w.w(lambda session: session.add(row))
        await come_back_as_a_guest(w, "rosa")
        await w.press("rosa", "Иду", group="@yard")
        await w.touch("rosa", "rsvp:1:1:1")
        assert links_to(w, "rosa") == []


async def test_a_guest_who_was_never_put_out_does(database: Path) -> None:
    async with world(database) as w:
        await meet_online(w)
        await w.open("stranger", "look:1")
        await w.say("stranger", "/events")
        await w.press("stranger", "Иду")
        assert len(links_to(w, "stranger")) == 1
        await w.say("stranger", "/events")
        assert len(links_to(w, "stranger")) == 2


async def test_and_a_neighbour_who_has_come_back_into_the_chat(database: Path) -> None:
    async with world(database) as w:
        await meet_online(w)
        await w.put_out("victim")
        w.mem.inside["@yard", "victim"] = True
        await w.hear("victim", UpdateKind.JOINED, group="@yard")
        await w.press("victim", "Иду", group="@yard")
        assert len(links_to(w, "victim")) == 1


async def test_a_list_that_waits_does_not_bring_it(database: Path) -> None:
    """The list was asked for before they were put out, and is sent afterwards; the link is in nothing that waits."""
    async with world(database) as w:
        await meet_online(w)
        await w.press("victim", "Иду", group="@yard")
        before = len(w.mem.texts("victim"))
        asks = Update("memory", "sosed", "1", w.now, UpdateKind.MESSAGE, Where("victim", True), Sender("victim", "В"))
        await w.app.hear(replace(asks, text="/events", own="1"), w.now)
        waiting = await w.q(lambda session: session.scalars(_WAITING).all())
        assert waiting
        assert LINK not in str(waiting)
        await w.put_out("victim")
        assert w.mem.texts("victim")[before:]
        assert not [said for said in w.mem.texts("victim")[before:] if LINK in said]


_WAITING = select(Queued.content).where(Queued.state == QueuedState.QUEUED)


async def test_a_host_who_was_put_out_does_not_read_it_in_what_is_kept_about_them(database: Path) -> None:
    """A leader has changed it since, because of them."""
    async with world(database) as w:
        await meet_online(w)
        host = await w.person("victim")
        await w.w(lambda session: session.execute(update(Event).values(host=host)))
        assert LINK in await w.q(lambda session: str(export.of(session, host)["events"]))
        await w.put_out("victim")
        assert LINK not in await w.q(lambda session: str(export.of(session, host)["events"]))


async def test_nor_does_another_account_of_theirs_once_the_link_is_undone(database: Path) -> None:
    """They were put out as one person; each of them has been out."""
    async with world(database) as w:
        await meet_online(w)
        await second(w, "other")
        await link(w, "victim", "other")
        await w.put_out("victim")
        w.now += timedelta(hours=1)
        await undo(w, "victim")
        for who, t in (("other", "vk"), ("victim", "memory")):
            await w.open(who, "events:1", t=t)
            await w.say(who, "/events", t=t)
            await w.press(who, "Иду", t=t)
            said = (w.other if t == "vk" else w.mem).said
            assert [one for one in said if one.chat == who and LINK in one.text] == []
