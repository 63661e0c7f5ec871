"""Whoever was put out and came back as a guest ends what was theirs, and acts on no neighbour."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Button, Card, Message, say
from models import Chat, Complaint, Match, Need, Voice
from services.help import talent_confirmation, talent_search
from services.people import thanks
from services.people.clubs import pursuits
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share


async def get(w: W, who: str, message: Message | Card) -> None:
    def queue(session: Session) -> None:
        chat = session.scalars(select(Chat.id).where(Chat.external == who)).one()
        outbox.queue(session, Address(chat, "memory"), message, NOW, Terms(community=1))

    await w.w(queue)
    await w.app.settle(w.now)


async def come_back_as_a_guest(w: W, who: str) -> None:
    await w.put_out(who)
    await w.open(who, "look:1")
    assert await w.role(who) == ("GUEST", "in")


@pytest.mark.parametrize(("said", "state"), share([("Да, помогу", "asked"), ("Не сейчас", "no")], one_in=2))
async def test_such_a_helper_may_only_decline(database: Path, said: str, state: str) -> None:
    async with world(database) as w:
        for words in ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно"):
            await w.say("victim", words)
        for words in ("/need починить кран на кухне", "Сегодня", "Всё верно"):
            await w.say("member", words)
        await w.tick()
        await come_back_as_a_guest(w, "victim")
        before = await w.q(lambda session: session.scalar(select(Match.state)))
        await w.press("victim", said)
        found = await w.q(lambda session: session.scalar(select(Match.state)))
        assert found == (before if state == "asked" else state)
        assert found not in ("yes", "agreed")


async def test_thanks_to_them_are_not_posted(database: Path) -> None:
    async with world(database) as w:
        giver, receiver = await w.person("member"), await w.person("victim")
        given = await w.w(lambda session: thanks.give(session, 1, giver, receiver, "за то, что он жулик", NOW))
        await get(w, "victim", Card("thanks", given, kept=False))
        await come_back_as_a_guest(w, "victim")
        await w.press("victim", "Показать в чате")
        assert not [said for said in w.mem.said if said.chat == "@yard"]


async def test_their_request_is_not_renewed(database: Path) -> None:
    async with world(database) as w:
        asker = await w.person("victim")

        def expired(session: Session) -> int:
            times = {"created_at": NOW - timedelta(days=9), "promised_at": NOW - timedelta(days=8), "looked_at": NOW}
            over = {"expires_at": NOW - timedelta(days=1), "closed_at": NOW, "state": "expired", "urgency": "week"}
            need = Need(community=1, person=asker, words="починить кран", search=" починить кран ", **times, **over)
            session.add(need)
            session.flush()
            return need.id

        need = await w.w(expired)
        await get(w, "victim", say("as-is", (Button("Ещё нужно", f"need-renew:1:{need}"),), words="Ещё нужно?"))
        await come_back_as_a_guest(w, "victim")
        await w.press("victim", "Ещё нужно")
        assert await w.q(lambda session: session.get_one(Need, need).state) == "expired"


async def hold_an_event(w: W) -> None:
    for words in ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
        await w.say("owner", words)
    await w.minute()


def card(w: W) -> str:
    return [said.text for said in w.mem.said if said.chat == "@yard"][-1]


@pytest.mark.parametrize("before", share([True, False], one_in=2))
async def test_they_are_counted_on_a_card_but_not_named(database: Path, before: bool) -> None:
    """Whether they said that they come before they were put out, or afterwards."""
    async with world(database) as w:
        await hold_an_event(w)
        if before:
            await w.press("victim", "Иду", group="@yard")
            assert "victim" in card(w)
        await come_back_as_a_guest(w, "victim")
        if not before:
            await w.press("victim", "Иду", group="@yard")
        await w.press("member", "Иду", group="@yard")
        assert "Идут 2: member и ещё 1" in card(w)
        assert "victim" not in card(w)


@at_length
async def test_nobody_else_is_asked_for_them(database: Path) -> None:
    async with world(database) as w:
        for name in ("helper", "member"):
            for words in ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно"):
                await w.say(name, words)
        for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
            await w.say("victim", words)
        await w.tick()
        asked = next(name for name in ("helper", "member") if any("Сможете?" in one for one in w.mem.texts(name)))
        await w.press(asked, "Да, помогу")
        await come_back_as_a_guest(w, "victim")
        other = "member" if asked == "helper" else "helper"
        before = w.mem.texts(other)
        await w.press("victim", "Нет, спасибо")
        assert await w.q(lambda session: session.scalars(select(Match.state)).all()) == ["declined"]
        assert w.mem.texts(other) == before


@at_length
async def test_a_voice_of_somebody_forgotten_who_is_back_counts_once(database: Path) -> None:
    async with world(database) as w:
        told = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")
        for words in told:
            await w.say("helper", words)
        for _ in range(3):
            await w.say("victim", "я тут", group="@yard")
            await w.touch("victim", "complaint-too:1:1")
            await w.say("victim", "Даю согласие")
            assert await w.q(lambda session: session.scalar(select(func.count(Voice.id)))) == 2
            for words in ("/forget", "да"):
                await w.say("victim", words)
        assert await w.q(lambda session: session.scalar(select(func.count(Voice.id)))) == 1


OFFER = ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно")
COMPLAINT = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")


@at_length
async def test_they_are_neither_asked_for_help_nor_found(database: Path) -> None:
    async with world(database) as w:
        for words in OFFER:
            await w.say("victim", words)
        await come_back_as_a_guest(w, "victim")
        known = len(w.mem.texts("victim"))
        for words in ("/need починить кран на кухне у бабушки", "Сегодня", "Всё верно"):
            await w.say("member", words)
        await w.tick(1)
        assert not [said for said in w.mem.texts("victim")[known:] if "кран" in said]
        assert await w.q(lambda session: talent_search.find(session, 1, "починить кран")) == []


@at_length
async def test_they_hear_nothing_of_a_complaint(database: Path) -> None:
    async with world(database) as w:
        for words in COMPLAINT:
            await w.say("victim", words)
        complaint = await w.q(lambda session: session.scalars(select(Complaint.id)).one())
        await come_back_as_a_guest(w, "victim")
        known = len(w.mem.texts("victim"))
        await w.touch("owner", f"complaint-set:1:{complaint}:working")
        await w.tick(1)
        await w.tick(3)
        assert w.mem.texts("victim")[known:] == []


async def test_their_own_need_ends(database: Path) -> None:
    async with world(database) as w:
        for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
            await w.say("victim", words)
        await come_back_as_a_guest(w, "victim")
        await w.tick(2)
        assert await w.q(lambda session: session.scalar(select(Need.state))) == "cancelled"


async def test_they_count_as_no_companion_and_keep_no_talent(database: Path) -> None:
    async with world(database) as w:
        victim, member = await w.person("victim"), await w.person("member")

        def look_for_company(session: Session) -> None:
            for one in (victim, member):
                pursuits.keep(session, 1, one, ["шахматы"], NOW)

        await w.w(look_for_company)
        for words in OFFER:
            await w.say("victim", words)
        assert await w.q(lambda session: pursuits.others(session, 1, member)) == 1
        await come_back_as_a_guest(w, "victim")
        assert await w.q(lambda session: pursuits.others(session, 1, member)) == 0
        later = NOW + timedelta(days=200)
        assert await w.w(lambda session: talent_confirmation.to_confirm(session, later)[0]) == []
