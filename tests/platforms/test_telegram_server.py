"""The fake Telegram is as strict as the true one, and its updates are such as the real client reads."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    Update,
)
from aiohttp import web

from tests.platforms.telegram import Chat, Server
from tests.platforms.telegram.editing import REACTIONS
from tests.platforms.telegram.faults import conflict, drop_after, drop_before, error, flood, html502, silence, slow
from tests.platforms.telegram.formatting import all_entities, formatted, read_html
from tests.platforms.telegram.pictures import DOT
from tests.platforms.telegram.refusal import Refusal

EVERYTHING = """message edited_message channel_post edited_channel_post callback_query my_chat_member chat_member
 message_reaction message_reaction_count chat_join_request""".split()


class Clock:
    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


class Api:
    """Plain calls with JSON bodies."""

    def __init__(self, server: Server, http: aiohttp.ClientSession) -> None:
        self.server, self.http = server, http

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result, or the whole answer of a refusal."""
        async with self.http.post(f"{self.server.url}/bot{self.server.token}/{method}", json=params) as answer:
            said = await answer.json()
            assert answer.status == (200 if said["ok"] else said["error_code"])
            return said["result"] if said["ok"] else said

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Everything that waits, confirmed, each one readable to the real client."""
        got = await self("getUpdates", **params)
        for update in got:
            Update.model_validate(update)
        if got:
            await self("getUpdates", offset=got[-1]["update_id"] + 1)
        return got


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Server]:
    async with Server(clock=clock) as server:
        yield server


@pytest.fixture
async def api(server: Server) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as http:
        yield Api(server, http)


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield Bot(server.token, session=session)
    await session.close()


def friend(server: Server, name: str = "Галина Петрова") -> Chat:
    """Somebody who has started the bot."""
    person = server.world.person(name)
    person.started = True
    return server.world.private(person)


def house(server: Server, **kind: Any) -> Chat:
    """A chat where the bot is administrator, and nothing of this is waiting."""
    chat = server.world.group("Дом 5", admins=["Олег"], others=20, **kind)
    server.world.add_bot(chat)
    server.world.updates.drop()
    return chat


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label}] for label in labels]}


def kinds(updates: list[dict[str, Any]]) -> list[str]:
    return [next(key for key in update if key != "update_id") for update in updates]


# ── The protocol ─────────────────────────────────────────────────────────────────────────────────────────────────────
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
    assert [said.how for said in server.world.said] == ["send"] * 6 + ["notice"]
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


# ── Updates ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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
    world.restrict(chat, "Нина")
    world.kick(chat, "Нина")
    world.leave(chat, "Тимур 🦊")
    chat.by_request = True
    world.join(chat, "Просящий")
    world.let_in(chat, world.person("Просящий"), world.person("Олег"))
    world.block("Галина")
    world.follow("Галина", "https://t.me/sosed_test_bot?start=abc")
    world.forward("Галина", asked)
    await api("sendMessage", chat_id=chat.id, text="Придёте?", reply_markup=keyboard("Да"))
    world.press("Нина", chat.messages[-1], "Да")
    world.press("Нина", chat.messages[-1], "Да", inaccessible=True)
    world.press("Нина", chat.messages[-1], "чужое", forged=True)
    world.restrict_bot(chat)
    world.demote_bot(chat)
    world.remove_bot(chat, "Олег")
    basic = world.group("Мал", kind="group")
    world.add_bot(basic)
    world.migrate(basic, places="first")
    world.follow("Олег", "https://t.me/sosed_test_bot?startgroup=abc&admin=invite_users", world.group("Ещё"))
    got = await api.updates()
    assert set(kinds(got)) == set(EVERYTHING)
    joined = [update["chat_member"] for update in got if "chat_member" in update]
    assert [one["invite_link"]["name"] for one in joined[:2]] == ["Листовка"] * 2
    messages = [update["message"] for update in got if "message" in update]
    assert {one["from"]["id"] for one in messages if "sender_chat" in one} == {1087968824, 136817688, 777000}
    said = next(one for one in messages if one.get("text", "").startswith("/start@"))
    assert [entity["offset"] for entity in said["entities"]] == [0, 25, 32, 46]
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Мусор"


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


# ── Webhooks ─────────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── What is said ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": " \n "}, "message text is empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "<b>" + "я" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "<b>да", "parse_mode": "HTML"}, 'Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "да", "entities": [{"type": "bold", "offset": 0, "length": 3}]}, "ends after the end"),
        ({"text": "a😀b", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "middle of a UTF-16 symbol"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "я" * 33}]]}}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}, "text buttons are unallowed"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "not a url"}]]}}, "Wrong HTTP URL"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "https://t.me/sosed_test_bot?start=a:b"}]]}},
            "start parameter",
        ),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 9]}}, "markup is too long"),
        ({"reply_markup": keyboard(*map(str, range(101)))}, "markup is too long"),
        ({"reply_markup": {"keyboard": [[{"text": " "}]]}}, "must be non-empty"),
        ({"message_thread_id": 3}, "message thread not found"),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_messages_that_are_refused(server: Server, api: Api, params: dict[str, Any], why: str) -> None:
    chat = friend(server)
    answer = await api("sendMessage", **({"chat_id": chat.id, "text": "да"} | params))
    assert (answer["error_code"], answer["description"][:12]) == (400, "Bad Request:")
    assert why in answer["description"]
    assert not chat.messages


def test_html() -> None:
    text, entities = read_html('😀 <b>a<i>&amp;</i></b><a href="https://ya.ru">я</a> &nbsp;')
    assert text == "😀 a&я &nbsp;"
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("bold", 3, 2),
        ("italic", 4, 1),
        ("text_link", 5, 1),
    ]
    for wrong, why in (
        ("a < b", "Unsupported start tag"),
        ("<p>", 'Unsupported start tag "p" at byte offset 0'),
        ("</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7"),
    ):
        with pytest.raises(Refusal, match=why):
            read_html(wrong)


def test_lengths_are_counted_after_parsing_and_entities_move_with_the_text() -> None:
    assert len(formatted("<b>" + "😀" * 4096 + "</b>", "HTML", None)[0]) == 4096
    bold = {"type": "bold", "offset": 2, "length": 3}
    assert formatted("  да ", None, [bold]) == ("да", [{"type": "bold", "offset": 0, "length": 2}])
    with pytest.raises(Refusal, match="crosses"):
        formatted("абвгд", None, [{"type": "bold", "offset": 0, "length": 3}, bold])
    assert "👨\u200d💻" in REACTIONS


def test_an_at_sign_in_a_name_is_a_mention_unless_it_stands_in_code() -> None:
    bold = {"type": "bold", "offset": 0, "length": 4}
    mention = {"type": "mention", "offset": 5, "length": 6}
    assert all_entities("Анна @petya", [bold]) == [bold, mention]
    code = {"type": "code", "offset": 5, "length": 6}
    assert all_entities("Анна @petya", [code]) == [code]


async def test_edits(server: Server, api: Api) -> None:
    chat = friend(server)
    id_ = (await api("sendMessage", chat_id=chat.id, text="Раз", reply_markup=keyboard("Да", "Нет")))["message_id"]
    same = {"chat_id": chat.id, "message_id": id_, "text": "Раз", "reply_markup": keyboard("Да", "Нет")}
    assert "message is not modified: " in (await api("editMessageText", **same))["description"]
    edited = await api("editMessageText", chat_id=chat.id, message_id=id_, text="Два", reply_markup=keyboard("Да"))
    assert (edited["text"], edited["edit_date"]) == ("Два", chat.messages[0].at)
    server.world.press("Галина Петрова", chat.messages[0], "Нет")  # it was there a moment ago
    await api("editMessageText", chat_id=chat.id, message_id=id_, text="Два")
    assert chat.messages[0].buttons == ()
    theirs = server.world.write("Галина Петрова", "моё")
    wrong = {
        theirs.id: "message can't be edited",
        99: "message to edit not found",
    }
    menu = {"keyboard": [[{"text": "Меню"}]]}
    wrong[(await api("sendMessage", chat_id=chat.id, text="Меню", reply_markup=menu))["message_id"]] = "can't be edited"
    for message_id, why in wrong.items():
        answer = await api("editMessageText", chat_id=chat.id, message_id=message_id, text="x")
        assert why in answer["description"]
    assert chat.menu == [["Меню"]]
    assert await api("deleteMessage", chat_id=chat.id, message_id=id_) is True
    assert "not found" in (await api("deleteMessage", chat_id=chat.id, message_id=id_))["description"]
    server.world.press("Галина Петрова", chat.messages[0], "Да")
    presses = [update["callback_query"] for update in await api.updates() if "callback_query" in update]
    assert presses[-1]["message"] == {"chat": presses[0]["message"]["chat"], "message_id": id_, "date": 0}
    assert [one["data"] for one in presses] == ["Нет", "Да"]


async def test_whom_the_bot_cannot_reach(server: Server, api: Api, clock: Clock) -> None:
    world = server.world

    async def said(chat: Any) -> str:
        answer = await api("sendMessage", chat_id=getattr(chat, "id", chat), text="x")
        return "" if "message_id" in answer else f"{answer['error_code']} {answer['description']}"

    assert await said(42) == "400 Bad Request: chat not found"
    assert await said(world.person("Чужой")) == "403 Forbidden: bot can't initiate conversation with a user"
    world.ask_to_join(house(server, by_request=True), "Чужой")
    assert await said(world.person("Чужой")) == ""
    clock.now += 301
    assert (await said(world.person("Чужой"))).startswith("403")
    gone, shy = friend(server, "Ушедший"), friend(server, "Тихая")
    world.delete_account("Ушедший")
    world.block("Тихая")
    assert await said(gone) == "403 Forbidden: user is deactivated"
    assert await said(shy) == "403 Forbidden: bot was blocked by the user"
    world.write("Тихая", "вернулась")
    assert await said(shy) == ""
    chat = house(server)
    world.remove_bot(chat)
    assert await said(chat) == "403 Forbidden: bot was kicked from the supergroup chat"
    chat = house(server, kind="group")
    await api("leaveChat", chat_id=chat.id)
    assert await said(chat) == "403 Forbidden: bot is not a member of the group chat"


async def test_rights_topics_and_slow_mode(server: Server, api: Api, clock: Clock) -> None:
    world, chat = server.world, house(server, forum=True)
    topic = world.topic(chat, "Двор")
    sent = await api("sendMessage", chat_id=chat.id, text="x", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    world.close_topic(chat, topic)
    world.demote_bot(chat)
    answer = await api("sendMessage", chat_id=chat.id, text="x", message_thread_id=topic)
    assert answer["description"] == "Bad Request: TOPIC_CLOSED"
    world.delete_topic(chat, topic)
    answer = await api("sendMessage", chat_id=chat.id, text="x", message_thread_id=topic)
    assert answer["description"] == "Bad Request: message thread not found"
    chat.slow_mode = 30
    clock.now += 20
    assert (await api("sendMessage", chat_id=chat.id, text="x"))["parameters"] == {"retry_after": 10}
    chat.slow_mode = 0
    chat.permissions["can_send_messages"] = False
    text = "Bad Request: not enough rights to send text messages to the chat"
    assert (await api("sendMessage", chat_id=chat.id, text="x"))["description"] == text
    world.restrict_bot(chat)
    text = "Bad Request: have no rights to send a message"
    assert (await api("sendMessage", chat_id=chat.id, text="x"))["description"] == text
    assert not server.violations
    assert len(server.refused) == 5


async def test_moved_group(server: Server, api: Api, bot: Bot) -> None:
    old = house(server, kind="group")
    new = server.world.migrate(old, tell=False)
    with pytest.raises(TelegramMigrateToChat) as caught:
        await bot.send_message(old.id, "x")
    assert caught.value.migrate_to_chat_id == new.id
    assert await api.updates() == []
    server.world.tell_of_move(old)
    told = [update["message"] for update in await api.updates()]
    assert told[0]["migrate_to_chat_id"] == new.id
    assert (told[1]["migrate_from_chat_id"], told[1]["chat"]["id"]) == (old.id, new.id)
    await bot.send_message(new.id, "x")


# ── Chats ────────────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Limits and faults ────────────────────────────────────────────────────────────────────────────────────────────────
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
