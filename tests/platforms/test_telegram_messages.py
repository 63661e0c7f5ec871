"""The fake Telegram takes and refuses messages as the true one does."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramMigrateToChat

from tests.platforms.telegram import Server
from tests.platforms.telegram.client import Api, Clock, friend, house, keyboard
from tests.platforms.telegram.methods.editing import REACTIONS
from tests.platforms.telegram.rules.formatting import all_entities, formatted, read_html
from tests.platforms.telegram.rules.refusal import Refusal


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
