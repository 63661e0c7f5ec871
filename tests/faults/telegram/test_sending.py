"""What goes wrong when Sosed speaks, edits or is pressed in Telegram, and what must come of it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.transports.telegram import errors
from bot.transports.telegram.transport import Telegram
from bot.values.outgoing import Priority, say
from bot.values.transport import Pace, TryLater
from models import ShownCard
from services.people import accounts
from tests.conftest import NOW
from tests.platforms import telegram
from tests.platforms.telegram.faults import (
    bad_json,
    drop_before,
    error,
    flood,
    html502,
    restarting,
    server_error,
    silence,
)
from tests.support.everywhere import at_length
from tests.transports.house import announce, house, seats


# ── Sending ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_chat_told_to_wait_holds_up_nobody_else_and_keeps_its_order(database: Path) -> None:
    """F21"""
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


async def test_when_the_token_must_wait_everybody_waits(database: Path) -> None:
    """F21"""
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


@at_length
async def test_a_broadcast_in_a_storm_of_429_ends_and_replies_overtake_it(database: Path) -> None:
    """F22"""
    crowd = [f"Сосед {n}" for n in range(200)]

    def known(server: telegram.Server) -> None:
        for name in crowd:
            server.world.private(name)
            server.world.person(name).started = True

    async with house(database, pace=Pace(per_second=150, broadcast_per_second=140), before=known) as home:

        def broadcast(session: Session) -> None:
            for name in crowd:
                id_ = str(home.world.person(name).id)
                one = accounts.meet(session, "telegram", id_, name, NOW, private=True)
                chat = accounts.find_chat(session, "telegram", id_, account=one.account).id
                all_ = say("as-is", words="всем соседям")
                outbox.queue(session, Address(chat, "telegram"), all_, NOW, Terms(priority=Priority.BROADCAST))

        home.server.faults.add("sendMessage", flood(1), times=8, after=20)
        home.server.faults.add("sendMessage", server_error, times=8, after=60)
        await home.app.store.write(broadcast)
        await home.until(lambda: home.server.faults.happened >= 3)
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert len(home.world.said) < 150  # it did not wait for the end
        await home.calm(20)
        assert all(home.said(name) == ["всем соседям"] for name in crowd)


async def test_nothing_is_dropped_whatever_the_answer_is(database: Path) -> None:
    """F23"""
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


def test_the_wait_grows_with_jitter_and_calls_that_fail_together_count_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F23"""
    now = [1000.0]
    monkeypatch.setattr(errors.time, "monotonic", lambda: now[0])
    waits = []
    trouble = errors.Errors()
    for _ in range(12):
        waits.append(trouble.backoff())
        assert trouble.backoff() == waits[-1]  # seven more of the same moment
        now[0] += waits[-1]
    assert all(0.7 * 2**n <= wait <= 1.3 * 2**n for n, wait in enumerate(waits[:6]))
    assert max(waits) <= 78
    assert len({wait / 2**n for n, wait in enumerate(waits[:6])}) == 6
    trouble.well()
    assert trouble.backoff() <= 1.3


async def test_a_platform_without_an_address_is_tried_again() -> None:
    """F23"""
    lost = Telegram("123456:" + "A" * 35, api_base="http://telegram.invalid:9")
    with pytest.raises(TryLater):
        await lost.open()
    await lost.close()


@pytest.mark.parametrize("how", ["blocked", "deactivated", "never started"])
async def test_who_cannot_be_reached_is_left_alone_until_they_write(database: Path, how: str) -> None:
    """F24"""
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


async def test_a_group_that_threw_the_bot_out_unheard_stops_nobody(database: Path) -> None:
    """F24"""
    async with house(database) as home:
        home.yard.members[home.world.bot.id].status = "kicked"
        await home.say(home.yard, "раз")
        await home.say("Олег", "два")
        await home.calm()
        assert home.said("Олег") == ["два"]
        ((_, why, attempts),) = await home.outbox("undeliverable")
        assert ("kicked" in why, attempts) == (True, 1)


async def test_a_chat_that_is_not_found(database: Path) -> None:
    """F25"""
    async with house(database) as home:
        home.server.faults.add("sendMessage", error(400, "Bad Request: chat not found"))
        await home.say("Галина", "раз")
        await home.calm()
        assert not await home.reachable("Галина")
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert await home.reachable("Галина")


# ── Edits and presses ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "why",
    [
        "message is not modified: specified new message content and reply markup are exactly the same",
        "message to edit not found",
        "message can't be edited",
    ],
)
async def test_an_edit_that_is_not_needed_or_not_possible_is_done(database: Path, why: str) -> None:
    """F33"""
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


async def test_a_press_older_than_150_seconds_still_counts(database: Path) -> None:
    """F34"""
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


async def test_a_double_tap_has_one_effect(database: Path) -> None:
    """F35"""
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
