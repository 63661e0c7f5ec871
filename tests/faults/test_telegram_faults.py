"""What goes wrong between Sosed and Telegram, one fault after the other, and what must come of it.

Everything is real but Telegram, which is a server in this process: HTTP, the client, the store, delivery.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import outbox
from bot.message import Card, Message, Picture, Priority, say, text
from bot.store import Store, Unavailable
from bot.transport import Pace, TryLater
from bot.transports.telegram import Telegram, answers
from models import Chat, Event, Membership, Queued, Seat, ShownCard, Signal
from services import events, people
from services.roles import Role
from tests.conftest import NOW
from tests.platforms import telegram
from tests.platforms.telegram.faults import (
    bad_json,
    conflict,
    drop_before,
    error,
    flood,
    html502,
    restarting,
    server_error,
    silence,
)
from tests.transports.house import House, house


async def announce(home: House) -> tuple[int, Any]:
    """An event with its card in the yard: (the event, the message)."""

    def create(session: Session) -> int:
        host = people.leaders(session, home.community)[0]
        starts = NOW + timedelta(days=3)
        return events.create(session, home.community, "Чаепитие", starts, "Двор", by=host, now=NOW).id

    event = await home.app.store.write(create)
    await home.send(home.yard, Card("event", event))
    await home.heard(home.yard, "Чаепитие")
    return event, home.yard.messages[-1]


async def seats(home: House, event: int) -> int:
    return int(await home.value(select(func.count()).select_from(Seat).where(Seat.event == event)))


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_f21_a_chat_told_to_wait_holds_up_nobody_else_and_keeps_its_order(database: Path) -> None:
    async with house(database) as home:
        home.server.faults.flood(2, home.world.private("Галина"))
        began = time.monotonic()
        await home.say("Галина", "один", "два", "три")
        await home.say("Олег", "раз", "ещё раз")
        await home.until(lambda: home.said("Олег") == ["раз", "ещё раз"], 1.8)
        assert not home.said("Галина")
        await home.calm()
        assert home.said("Галина") == ["один", "два", "три"]
        assert time.monotonic() - began >= 2
        assert len(home.server.called("sendMessage")) <= 7  # nobody knocks while it lasts


async def test_f21_when_the_token_must_wait_everybody_waits(database: Path) -> None:
    async with house(database) as home:
        home.server.faults.flood(2)
        for name in ("Мария", "Галина", "Олег"):
            await home.say(name, "здравствуйте", "до свидания")
        await home.until(lambda: home.server.faults.happened >= 3)
        await asyncio.sleep(0.2)
        await home.say(home.yard, "всем")
        await asyncio.sleep(0.4)
        assert home.yard.id not in [call.params["chat_id"] for call in home.server.called("sendMessage")]  # not tried
        await home.calm()
        assert home.said(home.yard) == ["всем"]
        assert home.said("Олег") == ["здравствуйте", "до свидания"]


async def test_f22_a_broadcast_in_a_storm_of_429_ends_and_replies_overtake_it(database: Path) -> None:
    crowd = [f"Сосед {n}" for n in range(200)]

    def known(server: telegram.Server) -> None:
        for name in crowd:
            server.world.private(name)
            server.world.person(name).started = True

    async with house(database, pace=Pace(per_second=150, broadcast_per_second=140), before=known) as home:

        def broadcast(session: Session) -> None:
            for name in crowd:
                id_ = str(home.world.person(name).id)
                one = people.meet(session, "telegram", id_, name, NOW, private=True)
                chat = people.find_chat(session, "telegram", id_, account=one.account).id
                all_ = say("as-is", words="всем соседям")
                outbox.queue(session, chat, all_, NOW, transport="telegram", priority=Priority.BROADCAST)

        home.server.faults.add("sendMessage", flood(1), times=8, after=20)
        home.server.faults.add("sendMessage", server_error, times=8, after=60)
        await home.app.store.write(broadcast)
        await home.until(lambda: home.server.faults.happened >= 3)
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert len(home.world.said) < 150  # it did not wait for the end
        await home.calm(20)
        assert all(home.said(name) == ["всем соседям"] for name in crowd)


async def test_f23_nothing_is_dropped_whatever_the_answer_is(database: Path) -> None:
    async with house(database) as home:
        for fault in (html502, server_error, restarting, drop_before, bad_json, silence):
            home.server.faults.add("sendMessage", fault)
        home.server.faults.add("getUpdates", html502)
        home.server.faults.add("getUpdates", drop_before)
        home.server.faults.add("getUpdates", bad_json)
        await home.say("Галина", *"123456")
        home.world.write("Олег", "/help")
        await home.calm(12)
        assert home.said("Галина")[-5:] == list("23456")
        assert home.said("Галина")[0] == "1"
        assert home.said("Олег")
        assert not await home.outbox("undeliverable")


def test_f23_the_wait_grows_with_jitter_and_calls_that_fail_together_count_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [1000.0]
    monkeypatch.setattr(answers.time, "monotonic", lambda: now[0])
    waits = []
    trouble = answers.Answers()
    for _ in range(12):
        waits.append(trouble.backoff())
        assert trouble.backoff() == waits[-1]  # seven more of the same moment
        now[0] += waits[-1]
    assert all(0.7 * 2**n <= wait <= 1.3 * 2**n for n, wait in enumerate(waits[:6]))
    assert max(waits) <= 78
    assert len({wait / 2**n for n, wait in enumerate(waits[:6])}) == 6
    trouble.well()
    assert trouble.backoff() <= 1.3


async def test_f23_a_platform_without_an_address_is_tried_again() -> None:
    lost = Telegram("123456:" + "A" * 35, api_base="http://telegram.invalid:9")
    with pytest.raises(TryLater):
        await lost.open()
    await lost.close()


@pytest.mark.parametrize("how", ["blocked", "deactivated", "never started"])
async def test_f24_who_cannot_be_reached_is_left_alone_until_they_write(database: Path, how: str) -> None:
    async with house(database) as home:
        galina = home.world.person("Галина")
        galina.blocked, galina.deleted, galina.started = how == "blocked", how == "deactivated", how == "blocked"
        await home.say("Галина", "раз")
        await home.calm()
        (row,) = await home.outbox("undeliverable")
        assert "Forbidden" in row.error
        assert row.attempts == 1
        assert not await home.reachable("Галина")
        galina.deleted = False
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert await home.reachable("Галина")


async def test_f24_a_group_that_threw_the_bot_out_unheard_stops_nobody(database: Path) -> None:
    async with house(database) as home:
        home.yard.members[home.world.bot.id].status = "kicked"
        await home.say(home.yard, "раз")
        await home.say("Олег", "два")
        await home.calm()
        assert home.said("Олег") == ["два"]
        ((_, why, attempts),) = await home.outbox("undeliverable")
        assert ("kicked" in why, attempts) == (True, 1)


async def test_f25_a_chat_that_is_not_found(database: Path) -> None:
    async with house(database) as home:
        home.server.faults.add("sendMessage", error(400, "Bad Request: chat not found"))
        await home.say("Галина", "раз")
        await home.calm()
        assert not await home.reachable("Галина")
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert await home.reachable("Галина")


# ── Chats that change ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("first", ["message", "error", "places"])
async def test_f26_a_group_becomes_a_supergroup_and_stays_one_chat(database: Path, first: str) -> None:
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


async def test_f26_a_late_word_from_the_old_chat_takes_nothing_away(database: Path) -> None:
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
async def test_f26_whoever_leads_hears_nothing_of_a_chat_that_has_only_moved(
    database: Path, tell: bool, places: str
) -> None:
    """Neither «Меня убрали» nor «Я снова в чате», nor the questions of a new community."""
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


async def test_f26_a_card_of_the_old_chat_is_shown_anew_when_it_changes_and_its_buttons_work(database: Path) -> None:
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


# ── Hearing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_f27_the_same_update_again_has_no_second_effect(database: Path) -> None:
    async with house(database) as home:
        home.world.write("Галина", "/help")
        await home.calm()
        for _ in range(2):
            home.world.repeat()
            await home.calm()
        assert len(home.said("Галина")) == 1
        assert home.app.dispatcher.counters.repeated == 2


async def test_f28_edits_of_what_was_never_heard_and_joins_after_words(database: Path) -> None:
    async with house(database) as home:
        world = home.world
        unheard = world.write("Олег", "до бота", home.yard)
        world.updates.drop()
        world.edit(unheard, "до бота, исправлено")
        tamara = world.person("Тамара")
        world.write(tamara, "уже пишу", home.yard)
        await home.calm()
        world.join(home.yard, tamara, first=True)
        world.join(home.yard, "Борис", first=True)
        await home.calm()
        rows = await home.value(select(func.count()).select_from(Membership))
        assert rows == 5
        assert await home.broken() == 0


async def test_f29_another_one_who_listens_is_said_once(database: Path) -> None:
    def twice(server: telegram.Server) -> None:
        server.faults.add("getUpdates", conflict, times=3)

    async with house(database, before=twice) as home:
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert [one for one in home.said("Мария") if "ещё где-то" in one] == home.said("Мария")
        assert len(home.said("Мария")) == 1


async def test_f30_a_webhook_of_others_is_said_and_not_taken_away(database: Path) -> None:
    def hooked(server: telegram.Server) -> None:
        server.webhook.url = "https://elsewhere.example/hook"

    async with house(database, before=hooked) as home:
        home.world.write("Галина", "/help")
        await home.heard("Мария", "--unhook")
        await asyncio.sleep(0.3)
        assert not home.server.called("deleteWebhook")
        assert not home.server.called("setWebhook")
        assert len(home.world.updates.pending) == 1  # it waits
        home.server.webhook.url = ""
        await home.until(lambda: home.said("Галина"))


async def test_f31_t2_what_cannot_be_read_is_put_aside_and_the_rest_goes_on(database: Path) -> None:
    async with house(database) as home:
        world, galina = home.world, home.world.person("Галина")
        world.write("Олег", "/help")
        world.raw({"message": {"message_id": "много", "date": [], "chat": 5}})
        world.raw({"message": {"message_id": 1, "date": 0, "chat": {"id": galina.id, "type": "private"}, "from": 7}})
        world.raw({"callback_query": {"id": "1", "from": {"id": 1}}})
        world.raw({"something_new": {"whatever": [1, 2, {"a": None}]}})
        world.raw({"poll": {"id": "1"}, "brand_new": True})
        world.write("Галина", "/help")
        world.updates.everything[-1].body["message"] |= {"brand_new_field": {"deep": [1]}, "another": "77"}
        await home.calm()
        assert home.said("Олег")
        assert home.said("Галина")
        assert await home.broken() == 4
        assert not world.updates.pending


async def test_t3_an_update_is_confirmed_only_when_it_is_saved(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with house(database) as home:
        whole = [True]
        write = Store.write

        async def full(store: Store, unit: Any) -> Any:
            if not whole[0]:
                raise Unavailable("the disk is full")
            return await write(store, unit)

        monkeypatch.setattr(Store, "write", full)
        whole[0] = False
        home.world.write("Галина", "/help")
        home.world.write("Олег", "", media="photo", album="7")
        home.world.write("Олег", "", media="photo", album="7")
        await asyncio.sleep(0.4)
        assert len(home.world.updates.pending) == 3
        whole[0] = True
        await home.calm()
        assert len(home.said("Галина")) == 1
        assert len(home.said("Олег")) == 1  # the album was not taken for one that was answered


async def test_t4_quick_words_of_one_person_are_heard_in_their_order(database: Path) -> None:
    async with house(database) as home:
        for word in ("/event", "Чаепитие", "25 ноября в 12", "Беседка", "Пропустить", "Пропустить"):
            home.world.write("Мария", word)
        await home.calm()
        check = home.said("Мария")[-1]
        assert "Чаепитие" in check
        assert "Беседка" in check


# ── Edits and presses ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "why",
    [
        "message is not modified: specified new message content and reply markup are exactly the same",
        "message to edit not found",
        "message can't be edited",
    ],
)
async def test_f33_an_edit_that_is_not_needed_or_not_possible_is_done(database: Path, why: str) -> None:
    async with house(database) as home:
        _, message = await announce(home)
        home.server.faults.add("editMessageText", error(400, f"Bad Request: {why}"))
        home.world.press("Галина", message, "Иду")
        await home.until(lambda: home.server.faults.happened == 1)
        await asyncio.sleep(0.3)
        assert len(home.server.called("editMessageText")) == 1
        ((wanted, shown, kept),) = await home.rows(select(ShownCard.wanted, ShownCard.shown, ShownCard.message))
        assert wanted == shown
        assert kept == str(message.id)


async def test_f34_a_press_older_than_150_seconds_still_counts(database: Path) -> None:
    async with house(database) as home:
        event, message = await announce(home)
        query = home.world.press("Галина", message, "Иду", inaccessible=True)
        home.world.queries[query].clock -= 200
        await home.calm()
        assert await seats(home, event) == 1
        (answered,) = home.server.called("answerCallbackQuery")
        assert "too old" in answered.error
        assert not home.notices("Галина")
        assert await home.broken() == 0


async def test_f35_a_double_tap_has_one_effect(database: Path) -> None:
    async with house(database) as home:
        event, message = await announce(home)
        for _ in range(3):
            home.world.press("Галина", message, "Иду")
        await home.calm()
        assert await seats(home, event) == 1
        assert len(home.server.called("answerCallbackQuery")) == 3  # no button keeps spinning
        await home.until(lambda: "Галина" in message.text)


async def test_a_silent_answer_to_a_press_keeps_the_others_waiting_only_shortly(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.transports.telegram import transport

    monkeypatch.setattr(transport, "NOTICED", 0.3)
    async with house(database) as home:
        event, message = await announce(home)
        home.server.faults.add("answerCallbackQuery", silence)
        home.world.press("Галина", message, "Иду")
        home.world.write("Олег", "/help")
        await home.calm(1.8)
        assert await seats(home, event) == 1


# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_f36_removed_the_community_rests_and_coming_back_wakes_it(database: Path) -> None:
    async with house(database) as home:
        home.world.remove_bot(home.yard, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор»")
        assert await home.state() == "paused"
        home.world.add_bot(home.yard, by="Мария")
        await home.heard("Мария", "Я снова в чате")
        assert await home.state() == "active"
        assert not any("Так и назовём" in one for one in home.said("Мария"))  # it is not made anew


async def test_f36_a_community_with_another_chat_goes_on_there(database: Path) -> None:
    async with house(database) as home:

        def second(session: Session) -> None:
            chat = people.find_chat(session, "telegram", "-100777", title="Второй чат", members=3).id
            session.get_one(Chat, chat).community = home.community

        await home.app.store.write(second)
        home.world.remove_bot(home.yard, by="Олег")
        await home.heard("Мария", "Меня убрали из чата «Двор»")
        assert await home.state() == "active"


@pytest.mark.parametrize("fall", ["demote_bot", "restrict_bot"])
async def test_f37_without_rights_it_goes_on_and_says_so_once_a_day(database: Path, fall: str) -> None:
    async with house(database) as home:
        for _ in range(2):
            if fall == "demote_bot":
                home.world.demote_bot(home.yard)
            else:
                home.world.restrict_bot(home.yard, can_send_messages=True)
            home.world.promote_bot(home.yard)
        home.world.demote_bot(home.yard)
        await home.calm()
        assert len([one for one in home.said("Мария") if "больше не администратор" in one]) == 1
        home.world.write("Галина", "/help@sosed_test_bot", home.yard)
        await home.calm()
        assert home.said(home.yard)


async def appoint(home: House, name: str) -> None:
    home.world.promote(home.yard, name)

    def belong(session: Session) -> None:
        who = people.meet(session, "telegram", str(home.world.person(name).id), name, NOW, private=True).person
        people.belong(session, home.community, who, NOW, Role.MANAGER)

    await home.app.store.write(belong)


def vanish(home: House, name: str) -> None:
    """Has left while the bot could not hear it."""
    home.yard.members[home.world.person(name).id].status = "left"


async def test_f38_a_manager_who_has_left_leads_no_more(database: Path) -> None:
    async with house(database) as home:
        await appoint(home, "Олег")
        await appoint(home, "Галина")
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER
        home.telegram._standing.clear()  # a minute later
        vanish(home, "Олег")
        home.server.faults.add("getChatMember", server_error)
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER  # what Telegram does not tell takes nothing away
        home.server.faults.add("getChatMember", error(400, "Bad Request: member list is inaccessible"))
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER
        said = len(home.said("Олег"))
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is Role.GUEST
        assert len(home.said("Олег")) == said + 1
        assert home.said("Олег")[-1] != home.said("Олег")[-2]
        home.world.write("Олег", "/help")
        home.world.write("Галина", "/newcomers")
        await home.calm()
        assert await home.role("Галина") is Role.MANAGER
        assert await home.broken() == 0


@pytest.mark.parametrize("how", ["demote", "leave"])
@pytest.mark.parametrize("typed", [True, False])
async def test_f38_an_answer_that_acts_looks_whether_a_leader_still_is_one(
    database: Path, how: str, typed: bool
) -> None:
    """Composing takes a while: whoever has lost the right meanwhile launches nothing with the last answer."""
    async with house(database) as home:
        await appoint(home, "Олег")
        world, chat = home.world, home.world.private("Олег")
        world.write("Олег", "/event")
        for answer in ("Субботник", "25 ноября в 12", "Беседка", "Пропустить", "Пропустить"):
            world.write("Олег", answer)
        await home.heard("Олег", "Проверьте")
        home.telegram._standing.clear()  # a minute later
        member = home.yard.members[world.person("Олег").id]
        member.status = "left" if how == "leave" else "member"  # while the bot could not hear it
        if typed:
            world.write("Олег", "Всё верно")
        else:
            world.press("Олег", chat.messages[-1], "Всё верно")
        await home.calm()
        assert await home.role("Олег") is (Role.GUEST if how == "leave" else Role.MEMBER)
        assert not home.said(home.yard)
        assert await home.value(select(func.count()).select_from(Event)) == 0
        assert await home.broken() == 0
        if how == "demote":  # and whoever is one again
            world.promote(home.yard, "Олег")
            home.telegram._standing.clear()
            world.write("Олег", "/register", home.yard)
            await home.calm()
            assert await home.role("Олег") is Role.MANAGER


async def test_f38_an_owner_who_has_left_stays_only_as_long_as_nobody_else_leads(database: Path) -> None:
    async with house(database) as home:
        vanish(home, "Мария")
        home.world.write("Мария", "/newcomers")
        await home.calm()
        assert await home.role("Мария") is Role.OWNER
        await appoint(home, "Олег")
        home.telegram._standing.clear()
        home.world.write("Мария", "/newcomers")
        await home.calm()
        assert await home.role("Мария") is Role.GUEST


async def test_f38_when_no_leader_is_left_an_admin_takes_over(database: Path) -> None:
    async with house(database) as home:
        home.world.promote(home.yard, "Олег")
        home.world.promote(home.yard, "Галина")
        await home.calm()
        home.world.write("Галина", "/register", home.yard)
        await home.calm()
        assert await home.role("Галина") is Role.MANAGER  # Мария is there
        home.telegram._standing.clear()
        vanish(home, "Мария")
        vanish(home, "Галина")
        home.world.write("Олег", "/register", home.yard)
        await home.calm()
        roles = [await home.role(name) for name in ("Мария", "Галина", "Олег")]
        assert roles == [Role.GUEST, Role.GUEST, Role.OWNER]


# ── Who and where ────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_f39_those_without_a_face_and_bots(database: Path) -> None:
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


async def test_f40_names_are_safe_whatever_they_are(database: Path) -> None:
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


@pytest.mark.parametrize("gone", ["closed", "deleted"])
async def test_f41_an_answer_into_a_topic_that_is_gone_stands_outside_of_it(database: Path, gone: str) -> None:
    async with house(database, group={"forum": True}, admin=False) as home:
        topic = home.world.topic(home.yard, "Разное")
        home.world.write("Галина", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.calm()
        assert home.yard.messages[-1].thread == topic
        held = home.server.faults
        held.flood(1, home.yard)
        home.world.write("Галина", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.until(lambda: held.happened)
        (home.world.close_topic if gone == "closed" else home.world.delete_topic)(home.yard, topic)
        await home.calm()
        assert len(home.said(home.yard)) == 2
        assert home.yard.messages[-1].thread is None


async def test_f41_slow_mode_and_restricted_rights(database: Path) -> None:
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
