"""What comes of VK's errors, and of answers that do not come."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.transports.vk.calling import sessions
from bot.transports.vk.speaking import batches
from bot.transports.vk.transport import Vk
from bot.values.transport import Page, Refused, TryLater, Undeliverable
from tests.platforms.vk import Server, bad_json, drop_before, error, html502, http, silence
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.ear import Ear
from tests.transports.vk.bench import CLUB, allowed, calls, keys, listening

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
async def test_errors_in_private_chat(
    server: Server, vk: Vk, code: int, raised: type[Exception], trouble: str | None
) -> None:
    """F45"""
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
async def test_chats_that_are_closed(server: Server, vk: Vk, code: int) -> None:
    """F45"""
    group = server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group)
    server.faults.add("messages.send", error(code))
    with pytest.raises(Undeliverable):
        await vk.send(str(group.id), Page("Привет"), 1)
    await vk.send(str(group.id), Page("Привет"), 1)


async def test_a_captcha_rests_the_method(server: Server, vk: Vk) -> None:
    """F45"""
    chat = await allowed(server)
    server.faults.add("messages.send", error(14))
    for _ in range(2):
        with pytest.raises(TryLater):
            await vk.send(str(chat.id), Page("Привет"), 1)
    assert len(calls(server, "messages.send")) == 1
    assert await vk.is_admin(str(chat.id), str(chat.id)) is False


async def test_too_long_is_split(server: Server, vk: Vk) -> None:
    """F45"""
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
    for name in ("UNKNOWN", "SOON"):
        monkeypatch.setattr(batches, name, 30.0)  # a busy machine must not take a batch for a hanging one
    chats = [await allowed(server, f"Житель {n}") for n in range(3)]
    await vk.send(str(chats[0].id), Page("Проба"), 90)  # VK answers, so whoever gets no answer is alone with that
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
    monkeypatch.setattr(sessions, "READ", 2.0)
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
