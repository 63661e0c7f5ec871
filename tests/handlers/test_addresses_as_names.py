"""A chat, a neighbour, a meeting are called like an address: Sosed says it in the group, and nobody can tap it."""

from pathlib import Path
from typing import Any

import pytest

from bot.words.quoted import as_read
from tests.support.everywhere import share
from tests.support.playing.registered import played
from tests.support.playing.stage import Stage
from tests.support.texts.linkifier import links_in

CALLED = """
Пётр: /start
@склад «t.me/spam» admins Пётр members 5
Пётр: [Да]
Пётр: [Дом или двор]
Пётр: vk.com/city
Пётр: Пензенская область
Пётр: [Всё верно]
+ t.me/join@склад
Пётр: [Поприветствовать сейчас]
Пётр: /event
Пётр: Акция на сайт.рф, пишите @spam_bot или +7 900 123-45-67
Пётр: 27 ноября в 12
Пётр: https://spam.example/place
Пётр: [Пропустить]
Пётр: wa.me/79001234567
Пётр: [Всё верно]
! 2026-11-20 10:05
Олег@склад: [Иду]
t.me/x@склад: [Иду]
"""


@pytest.mark.parametrize("platform", share(["telegram", "vk"], one_in=2))
async def test_nothing_of_it_is_a_link(database: Path, platform: str) -> None:
    """F55"""
    async with played(platform, database, CALLED, Stage) as (stage, _):
        chat = stage.chats["@склад"]
        shown = [one for one in chat.messages if one.author is stage.world.bot]
        assert any("сайт.рф" in as_read(one.text) for one in shown)
        assert not any("t.me/join" in as_read(one.text) or "t.me/x" in as_read(one.text) for one in shown)
        for message in (*shown, *stage.world.private(stage.world.person("Пётр")).messages):
            if message.author is stage.world.bot:
                assert _tapped(message) <= {"bot_command"}, message.text
                assert all(link.startswith("/") for link in links_in(message.text)), message.text


def _tapped(message: Any) -> set[str]:
    """What the platform itself has made of it."""
    return {one["type"] for one in getattr(message, "entities", ())}
