"""What is said in VK."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.transports.vk.transport import Vk
from bot.values.transport import Key, Page, Refused, TryLater
from bot.words.quoted import as_read, quoted
from tests.platforms.vk import Server, drop_after, error, html502
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.vk.bench import allowed, calls, keys


# ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_message_with_buttons_is_sent_edited_and_deleted(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    own = await vk.send(str(chat.id), Page("Идёте?", keys("Да", "Нет")), 1)
    message = chat.find(int(own))
    assert (message.text, [[b.label for b in row] for row in message.buttons]) == ("Идёте?", [["Да"], ["Нет"]])
    await vk.edit(str(chat.id), own, Page("Идут двое"))
    assert (message.text, message.buttons) == ("Идут двое", ())
    await vk.delete(str(chat.id), own)
    await vk.delete(str(chat.id), own)  # what is gone is gone
    assert message.deleted


async def test_a_menu_stays_under_the_input_field(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Меню", menu=(("События", "Помощь"), ("Профиль",))), 1)
    assert chat.messages[-1].menu == [["События", "Помощь"], ["Профиль"]]


async def test_private_buttons_lead_out_of_a_chat_and_are_pressed_in_private(server: Server, vk: Vk) -> None:
    chat, group = await allowed(server), server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group)
    row = tuple(Key(f"Дверь {n}", f"go:1:{n}", True) for n in range(4))
    await vk.send(str(group.id), Page("Сюда", (row, (Key("Сайт", "", False, "https://example.org/"),))), 1)
    shown = group.messages[-1].buttons
    assert [len(line) for line in shown] == [2, 2, 1]
    assert {button.kind for line in shown for button in line} == {"open_link"}
    assert shown[0][0].url == vk.link("go:1:0")
    await vk.send(str(chat.id), Page("Сюда", (row,)), 2)
    assert {button.kind for line in chat.messages[-1].buttons for button in line} == {"callback"}


async def test_a_keyboard_larger_than_vk_allows_is_a_typed_list(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Кого?", keys(*(f"Сосед {n}" for n in range(1, 13)))), 1)
    assert chat.messages[-1].buttons == ()
    assert chat.messages[-1].text.endswith("12. Сосед 12")


async def test_a_keyboard_vk_refuses_after_all_is_a_typed_list(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(911))
    own = await vk.send(str(chat.id), Page("Идёте?", keys("Да", "Нет")), 1)
    assert chat.find(int(own)).text == "Идёте?\n1. Да\n2. Нет"


DEAD = [
    "tg://user?id=5",
    "vk.com/id5",
    "javascript:alert(1)",
    "https://",
    "https://neighbour/",
    "https://exam ple.org/",
    "https://example.org:99999/",
    "https://vk.com@example.org/",
    "https://example.org/" + "x" * 3000,
]


@pytest.mark.parametrize("address", DEAD)
async def test_an_address_vk_would_refuse_is_not_sent(server: Server, vk: Vk, address: str) -> None:
    """Of a neighbour who is in Telegram alone: 911 for the whole message otherwise."""
    chat = await allowed(server)
    write = Key("Написать", "", False, address)
    own = await vk.send(str(chat.id), Page("Знакомьтесь", (*keys("Сегодня"), (write,), *keys("Телефон"))), 1)
    message = chat.find(int(own))
    assert shown(message) == [["Сегодня"], ["Телефон"]]
    await vk.edit(str(chat.id), own, Page("Знакомьтесь!", ((write,),)))
    assert (message.text, shown(message)) == ("Знакомьтесь!", [])
    assert len(calls(server, "messages.send")) == 1


WAYS = (
    *keys("Сегодня"),
    (Key("Сайт", "", False, "https://example.org/"), Key("Чат", "", False, "https://t.me/x")),
    *keys("Телефон"),
)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["button [1][0] has invalid link"], [["Сегодня"], ["Чат"], ["Телефон"]]),
        (["button [1][1] has invalid link", "button [1][0] has invalid link"], [["Сегодня"], ["Телефон"]]),
        ([""], [["Сегодня"], ["Телефон"]]),
        (["button [7][7] has invalid link"], [["Сегодня"], ["Телефон"]]),
        (["button [0][0] has invalid label"], []),
        (["", ""], []),
    ],
)
@pytest.mark.parametrize("how", ["sent", "sent with others", "edited"])
async def test_an_address_vk_refuses_after_all_is_left_out(
    server: Server, vk: Vk, how: str, said: list[str], left: list[list[str]]
) -> None:
    chat, other = await allowed(server), await allowed(server, "Анна")
    own = await vk.send(str(chat.id), Page("Погодите"), 1)
    for one in said:
        server.faults.add("messages.edit" if how == "edited" else "messages.send", error(911, one), chat=chat)
    match how:
        case "edited":
            await vk.edit(str(chat.id), own, Page("Знакомьтесь", WAYS))
        case "sent":
            await vk.send(str(chat.id), Page("Знакомьтесь", WAYS), 2)
        case _:
            sends = [vk.send(str(one.id), Page("Знакомьтесь", WAYS), 3 + n) for n, one in enumerate((chat, other))]
            await asyncio.gather(*sends)
    assert shown(chat.messages[-1]) == left
    assert chat.messages[-1].text.startswith("Знакомьтесь")
    assert len(chat.messages) == (1 if how == "edited" else 2)


def shown(message: Any) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]


async def test_pictures_and_documents(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    await vk.send(str(chat.id), Page("Файл", document=("неделя.csv", b"a;b")), 2)
    assert (chat.messages[-2].photo, chat.messages[-1].document) == (PIXEL, b"a;b")
    await vk.edit(str(chat.id), "1", Page("Сводка позже", picture=PIXEL))
    assert chat.messages[-2].photo == PIXEL


async def test_an_album_goes_without_the_picture_vk_refuses(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Как это было", album=(PIXEL, b"<html>", PIXEL)), 1)
    assert (chat.messages[-1].text, chat.messages[-1].photos) == ("Как это было", (PIXEL, PIXEL))
    with pytest.raises(Refused):
        await vk.send(str(chat.id), Page("Ни одного", album=(b"<html>", b"<html>")), 2)


async def test_an_album_whose_answer_is_lost_arrives_once(server: Server, vk: Vk) -> None:
    """Its pictures are uploaded anew, the message is the same."""
    chat = await allowed(server)
    server.faults.add("messages.send", drop_after)
    with pytest.raises(TryLater):
        await vk.send(str(chat.id), Page("Как это было", album=(PIXEL, PIXEL)), 7)
    await vk.send(str(chat.id), Page("Как это было", album=(PIXEL, PIXEL)), 7)
    assert [(one.text, len(one.photos)) for one in chat.messages] == [("Как это было", 2)]


async def test_a_lost_upload_is_tried_again_by_delivery(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("upload", html502)
    with pytest.raises(TryLater):
        await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    assert [message.text for message in chat.messages] == ["Сводка"]


async def test_the_same_nonce_is_the_same_message(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", drop_after)
    with pytest.raises(TryLater):
        await vk.send(str(chat.id), Page("Один раз"), 77)
    assert await vk.send(str(chat.id), Page("Один раз"), 77) == "1"
    assert [message.text for message in chat.messages] == ["Один раз"]


async def test_a_whole_batch_whose_answer_is_lost_arrives_once(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(30)]
    server.faults.add("execute", drop_after)

    async def insist(n: int) -> None:
        while True:
            try:
                await vk.send(str(chats[n].id), Page("Собрание"), 100 + n)
                return
            except TryLater:
                await asyncio.sleep(0.05)

    await asyncio.gather(*(insist(n) for n in range(30)))
    assert [len(chat.messages) for chat in chats] == [1] * 30


@pytest.mark.parametrize(
    "text",
    [
        "[id1|Админ] зовёт",
        "[club1|Клуб]",
        "[https://evil.example|ваш банк]",
        "@all сбор",
        "привет,@online!",
        "*id1 (друг)",
        "x@id1",
        "@durov",
    ],
)
async def test_names_are_shown_as_typed_and_notify_nobody(server: Server, vk: Vk, text: str) -> None:
    """F55"""
    chat = await allowed(server)
    await vk.send(str(chat.id), Page(quoted(text)), 1)
    message = chat.messages[-1]
    assert as_read(message.text) == text
    assert message.mentions == []
    assert message.text != text
    sent = calls(server, "messages.send")[-1].params
    assert (sent["disable_mentions"], sent["dont_parse_links"]) == ("1", "1")


async def test_our_own_words_are_sent_as_they_are(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Пишите: dom5@example.org, 2*3, [x]"), 1)
    assert chat.messages[-1].text == "Пишите: dom5@example.org, 2*3, [x]"
