"""Chats that become others, people without faces and names, topics and slow mode."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.values.outgoing import Message, Picture, text
from models import Chat, Membership, Queued, ShownCard, Signal
from tests.transports.house import announce, house, seats


# ── Chats that change ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("first", ["message", "error", "places"])
async def test_a_group_becomes_a_supergroup_and_stays_one_chat(database: Path, first: str) -> None:
    """F26"""
    async with house(database, kind="group") as home:
        world = home.world
        event, _ = await announce(home)
        before = await home.rows(select(Chat.id, Chat.community).where(Chat.external == str(home.yard.id)))
        home.world.write("Галина", "всем привет", home.yard)
        await home.calm()
        new = world.migrate(home.yard, tell=first == "message", places="first" if first == "places" else "")
        if first == "error":
            await home.say(home.yard, "вслед")
        await home.calm()
        world.write("Олег", "мы переехали", new)
        for _ in range(2):
            world.tell_of_move(home.yard, new)
        await home.calm()
        world.write("Олег", "и обжились", new)
        await home.say(new, "на новом месте")
        await home.calm()
        after = await home.rows(select(Chat.id, Chat.community, Chat.external).where(Chat.kind == "group"))
        assert after == [(*before[0], str(new.id))]
        assert home.said(new)[-1] == "на новом месте"
        assert first != "error" or "вслед" in home.said(new)
        assert await home.state() == "active"
        assert await home.value(select(ShownCard.chat).where(ShownCard.subject == event)) == before[0].id
        spoken = select(func.count()).select_from(Signal).where(Signal.chat == before[0].id)
        assert await home.value(spoken) >= 2
        assert await home.broken() == 0


async def test_a_late_word_from_the_old_chat_takes_nothing_away(database: Path) -> None:
    """F26"""
    async with house(database, kind="group") as home:
        old = home.yard
        here = await home.value(select(Chat.id).where(Chat.external == str(old.id)))
        new = home.world.migrate(old)
        await home.calm()
        home.world.write("Галина", "ещё из старого", old)
        await home.calm()
        home.world.tell_of_move(old, new)
        await home.calm()
        rows = await home.rows(select(Chat.id, Chat.external, Chat.community).where(Chat.kind == "group"))
        assert rows == [(here, str(new.id), home.community)]


@pytest.mark.parametrize("tell", [True, False])
@pytest.mark.parametrize("places", ["first", "last"])
async def test_whoever_leads_hears_nothing_of_a_chat_that_has_only_moved(
    database: Path, tell: bool, places: str
) -> None:
    """F26: neither «Меня убрали» nor «Я снова в чате», nor the questions of a new community."""
    async with house(database, kind="group") as home:
        new = home.world.migrate(home.yard, tell=tell, places=places)
        await home.calm()
        await home.say(new, "на новом месте")
        await home.calm()
        assert home.said(new) == ["на новом месте"]
        assert not home.said("Мария")
        assert await home.state() == "active"
        assert len(await home.rows(select(Chat.id).where(Chat.kind == "group"))) == 1
        home.world.remove_bot(new, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор»")


@pytest.mark.parametrize("tell", [True, False])
async def test_put_out_of_it_under_its_new_id_its_community_rests_and_its_namesake_does_not(
    database: Path, tell: bool
) -> None:
    """F26"""
    async with house(database, kind="group") as home:
        twin = home.world.group("Двор", ["Олег"], kind="group")
        home.world.add_bot(twin, by="Олег")
        await home.heard("Олег", "Я в чате «Двор»")
        new = home.world.migrate(home.yard, tell=tell)
        home.world.remove_bot(new, by="Галина")
        await home.heard("Мария", "Меня убрали из чата «Двор»")
        await home.calm()
        assert await home.state() == "paused"
        rows = await home.rows(select(Chat.external, Chat.present).where(Chat.kind == "group").order_by(Chat.id))
        assert rows == [(str(new.id), False), (str(twin.id), True)]
        assert await home.broken() == 0


async def test_a_card_of_the_old_chat_is_shown_anew_when_it_changes_and_its_buttons_work(database: Path) -> None:
    """F26"""
    async with house(database, kind="group") as home:
        event, message = await announce(home)
        other, _ = await announce(home)
        await home.calm()
        new = home.world.migrate(home.yard)
        await home.calm()
        assert not home.said(new)  # nobody asked for all of them again
        home.world.press("Галина", message, "Иду")
        await home.calm()
        await home.heard(new, "Галина")
        assert await seats(home, event) == 1
        assert len(home.said(new)) == 1
        home.world.press("Олег", new.messages[-1], "Иду")
        await home.until(lambda: "Олег" in new.messages[-1].text)
        assert len(home.said(new)) == 1  # edited from then on
        assert other != event


# ── Who and where ─────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_those_without_a_face_and_bots(database: Path) -> None:
    """F39"""
    async with house(database) as home:
        world, yard = home.world, home.yard
        channel = world.channel("Новости двора", ["Мария"])
        channel.discussion = yard
        world.add_bot(channel, by="Мария")
        world.promote(yard, "Олег", anonymous=True)
        await home.calm()
        world.write("Олег", "просто слова", yard)
        world.write("Олег", "/ban@another_bot Галина", yard)
        world.write("Мария", "пишу каналом", yard, as_chat=channel)
        world.post(channel, "Пост, который переслал себя в чат")
        world.write(world.person("Робот", is_bot=True), "/help", yard)
        world.forward("Галина", world.write("Галина", "своё", yard), yard)
        world.forward("Галина", yard.messages[-1])
        await home.calm()
        assert not home.said(yard)
        world.write("Олег", "/event", yard)
        world.write("Мария", "/register", yard, as_chat=channel)
        await home.calm()
        assert all("не вижу, кто вы" in one for one in home.said(yard))
        assert len(home.said(yard)) == 2
        assert await home.broken() == 0
        assert await home.value(select(func.count()).select_from(Membership)) == 3


async def test_names_are_safe_whatever_they_are(database: Path) -> None:
    """F40"""
    async with house(database) as home:
        world = home.world
        world.write("Галина", "/help")
        await home.calm()
        galina = world.person("Галина")
        world.rename(galina, "Галина\u202e Ивановна\n\n\x00<b>Админ</b>" + "!" * 200)
        world.write(galina, "/help")
        await home.calm()
        name = await home.name(galina) or ""
        assert name.startswith("Галина")
        assert len(name) <= 64
        assert not set("\n\x00\u202e") & set(name)
        world.rename(galina, "")  # a deleted account
        world.write(galina, "пока", home.yard)
        world.write(world.person("👩‍👩‍👧‍👦" * 40), "/help")
        await home.calm()
        assert await home.name(galina) == "—"
        assert await home.broken() == 0


async def test_titles_are_safe_whatever_they_are(database: Path) -> None:
    """F40"""
    async with house(database, kind="group") as home:
        odd = "Двор\u202e №5\n\n<b>@all</b>\x00 " + "🏠" * 200
        home.world.retitle(home.yard, odd, by="Мария")
        home.world.write("Галина", "всем привет", home.yard)
        await home.calm()
        title = await home.value(select(Chat.title).where(Chat.external == str(home.yard.id)))
        assert title.startswith("Двор №5 <b>@all</b> 🏠")
        assert len(title) == 128
        home.world.remove_bot(home.yard, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор №5 <b>@")
        assert "\n" not in home.said("Мария")[-1]
        assert await home.broken() == 0


@pytest.mark.parametrize("gone", ["closed", "deleted"])
async def test_an_answer_into_a_topic_that_is_gone_stands_outside_of_it(database: Path, gone: str) -> None:
    """F41"""
    async with house(database, group={"forum": True}, admin=False) as home:
        topic = home.world.topic(home.yard, "Разное")
        home.world.write("Галина", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.calm()
        assert home.yard.messages[-1].thread == topic
        held = home.server.faults
        held.flood(1, home.yard)
        home.world.write("Олег", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.until(lambda: held.happened)
        (home.world.close_topic if gone == "closed" else home.world.delete_topic)(home.yard, topic)
        await home.calm()
        assert len(home.said(home.yard)) == 2
        assert home.yard.messages[-1].thread is None


async def test_slow_mode_and_restricted_rights(database: Path) -> None:
    """F41"""
    async with house(database, admin=False) as home:
        home.yard.slow_mode = 1
        await home.say(home.yard, "раз", "два")
        await home.calm()
        assert home.said(home.yard) == ["раз", "два"]
        home.yard.slow_mode = 0
        home.yard.permissions["can_send_photos"] = False
        week = Picture("digest", {})
        await home.send(home.yard, Message((text("as-is", words="итоги"),), picture=week))
        await home.calm()
        assert home.said(home.yard)[-1] == "итоги"
        home.world.restrict_bot(home.yard)
        await home.say(home.yard, "три")
        await home.calm()
        ((_, why, attempts),) = await home.outbox("undeliverable")
        assert ("rights" in why, attempts) == (True, 1)
        stored = await home.value(select(Queued.error).where(Queued.state == "undeliverable"))
        assert "have no rights to send a message" in stored
