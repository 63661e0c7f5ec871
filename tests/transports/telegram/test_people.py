"""Menus, links and newcomers, topics and reactions: what people do in Telegram."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Account, Membership, Signal
from services.communities import chats
from services.people import accounts
from services.roles import Role
from tests.platforms.telegram.faults import server_error
from tests.transports.house import house


# ── Menus, links, newcomers ───────────────────────────────────────────────────────────────────────────────────────────
async def test_menus_of_commands_by_place_language_and_role(database: Path) -> None:
    async with house(database) as home:
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 4)
        shown = {
            (call.params["scope"]["type"], call.params.get("language_code")): call.params["commands"]
            for call in home.server.called("setMyCommands")
        }
        assert set(shown) == {
            (place, language) for place in ("all_private_chats", "all_group_chats") for language in (None, "en")
        }
        private = [one["command"] for one in shown["all_private_chats", None]]
        assert {"need", "my", "events", "talents", "forget", "menu", "help", "cancel"} <= set(private)
        assert not {"survey", "invite"} & set(private)  # a leader's
        assert [one["command"] for one in shown["all_group_chats", "en"]] == ["help"]
        home.world.write("Мария", "/menu")
        home.world.write("Галина", "/menu")
        await home.calm()
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 6)
        own = {
            call.params["scope"]["chat_id"]: {one["command"]: one["description"] for one in call.params["commands"]}
            for call in home.server.called("setMyCommands")
            if call.params["scope"]["type"] == "chat"
        }
        hers, galinas = own[home.world.person("Мария").id], own[home.world.person("Галина").id]
        assert list(hers)[:3] == ["today", "event", "survey"]  # the menu's first
        assert {"survey", "invite", "results", "talents", "forget", "help", "cancel"} <= set(hers)
        assert {"need", "talents", "forget", "menu", "help", "cancel"} <= set(galinas)
        assert not {"survey", "invite", "results", "event"} & set(galinas)
        assert galinas["help"] == "Справка"
        home.world.write("Галина", "/language")
        await home.calm()
        home.world.press("Галина", home.world.private("Галина").messages[-1], "English")
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 7)
        last = home.server.called("setMyCommands")[-1].params
        assert last["scope"]["chat_id"] == home.world.person("Галина").id
        assert {"command": "help", "description": "Help"} in last["commands"]


async def test_a_named_link_tells_where_a_newcomer_comes_from(database: Path) -> None:
    async with house(database) as home:
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "листовка у лифта")
        await home.calm()
        link = next(url for url in home.yard.links if url in home.said("Мария")[-1])
        assert home.yard.links[link].name == "листовка у лифта"
        home.world.follow("Тимур", link)
        await home.calm()
        assert await home.rows(select(Membership.source).where(Membership.newcomer)) == [("листовка у лифта",)]


async def test_a_link_that_cannot_be_made_is_said_so(database: Path) -> None:
    async with house(database) as home:
        home.yard.members[home.world.bot.id].rights["can_invite_users"] = False
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "листовка")
        await home.calm()
        home.yard.members[home.world.bot.id].status = "kicked"
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "доска у подъезда")
        await home.calm()
        assert not home.yard.links
        assert home.said("Мария")[1] == home.said("Мария")[3]
        assert not await home.outbox("undeliverable")


async def test_somebody_asks_to_be_let_in(database: Path) -> None:
    async with house(database, group={"by_request": True}) as home:
        home.world.join(home.yard, "Тимур")
        home.world.join(home.yard, "Чужой")
        await home.until(lambda: len(home.said("Мария")) == 2)
        asked = home.world.private("Мария").messages
        yes, no = asked[0].rows[0]
        home.server.faults.add("approveChatJoinRequest", server_error)
        home.world.press("Мария", asked[0], yes.label)
        home.world.press("Мария", asked[1], no.label)
        await home.until(lambda: home.yard.member(home.world.person("Тимур")))
        await home.calm()
        assert not home.yard.requests
        assert home.yard.member(home.world.person("Чужой")) is None
        assert await home.role("Тимур") is Role.MEMBER


async def test_a_button_from_the_group_opens_the_private_chat_with_its_purpose(database: Path) -> None:
    async with house(database) as home:
        timur = home.world.person("Тимур")
        home.world.join(home.yard, timur)
        home.world.write(timur, "/help@sosed_test_bot", home.yard)
        await home.calm()
        (button,) = home.yard.messages[-1].rows[0]
        assert button.url.startswith("https://t.me/sosed_test_bot?start=")
        home.world.press(timur, home.yard.messages[-1], button.label)
        await home.calm()
        assert "Двор" in " ".join(home.said(timur)) or home.said(timur)
        assert await home.role("Тимур") is Role.MEMBER


async def test_a_start_with_whatever_behind_it(database: Path) -> None:
    """F59"""
    payloads = ("flyer_7", "d", "t" + "A" * 63, "dZ286MTpoZWxw", "%00", "../../etc", "💥", "х" * 3000, "d" + "A" * 62)
    async with house(database) as home:
        for n, payload in enumerate(payloads):
            home.world.write(f"Гость {n}", f"/start {payload}")
        await home.calm()
        assert all(home.said(f"Гость {n}") for n in range(len(payloads)))
        sources = select(Account.source).where(Account.external == str(home.world.person("Гость 0").id))
        assert await home.value(sources) == "flyer_7"
        assert await home.broken() == 0
        assert await home.value(select(func.count()).select_from(Membership)) == 3  # nobody got in that way


# ── In groups ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_answers_stay_in_their_topic(database: Path) -> None:
    async with house(database, group={"forum": True}) as home:
        topic = home.world.topic(home.yard, "Объявления")
        home.world.write("Галина", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.calm()
        home.world.write("Олег", "/help@sosed_test_bot", home.yard)
        await home.calm()
        assert [one.thread for one in home.yard.messages if one.mine] == [topic, None]


async def test_what_goes_on_in_a_group_is_counted_without_its_words(database: Path) -> None:
    async with house(database) as home:
        world = home.world
        first = world.write("Галина", "Кто видел кота?", home.yard)
        world.write("Олег", "Я видел", home.yard, answers=first)
        world.edit(first, "/register")  # an edit is no command
        world.react("Олег", first, "❤")
        world.react("Олег", first, None)
        channel = world.channel("Новости двора", ["Мария"])
        world.add_bot(channel, by="Мария")
        await home.calm()

        def attach(session: Session) -> None:
            chat = accounts.find_chat(session, "telegram", str(channel.id), title=channel.title, channel="channel")
            chats.attach(session, chat.id, home.community)

        await home.app.store.write(attach)
        post = world.post(channel, "Субботник")
        world.react("Читатель", post, "👍")
        world.react("Другой", post, "👍")
        await home.calm()
        counted = dict(await home.rows(select(Signal.kind, func.count()).group_by(Signal.kind)))
        assert counted == {"said": 2, "answered": 1, "reacted": 1, "posted": 1, "counted": 1}
        assert await home.value(select(Signal.number).where(Signal.kind == "counted")) == 2
        assert not home.said(home.yard)
