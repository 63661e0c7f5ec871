"""A button that opens an address Telegram does not take costs nobody the message."""

from __future__ import annotations

from typing import Any

import pytest

from bot.transports.telegram.transport import Telegram
from bot.values.transport import Key, Page, Refused
from tests.platforms import telegram
from tests.platforms.telegram.faults import error

DEAD = ["vk.com/id5", "javascript:alert(1)", "https://", "https://exam ple.org/", "https://example.org:99999/"]
KEYS = (
    (Key("Иду", "rsvp:1:2:1", False),),
    (
        Key("Написать", "", False, "tg://user?id=777"),
        Key("Сайт", "", False, "https://example.org/"),
        Key("ВК", "", False, "https://vk.com/id5"),
    ),
)


def shown(chat: Any) -> list[list[str]]:
    return [[button.label for button in row] for row in chat.messages[-1].rows]


@pytest.mark.parametrize("address", DEAD)
async def test_an_address_telegram_would_refuse_is_not_sent(
    server: telegram.Server, transport: Telegram, address: str
) -> None:
    galina = server.world.private("Галина")
    server.world.person("Галина").started = True
    row = (Key("Сайт", "", False, address),)
    await transport.send(str(galina.id), Page("Встреча", (*KEYS[:1], row)), 1)
    assert shown(galina) == [["Иду"]]
    await transport.edit(str(galina.id), str(galina.messages[-1].id), Page("Встреча завтра", (row,)))
    assert (galina.messages[-1].text, shown(galina)) == ("Встреча завтра", [])
    assert not server.violations


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["BUTTON_USER_PRIVACY_RESTRICTED"], [["Иду"], ["Сайт", "ВК"]]),
        (["BUTTON_USER_INVALID"], [["Иду"], ["Сайт", "ВК"]]),
        (["BUTTON_URL_INVALID", "BUTTON_URL_INVALID"], [["Иду"]]),
        (
            ["inline keyboard button URL 'https://example.org/' is invalid: Wrong HTTP URL"],
            [["Иду"], ["Написать", "ВК"]],
        ),
        (["Inline keyboard button URL 'x' is invalid: URL host is empty"] * 2, [["Иду"]]),
    ],
)
@pytest.mark.parametrize("how", ["sent", "edited"])
async def test_an_address_telegram_refuses_after_all_is_left_out(
    server: telegram.Server, transport: Telegram, how: str, said: list[str], left: list[list[str]]
) -> None:
    galina = server.world.private("Галина")
    server.world.person("Галина").started = True
    own = await transport.send(str(galina.id), Page("Погодите"), 1)
    for one in said:
        server.faults.add("sendMessage" if how == "sent" else "editMessageText", error(400, f"Bad Request: {one}"))
    if how == "sent":
        await transport.send(str(galina.id), Page("Встреча", KEYS), 1)
    else:
        await transport.edit(str(galina.id), own, Page("Встреча", KEYS))
    assert (galina.messages[-1].text, shown(galina)) == ("Встреча", left)
    assert not server.faults.planned


async def test_what_is_no_trouble_with_an_address_is_refused_as_before(
    server: telegram.Server, transport: Telegram
) -> None:
    galina = server.world.private("Галина")
    server.world.person("Галина").started = True
    server.faults.add("sendMessage", error(400, "Bad Request: BUTTON_DATA_INVALID"))
    with pytest.raises(Refused):
        await transport.send(str(galina.id), Page("Встреча", KEYS), 1)
    server.faults.add("sendMessage", error(400, "Bad Request: BUTTON_URL_INVALID"))
    with pytest.raises(Refused):  # there is none
        await transport.send(str(galina.id), Page("Встреча", KEYS[:1]), 1)
