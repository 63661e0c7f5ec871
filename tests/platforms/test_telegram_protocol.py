"""The fake Telegram is as strict as the true one, and its updates are such as the real client reads."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)
from aiohttp import web

from tests.platforms.telegram import Server
from tests.platforms.telegram.client import EVERYTHING, Api, Clock, friend, house, keyboard, kinds
from tests.platforms.telegram.rules.pictures import DOT
from tests.platforms.telegram.things import Chat
from tests.platforms.telegram.world import World


# ── The protocol ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_token_and_method(server: Server, api: Api) -> None:
    async with api.http.get(f"{server.url}/bot1:wrong/getMe") as answer:
        assert answer.status == 401
        assert (await answer.json()) == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (await api("getme"))["username"] == "sosed_test_bot"
    assert (await api("getMeow"))["description"] == "Not Found: method not found"
    assert [violation.method for violation in server.violations] == ["getMeow"]


@pytest.mark.parametrize(
    "params",
    [
        {"text": "да"},
        {"chat_id": 1, "text": 5},
        {"chat_id": 1, "text": "да", "mood": "good"},
        {"chat_id": 1.5, "text": "да"},
        {"chat_id": 1, "text": "да", "disable_notification": "yes"},
        {"chat_id": 1, "text": "да", "reply_markup": {"inline_keyboard": [[{"label": "да"}]]}},
        {"chat_id": 1, "text": "да", "reply_markup": "{"},
        {"chat_id": 1, "text": "да", "business_connection_id": "x"},
    ],
)
async def test_what_does_not_fit_the_schema_is_refused(server: Server, api: Api, params: dict[str, Any]) -> None:
    server.world.person("Первый", id=1).started = True
    assert (await api("sendMessage", **params))["error_code"] == 400
    assert len(server.violations) == 1
    assert not server.world.said


async def test_all_encodings_mean_the_same(server: Server, api: Api) -> None:
    chat = friend(server)
    url, markup = f"{server.url}/bot{server.token}/sendMessage", json.dumps(keyboard("Да"))
    form = {"chat_id": str(chat.id), "text": "Привет + &", "reply_markup": markup, "disable_notification": "true"}
    multipart = aiohttp.FormData(form, quote_fields=False)
    multipart._is_multipart = True
    for body in ({"data": form}, {"data": multipart}, {"json": form}, {"params": form}):
        async with api.http.post(url, **body) as answer:
            assert answer.status == 200, await answer.text()
    assert [said.text for said in server.world.said] == ["Привет + &"] * 4
    assert not server.violations


async def test_the_real_client(server: Server, bot: Bot) -> None:
    chat = friend(server)
    row = [InlineKeyboardButton(text="Да", callback_data="x"), InlineKeyboardButton(text="Где", url="https://ya.ru")]
    markup = InlineKeyboardMarkup(inline_keyboard=[row])
    message = await bot.send_message(chat.id, "<b>Суббота</b> &lt;3", parse_mode="HTML", reply_markup=markup)
    assert (message.text, message.entities[0].type) == ("Суббота <3", "bold")
    photo = await bot.send_photo(chat.id, BufferedInputFile(DOT, "двор.png"), caption="Двор")
    await bot.send_photo(chat.id, photo.photo[-1].file_id)
    document = await bot.send_document(chat.id, BufferedInputFile(b"a;b\r\n", "имя файла.csv"))
    assert document.document.file_name == "имя файла.csv"
    album = [InputMediaPhoto(media=BufferedInputFile(DOT, f"{n}.png")) for n in range(2)]
    first, second = await bot.send_media_group(chat.id, album)
    assert first.media_group_id == second.media_group_id
    assert (await bot.download(document.document.file_id)).read() == b"a;b\r\n"
    server.world.press("Галина Петрова", chat.messages[0], "Да")
    (update,) = await bot.get_updates()
    await bot.answer_callback_query(update.callback_query.id, text="Записали")
    assert [said.how for said in server.world.said] == ["send"] * 5 + ["notice"]  # the album is one
    assert server.world.said[0].rows == (("Да", "Где"),)
    assert server.world.said[-1].text == "Записали"
    assert not server.violations


async def test_wrong_files(server: Server, bot: Bot, api: Api) -> None:
    chat = friend(server)
    wide = DOT[:16] + (9000).to_bytes(4, "big") + (9000).to_bytes(4, "big") + DOT[24:]
    for data, why in ((b"no picture", "IMAGE_PROCESS_FAILED"), (wide, "PHOTO_INVALID_DIMENSIONS"), (b"", "non-empty")):
        with pytest.raises(Exception, match=why):
            await bot.send_photo(chat.id, BufferedInputFile(data, "x.png"))
    with pytest.raises(Exception, match="Too Large"):
        await bot.send_photo(chat.id, BufferedInputFile(DOT + bytes(11 * 2**20), "x.png"))
    assert "wrong file identifier" in (await api("sendPhoto", chat_id=chat.id, photo="no-such-file"))["description"]


# ── Updates ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_updates_come_again_until_they_are_confirmed(server: Server, api: Api) -> None:
    for n in range(5):
        server.world.write("Галина", str(n))
    first = await api("getUpdates", limit=2)
    assert await api("getUpdates", limit=2) == first
    ids = [update["update_id"] for update in await api("getUpdates", offset=first[-1]["update_id"] + 1)]
    assert ids == [first[0]["update_id"] + n for n in (2, 3, 4)]
    assert await api("getUpdates", offset=ids[-1] + 1) == []
    server.world.repeat(ids[0])
    assert [update["update_id"] for update in await api("getUpdates")] == ids[:1]
    server.world.write("Галина", "последнее")
    assert [update["message"]["text"] for update in await api("getUpdates", offset=-1)] == ["последнее"]


async def test_long_poll_waits_and_gives_way(server: Server, api: Api) -> None:
    began = time.monotonic()
    assert await api("getUpdates", timeout=1) == []
    assert time.monotonic() - began > 0.9
    old = asyncio.create_task(api("getUpdates", timeout=50))
    await asyncio.sleep(0.05)
    new = asyncio.create_task(api("getUpdates", timeout=50))
    ended = await old
    assert ended["error_code"] == 409
    assert ended["description"].startswith("Conflict: terminated by other getUpdates request")
    await asyncio.sleep(0.05)
    server.world.write("Галина", "слышно?")
    assert (await new)[0]["message"]["text"] == "слышно?"


async def test_poll_of_a_client_that_is_gone_does_not_eat(server: Server, api: Api) -> None:
    with pytest.raises(asyncio.TimeoutError):
        async with asyncio.timeout(0.1):
            await api("getUpdates", timeout=50)
    await asyncio.sleep(0.05)
    assert server.world.updates.poll is None


async def test_old_updates_are_forgotten(server: Server, api: Api, clock: Clock) -> None:
    chat = friend(server)
    await api("sendMessage", chat_id=chat.id, text="Да?", reply_markup=keyboard("Да"))
    query = server.world.press("Галина Петрова", chat.messages[-1], "Да")
    server.world.write("Галина Петрова", "и слово")
    clock.now += 151
    assert kinds(await api("getUpdates")) == ["message"]
    assert "query is too old" in (await api("answerCallbackQuery", callback_query_id=query))["description"]
    clock.now += 86_400
    assert await api("getUpdates") == []


async def test_allowed_updates_persist_and_rare_ones_must_be_asked_for(server: Server, api: Api) -> None:
    chat = house(server)
    server.world.join(chat, "Новый")
    assert kinds(await api.updates(allowed_updates=["chat_member"])) == ["message"]
    server.world.join(chat, "Второй")
    assert kinds(await api.updates()) == ["chat_member"]
    server.world.demote_bot(chat)
    server.world.join(chat, "Третий")
    assert await api.updates(allowed_updates=[]) == []
    server.world.write("Третий", "привет", server.world.private("Третий"))
    assert kinds(await api.updates()) == ["message"]


async def test_everything_people_do_is_readable(server: Server, api: Api) -> None:
    await api("getUpdates", allowed_updates=EVERYTHING)
    world = server.world
    chat = world.group("Дом 5", admins=["Олег"], others=20, forum=True)
    world.add_bot(chat)
    channel = world.channel("Новости", admins=["Олег"])
    world.add_bot(channel)
    channel.discussion = chat
    talk_there(world, chat, channel)
    leave_and_return(world, chat)
    await press_there(world, api, chat)
    move_the_bot(world, chat)
    got = await api.updates()
    assert set(kinds(got)) == set(EVERYTHING)
    joined = [update["chat_member"] for update in got if "chat_member" in update]
    assert [one["invite_link"]["name"] for one in joined[:2]] == ["Листовка"] * 2
    messages = [update["message"] for update in got if "message" in update]
    assert {one["from"]["id"] for one in messages if "sender_chat" in one} == {1087968824, 136817688, 777000}
    said = next(one for one in messages if one.get("text", "").startswith("/start@"))
    assert [entity["offset"] for entity in said["entities"]] == [0, 25, 32, 46]
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Мусор"


def talk_there(world: World, chat: Chat, channel: Chat) -> None:
    """Links, topics, files, what is written in a group's or a channel's name, reactions."""
    link = world.new_link(chat, world.bot, "Листовка")
    world.join(chat, "Тимур 🦊", link)
    world.follow("Нина", link.url)
    topic = world.topic(chat, "Мусор")
    asked = world.write("Тимур 🦊", "/start@sosed_test_bot 😀 @ktoto https://ya.ru #двор", chat, thread=topic)
    world.write("Олег", "ответ", chat, answers=asked)
    world.edit(asked, "иначе")
    for media in "photo document voice audio video video_note animation sticker location contact dice venue".split():
        world.write("Тимур 🦊", "", chat, media=media)
    world.promote(chat, "Олег", anonymous=True)
    world.write("Олег", "от имени группы", chat)
    world.write("Олег", "от имени канала", chat, as_chat=channel)
    post = world.post(channel, "Новость")
    world.edit(post, "Новость!")
    world.react("Нина", post, "👍")
    world.react("Нина", asked, ["👍", "🔥"])
    world.react("Нина", asked, None)


def leave_and_return(world: World, chat: Chat) -> None:
    world.restrict(chat, "Нина")
    world.kick(chat, "Нина")
    world.leave(chat, "Тимур 🦊")
    chat.by_request = True
    world.join(chat, "Просящий")
    world.let_in(chat, world.person("Просящий"), world.person("Олег"))
    world.block("Галина")
    world.follow("Галина", "https://t.me/sosed_test_bot?start=abc")
    world.forward("Галина", next(one for one in chat.messages if one.text.startswith("иначе")))


async def press_there(world: World, api: Api, chat: Chat) -> None:
    await api("sendMessage", chat_id=chat.id, text="Придёте?", reply_markup=keyboard("Да"))
    world.press("Нина", chat.messages[-1], "Да")
    world.press("Нина", chat.messages[-1], "Да", inaccessible=True)
    world.press("Нина", chat.messages[-1], "чужое", forged=True)


def move_the_bot(world: World, chat: Chat) -> None:
    """The bot is hampered, demoted, removed; a group becomes a supergroup; a link asks for rights."""
    world.restrict_bot(chat)
    world.demote_bot(chat)
    world.remove_bot(chat, "Олег")
    basic = world.group("Мал", kind="group")
    world.add_bot(basic)
    world.migrate(basic, places="first")
    world.follow("Олег", "https://t.me/sosed_test_bot?startgroup=abc&admin=invite_users", world.group("Ещё"))


async def test_poison(server: Server, api: Api) -> None:
    server.world.raw({"message": {"message_id": "что?"}})
    server.world.raw({"update_id": 7, "strange": None})
    got = await api("getUpdates")
    assert [update.get("message") for update in got] == [None, {"message_id": "что?"}]
    assert got[0]["update_id"] == 7


async def test_privacy(server: Server, api: Api) -> None:
    world, chat = server.world, house(server)
    world.demote_bot(chat)
    await api.updates()
    mine = (await api("sendMessage", chat_id=chat.id, text="Всем привет"))["message_id"]
    world.write("Нина", "просто так", chat)
    world.write("Нина", "/help@other_bot", chat)
    world.write("Нина", "/help", chat)
    world.write("Нина", "/help@sosed_test_bot", chat)
    world.write("Нина", "ответ", chat, answers=mine)
    world.join(chat, "Новая")
    texts = [update["message"].get("text", "") for update in await api.updates()]
    assert texts == ["/help", "/help@sosed_test_bot", "ответ", ""]


# ── Webhooks ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_webhook_pushes_until_taken(server: Server, api: Api) -> None:
    got: list[tuple[str, int]] = []

    async def take(request: web.BaseRequest) -> web.Response:
        update = await request.json()
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["update_id"]))
        return web.Response(status=500 if len(got) < 3 else 200)

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    first = server.world.write("Галина", "раз")
    poll = asyncio.create_task(api("getUpdates", offset=server.world.updates.next_id, timeout=50))
    await asyncio.sleep(0.05)
    assert await api("setWebhook", url=url, secret_token="s-1")  # noqa: S106 is True
    assert "setWebhook" in (await poll)["description"]
    assert (await api("getUpdates"))["error_code"] == 409
    for text in ("два", "три"):
        server.world.write("Галина", text, first.chat)
    for _ in range(100):
        await asyncio.sleep(0.02)
        if not server.world.updates.pending:
            break
    ids = [id_ for _, id_ in got]
    assert {secret for secret, _ in got} == {"s-1"}
    assert (ids[0], ids[2], ids) == (ids[1], ids[1], sorted(ids))
    info = await api("getWebhookInfo")
    assert "500" in info["last_error_message"]
    assert info["pending_update_count"] == 0
    await api("deleteWebhook")
    assert await api("getUpdates") == []
    assert "HTTPS" in (await api("setWebhook", url="http://example.org/"))["description"]
    await runner.cleanup()
