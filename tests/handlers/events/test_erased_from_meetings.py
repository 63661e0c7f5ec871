"""What groups, hosts and guests were shown of a meeting names nobody who was erased, and has none of their words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import Chat, CoHost, CoHostState, Event, EventState, Uninvited
from services.events import calendar
from tests.conftest import NOW
from tests.handlers.events.festivals.feast import feast
from tests.handlers.events.hosts.garden import GARDEN, STARTS, YARD
from tests.handlers.events.photos.test_photos import begins, held
from tests.handlers.events.visits.doors import HALF, change, meet
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length

TITLE = "Вечер у Зинаиды"


async def erase(w: W, who: str) -> None:
    for words in ("/forget", "да"):
        await w.say(who, words)
    await w.tick()


async def post(w: W, kind: str, subject: int) -> None:
    def queue(session: Session) -> None:
        group = session.scalars(select(Chat.id).where(Chat.external == "@yard")).one()
        outbox.queue(session, Address(group, "memory"), Card(kind, subject), w.now, Terms(None))

    await w.w(queue)
    await w.tick()


def shown(w: W, chat: str) -> str:
    """The newest of what stands there, as it was changed last."""
    return [one.text for one in w.mem.said if one.chat == chat][-1]


async def host_with(w: W, event: int, who: str) -> None:
    person = await w.person(who)
    hosts = {"state": CoHostState.HOSTS, "named": True, "asked_at": w.now, "since": w.now}
    await w.w(lambda session: session.add(CoHost(event=event, person=person, **hosts)))


async def test_a_named_co_host_is_named_no_more(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, host="owner")
        await host_with(w, event, "helper")
        await post(w, "event", event)
        assert "helper" in shown(w, "@yard")
        await erase(w, "helper")
        assert "helper" not in shown(w, "@yard")


async def test_one_who_was_put_out_is_named_no_more(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, host="owner")
        await host_with(w, event, "helper")
        await post(w, "event", event)
        await w.put_out("helper")
        await w.tick(1)
        assert "helper" not in shown(w, "@yard")


@pytest.mark.parametrize("state", share([EventState.PLANNED, EventState.CANCELLED], one_in=2))
async def test_what_they_held_has_no_words_of_theirs(database: Path, state: EventState) -> None:
    """Whether it is over, or was called off before it began."""
    async with world(database) as w:
        event, _ = await meet(w, title=TITLE)
        await w.w(lambda session: setattr(session.get_one(Event, event), "state", state))
        await post(w, "event", event)
        assert TITLE in shown(w, "@yard")
        w.now += timedelta(days=2 if state is EventState.PLANNED else 0)
        await erase(w, "member")
        assert TITLE not in shown(w, "@yard")
        assert await w.q(lambda session: session.get_one(Event, event).title) == "—"


async def test_nor_has_a_festival_that_is_over(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, by="member", title=TITLE)
        await post(w, "festival", festival)
        w.now += timedelta(days=40)
        await erase(w, "member")
        assert TITLE not in shown(w, "@yard")


async def test_a_hosts_list_names_no_erased_guest(database: Path) -> None:
    async with world(database) as w:
        event, code = await meet(w, "victim")
        await w.touch("member", f"visit-list:1:{event}")
        await w.say("helper", code)
        await erase(w, "helper")
        lists = [one for one in w.mem.said if one.chat == "member" and one.page and "отмечен" in one.text]
        labels = [key.label for row in lists[-1].page.rows for key in row]
        assert not any("helper" in label for label in labels)
        assert any("victim" in label for label in labels)


async def test_what_others_have_declined_has_no_words_of_an_erased_host(database: Path) -> None:
    """It stays if another host's meetings are called so."""
    async with world(database) as w:
        for title in (TITLE, "Субботник"):
            event, _ = await meet(w, title=title)
            await w.touch("victim", f"uninvite:1:{event}")
        owner, soon = await w.person("owner"), w.now + HALF
        await w.w(lambda session: calendar.create(session, 1, "Субботник №2", soon, "двор", by=owner, now=w.now).id)
        await erase(w, "member")
        assert await w.q(lambda session: session.scalars(select(Uninvited.alike)).all()) == ["субботник"]


def read_by(w: W, who: str) -> str:
    """Everything that stands in the chat now."""
    now = {one.message: one.text for one in w.mem.said if one.chat == who}
    return "\n".join(now.values())


async def test_another_communitys_leaders_read_no_more_of_a_meeting_they_were_invited_to(database: Path) -> None:
    async with world(database) as w:
        member = await w.person("member")
        event = await w.w(lambda s: calendar.create(s, YARD, TITLE, STARTS, "у Пети дома", by=member, now=NOW).id)
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        await w.tick(1)
        assert TITLE in read_by(w, "owner2")
        await erase(w, "member")
        await w.tick(1)
        assert TITLE not in read_by(w, "owner2")
        assert "Пети" not in read_by(w, "owner2")


async def test_the_host_reads_no_more_what_an_erased_guest_has_said_or_sent(database: Path) -> None:
    async with world(database) as w:
        event = await held(w, "victim")
        await begins(w, "victim", "one")
        for _ in range(3):
            await w.tick(1)
        await w.touch("victim", f"rate:{YARD}:{event}:5")
        await w.say("victim", "мало лопат было на всех")
        await w.tick(1)
        assert "мало лопат" in read_by(w, "helper")
        assert "Фото со встречи «Чай»: 1" in read_by(w, "helper")
        await erase(w, "victim")
        await w.tick(1)
        assert "мало лопат" not in read_by(w, "helper")
        assert "Фото со встречи «Чай»: 1" not in read_by(w, "helper")


async def test_a_leader_reads_no_more_the_title_of_an_erased_hosts_meeting(database: Path) -> None:
    """On what counts its photos and on the line for the history, which are the leader's since the host has left."""
    async with world(database) as w:
        event = await held(w, "victim")
        await change(w, event, title=TITLE)
        await begins(w, "victim", "one")
        await w.put_out("helper")
        for _ in range(9):
            await w.tick(3)
        kept = f"Фото со встречи «{TITLE}»", f"В историю: «20 ноября. {TITLE}"
        assert all(words in read_by(w, "owner") for words in kept)
        await erase(w, "helper")
        await w.tick(1)
        assert not any(words in read_by(w, "owner") for words in kept)
