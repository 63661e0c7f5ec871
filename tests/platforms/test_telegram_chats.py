"""The fake Telegram's chats, limits and faults."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import (
    ReactionTypeEmoji,
)

from tests.platforms.telegram import Server
from tests.platforms.telegram.client import EVERYTHING, Api, friend, house
from tests.platforms.telegram.faults import conflict, drop_after, drop_before, error, flood, html502, silence, slow


# ── Chats ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_members_links_and_requests(server: Server, bot: Bot, api: Api) -> None:
    await api("getUpdates", allowed_updates=EVERYTHING)
    world, chat = server.world, house(server, by_request=True)
    oleg = world.person("Олег")
    assert (await bot.get_chat_member(chat.id, oleg.id)).status == "creator"
    assert (await bot.get_chat_member(chat.id, world.person("Никто").id)).status == "left"
    assert [one.user.first_name for one in await bot.get_chat_administrators(chat.id)] == ["Олег", "Сосед"]
    assert await bot.get_chat_member_count(chat.id) == 22
    assert (await bot.get_chat(chat.id)).join_by_request
    link = await bot.create_chat_invite_link(chat.id, name="Листовка", creates_join_request=True)
    world.follow("Нина", link.invite_link)
    (update,) = await bot.get_updates()
    request = update.chat_join_request
    assert (request.invite_link.name, request.user_chat_id) == ("Листовка", world.person("Нина").id)
    await bot.approve_chat_join_request(chat.id, request.from_user.id)
    assert (
        "USER_ALREADY"
        in (await api("approveChatJoinRequest", chat_id=chat.id, user_id=request.from_user.id))["description"]
    )
    assert world.count(chat) == 23
    joined = next(one.chat_member for one in await bot.get_updates() if one.chat_member)
    assert (joined.via_join_request, joined.invite_link.name) == (True, "Листовка")
    assert "too long" in (await api("createChatInviteLink", chat_id=chat.id, name="я" * 33))["description"]
    world.promote_bot(chat, can_invite_users=False)
    assert "not enough rights" in (await api("createChatInviteLink", chat_id=chat.id))["description"]
    await bot.set_message_reaction(chat.id, chat.messages[0].id, [ReactionTypeEmoji(emoji="👍")])
    assert (
        "REACTION_INVALID"
        in (
            await api("setMessageReaction", chat_id=chat.id, message_id=1, reaction=[{"type": "emoji", "emoji": "🪑"}])
        )["description"]
    )


async def test_profile(server: Server, api: Api) -> None:
    commands = [{"command": "help", "description": "Помощь"}]
    await api("setMyCommands", commands=commands, scope={"type": "all_private_chats"}, language_code="ru")
    assert server.world.profile.commands_of("all_private_chats", "ru") == {"help": "Помощь"}
    assert await api("getMyCommands") == []
    assert (await api("setMyCommands", commands=[{"command": "Помощь", "description": "x"}]))["error_code"] == 400
    assert await api("setMyDescription", description="Я сосед") is True
    assert "too long" in (await api("setMyShortDescription", short_description="я" * 121))["description"]
    assert await api("setChatMenuButton", menu_button={"type": "commands"}) is True


# ── Limits and faults ─────────────────────────────────────────────────────────────────────────────────────────────────
async def test_limits(server: Server, api: Api) -> None:
    server.limits = True
    people = [friend(server, f"Сосед {n}") for n in range(31)]
    answers = [await api("sendMessage", chat_id=chat.id, text="x") for chat in people]
    assert [answer.get("error_code") for answer in answers] == [None] * 30 + [429]
    assert answers[-1]["parameters"] == {"retry_after": 1}
    assert server.over_limit == 1
    await asyncio.sleep(1)
    again = [await api("sendMessage", chat_id=people[0].id, text="x") for _ in range(3)]
    assert [answer.get("error_code") for answer in again] == [None, None, 429]
    assert again[-1]["description"].startswith("Too Many Requests: retry after ")


async def test_faults(server: Server, api: Api, bot: Bot) -> None:
    chat, other = friend(server), friend(server, "Олег")
    server.faults.add("sendMessage", drop_before)
    server.faults.add("sendMessage", drop_after)
    for count in (0, 1):
        with pytest.raises(aiohttp.ClientError):
            await api("sendMessage", chat_id=chat.id, text="x")
        assert len(chat.messages) == count
    server.faults.add("*", html502, after=1)
    assert (await api("getMe"))["is_bot"]
    with pytest.raises(aiohttp.ContentTypeError):
        await api("getMe")
    server.faults.add("sendMessage", flood(7), chat=chat)
    await api("sendMessage", chat_id=other.id, text="x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(chat.id, "x")
    assert caught.value.retry_after == 7
    server.faults.flood(5, other)
    for _ in range(2):
        assert (await api("sendMessage", chat_id=other.id, text="x"))["parameters"]["retry_after"] in (5, 6)
    server.faults.clear()
    server.faults.add("getUpdates", conflict)
    assert (await api("getUpdates"))["error_code"] == 409
    server.faults.add("getMe", error(500, "Internal Server Error"))
    assert (await api("getMe"))["description"] == "Internal Server Error"
    server.faults.add("sendMessage", slow(0.2))
    began = time.monotonic()
    await api("sendMessage", chat_id=chat.id, text="поздно")
    assert time.monotonic() - began >= 0.2
    server.faults.add("sendMessage", silence)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await api("sendMessage", chat_id=chat.id, text="без ответа")
    assert chat.messages[-1].text == "без ответа"
    assert not server.violations
    assert not server.refused
