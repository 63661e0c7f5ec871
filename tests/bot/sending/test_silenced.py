"""A group where Sosed may not write: whoever posted is told once, and the post appears as soon as it may again."""

from pathlib import Path

import pytest

from tests.platforms.telegram.faults import error
from tests.platforms.vk import error as vk_error
from tests.support.everywhere import at_length, share
from tests.support.playing.registered import played
from tests.support.playing.stage import Stage

ANNOUNCED = """
Мария: /event Чай, в воскресенье в 12, двор
Мария: [Пропустить]
Мария: [Пропустить]
Мария: [Всё верно]
> Мария: Через минуту объявлю в чате*: «Чай». Тем, кто придёт, напомню заранее. [Не отправлять]
! 2026-11-20 10:01
> Мария: В чат «Соседи Кирова 12» написать не получилось: мне там нельзя писать. *
"""
STILL = """
! 2026-11-20 11:00
Мария: спасибо
> Мария: *
"""
AGAIN = """
! 2026-11-20 11:30
> @двор #2: 📅 Чай \\
воскресенье, 22 ноября, 12:00 \\
двор \\
Пока никто не собирается [Иду] [Может быть] [Не смогу] [+1 со мной]
"""
GIVEN_UP = """
! 2026-11-21 10:30
> Мария: В чат «Соседи Кирова 12» сообщение так и не отправил: мне там нельзя писать. *
"""
REFUSALS = [
    ("telegram", "sendMessage", error(400, "Bad Request: TOPIC_CLOSED")),
    ("telegram", "sendMessage", error(400, "Bad Request: not enough rights to send text messages to the chat")),
    ("telegram", "sendMessage", error(400, "Bad Request: CHAT_WRITE_FORBIDDEN")),
    ("vk", "messages.send", vk_error(917)),
]


@pytest.mark.parametrize(("platform", "method", "refusal"), share(REFUSALS, one_in=4))
async def test_whoever_posted_is_told_once_and_it_is_sent_later(database: Path, platform, method, refusal) -> None:
    async with played(platform, database, "", Stage) as (stage, server):
        server.faults.add(method, refusal, times=None, chat=stage.chats["@двор"])
        await stage.play(ANNOUNCED)
        await stage.play(STILL)
        server.faults.clear()
        await stage.play(AGAIN)


@at_length
async def test_after_a_day_it_is_given_up_and_said_so(database: Path) -> None:
    async with played("telegram", database, "", Stage) as (stage, server):
        server.faults.add("sendMessage", REFUSALS[0][2], times=None, chat=stage.chats["@двор"])
        await stage.play(ANNOUNCED)
        await stage.play(GIVEN_UP)
