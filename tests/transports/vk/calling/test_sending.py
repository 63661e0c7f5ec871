"""What is said in VK, and what comes of its errors."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.transports.vk.calling import lines
from bot.transports.vk.speaking import batches
from bot.transports.vk.transport import Vk
from bot.values.transport import Key, Page, Refused, TryLater, Undeliverable
from bot.words.quoted import as_read, quoted
from tests.platforms.vk import Server, bad_json, drop_after, drop_before, error, html502, http, silence
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.ear import Ear
from tests.transports.vk.bench import CLUB, allowed, calls, keys, listening


# ── Speaking ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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
async def test_f55_names_are_shown_as_typed_and_notify_nobody(server: Server, vk: Vk, text: str) -> None:
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


# ── Errors ────────────────────────────────────────────────────────────────────────────────────────────────────────────
ERRORS: list[tuple[int, type[Exception], str | None]] = [
    (1, TryLater, None),
    (5, TryLater, "trouble.vk-token"),
    (6, TryLater, None),
    (9, TryLater, None),
    (10, TryLater, None),
    (14, TryLater, "trouble.vk-captcha"),
    (15, TryLater, "trouble.vk-rights"),
    (18, Undeliverable, None),
    (27, TryLater, "trouble.vk-token"),
    (29, TryLater, None),
    (100, Refused, None),
    (900, Undeliverable, None),
    (901, Undeliverable, None),
    (902, Undeliverable, None),
    (912, Refused, "trouble.vk-bot-features"),
    (936, Undeliverable, None),
    (983, Undeliverable, None),
]


@pytest.mark.parametrize(("code", "raised", "trouble"), ERRORS, ids=[str(row[0]) for row in ERRORS])
async def test_f45_errors_in_private_chat(
    server: Server, vk: Vk, code: int, raised: type[Exception], trouble: str | None
) -> None:
    ear, chat = Ear(), await allowed(server)
    async with listening(vk, ear, server):
        server.faults.add("messages.send", error(code))
        with pytest.raises(raised) as met:
            await vk.send(str(chat.id), Page("Привет"), 1)
        await asyncio.sleep(0.01)
    assert [one.key for one in ear.troubles] == ([trouble] if trouble else [])
    if isinstance(met.value, TryLater):
        assert met.value.whole == (code not in (1, 9, 10))
        assert met.value.seconds == {6: 1, 9: 3600}.get(code, met.value.seconds)


@pytest.mark.parametrize("code", [7, 15, 917, 925, 927, 945, 946, 1012])
async def test_f45_chats_that_are_closed(server: Server, vk: Vk, code: int) -> None:
    group = server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group)
    server.faults.add("messages.send", error(code))
    with pytest.raises(Undeliverable):
        await vk.send(str(group.id), Page("Привет"), 1)
    await vk.send(str(group.id), Page("Привет"), 1)


async def test_f45_a_captcha_rests_the_method(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(14))
    for _ in range(2):
        with pytest.raises(TryLater):
            await vk.send(str(chat.id), Page("Привет"), 1)
    assert len(calls(server, "messages.send")) == 1
    assert await vk.is_admin(str(chat.id), str(chat.id)) is False


async def test_f45_too_long_is_split(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(914))
    text = "\n".join(f"Строка {n}" for n in range(100))
    await vk.send(str(chat.id), Page(text, keys("Да")), 5)
    *before, last = chat.messages
    assert "\n".join(message.text for message in chat.messages) == text
    assert len(before) in (1, 2)
    assert ([message.buttons for message in before], last.buttons[0][0].label) == ([()] * len(before), "Да")


@pytest.mark.parametrize("code", [909, 920, 100])
async def test_what_cannot_be_edited_is_refused(server: Server, vk: Vk, code: int) -> None:
    chat = await allowed(server)
    own = await vk.send(str(chat.id), Page("Было"), 1)
    server.faults.add("messages.edit", error(code))
    with pytest.raises(Refused):
        await vk.edit(str(chat.id), own, Page("Стало"))


@pytest.mark.parametrize("fault", [html502, drop_before, bad_json, http(500)], ids=["502", "reset", "broken", "500"])
async def test_no_answer_is_tried_later_and_longer_each_time(server: Server, vk: Vk, fault: Any) -> None:
    """Five seconds at most while VK answers other calls; those that fail at the same moment count once."""
    chat, ahead = await allowed(server), [0.0]
    vk._sender._backoff.clock = lambda: time.monotonic() + ahead[0]
    server.faults.add("messages.send", fault, times=10)
    waits = []
    for _ in range(5):
        for _ in range(2):
            with pytest.raises(TryLater) as later:
                await vk.send(str(chat.id), Page("Привет"), 1)
        assert later.value.whole
        waits.append(round(later.value.seconds))
        ahead[0] += later.value.seconds
        await vk._client.call("users.get", user_ids="1")
    assert waits == [1, 2, 4, 5, 5]
    await vk.send(str(chat.id), Page("Привет"), 1)


async def test_a_vk_that_answers_nothing_is_tried_every_quarter_of_a_minute(server: Server, vk: Vk) -> None:
    chat, ahead = await allowed(server), [60.0]
    vk._sender._backoff.clock = lambda: time.monotonic() + ahead[0]
    server.faults.add("messages.send", drop_before, times=6)
    waits = []
    for _ in range(6):
        with pytest.raises(TryLater) as later:
            await vk.send(str(chat.id), Page("Привет"), 1)
        waits.append(round(later.value.seconds))
        ahead[0] += later.value.seconds
    assert waits == [1, 2, 4, 8, 15, 15]


async def test_one_message_without_an_answer_holds_up_nobody_else(
    server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others arrive meanwhile: only its chat waits, longer each time."""
    monkeypatch.setattr(batches, "UNKNOWN", 30.0)  # a busy machine must not take a batch for a hanging one
    chats = [await allowed(server, f"Житель {n}") for n in range(3)]
    server.faults.add("messages.send", drop_before, times=3, chat=chats[1])  # together, and twice alone
    waits = []
    for nonce in (1, 2):
        sends = [vk.send(str(chat.id), Page("Привет"), 10 * n + nonce) for n, chat in enumerate(chats)]
        _, later, _ = await asyncio.gather(*sends, return_exceptions=True)
        assert isinstance(later, TryLater)
        waits.append((later.seconds, later.whole))
    assert waits == [(1, False), (2, False)]


async def test_a_file_without_an_answer_holds_up_no_words(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("upload", drop_before)
    with pytest.raises(TryLater) as later:
        await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    assert not later.value.whole


async def test_a_hung_call_holds_up_no_other(server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "READ", 2.0)
    first, second = await allowed(server), await allowed(server, "Анна")
    server.faults.add("messages.send", silence, chat=first)
    hung = asyncio.create_task(vk.send(str(first.id), Page("Раз"), 1))
    await asyncio.sleep(0.05)
    await vk.send(str(second.id), Page("Два"), 2)
    assert not hung.done()
    with pytest.raises(TryLater):
        await hung


async def test_on_the_wall_nobody_is_written_to(server: Server, vk: Vk) -> None:
    with pytest.raises(Refused):
        await vk.send(f"wall-{CLUB}", Page("Привет"), 1)
