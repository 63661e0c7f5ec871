"""Only a group of neighbours makes leaders: the managers of a page and the editors of a channel are not asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.values.incoming import Sender, Update, UpdateKind, Where
from services.communities import chats
from services.people import accounts
from services.roles import Role
from tests.platforms import vk
from tests.support.led import Led, led
from tests.transports.vk.home import Home
from tests.transports.vk.home import home as vk_home


async def comment(home: Home, words: str) -> None:
    """An editor of the page, who is not in the yard's chat, writes under a post."""
    editor = home.person("Редактор")
    home.world.appoint(editor, "editor")
    editor.allowed = editor.wrote = True
    home.write("Редактор", "привет")
    post = home.world.post("Новости двора")
    await home.calm()
    home.world.comment(editor, post, words)
    await home.calm()


def nothing(home: Home) -> None:
    """All is well with the yard."""


def members_unseen(home: Home) -> None:
    home.world.demote_bot(home.yard)


def owner_away(home: Home) -> None:
    home.world.leave(home.yard, home.person("Мария"))


@pytest.mark.parametrize("before", [nothing, members_unseen, owner_away])
async def test_an_editor_of_the_page_does_not_lead(database: Path, before: Callable[[Home], None]) -> None:
    async with vk.Server() as server, vk_home(database, server) as home:
        before(home)
        await home.calm()
        await comment(home, "/register")
        assert await home.role("Редактор") < Role.MEMBER
        assert any("/register в чате соседей" in said for said in home.said("Редактор"))
        assert await home.role("Мария") is Role.OWNER


async def write(yard: Led, who: str, chat: str, kind: str) -> None:
    where = Where(chat, False, "Новости", channel=kind)
    more: dict[str, Any] = {"text": "/register", "own": "1"}
    update = Update("memory", "sosed", f"{who}-{chat}", yard.now, UpdateKind.MESSAGE, where, Sender(who, who), **more)
    await yard.app.hear(update, yard.now)
    await yard.app.settle(yard.now)


@pytest.mark.parametrize("kind", ["channel", "wall"])
async def test_nor_does_an_editor_of_its_channel(database: Path, kind: str) -> None:
    async with led(database) as yard:

        def attach(session: Any) -> None:
            chats.attach(session, accounts.find_chat(session, "memory", "@news", title="Новости", channel=kind).id, 1)

        await yard.app.store.write(attach)
        yard.put_in("helper", "@news", admin=True)
        await write(yard, "helper", "@news", kind)
        assert await yard.role("helper") == (Role.MEMBER, True)
        assert any("/register в чате соседей" in said for said in yard.heard("helper"))


async def test_a_page_that_belongs_to_nobody_is_no_community(database: Path) -> None:
    async with led(database) as yard:
        wall = await yard.app.store.write(
            lambda session: accounts.find_chat(session, "memory", "@page", title="Наш дом", channel="wall").id
        )
        yard.put_in("helper", "@page", admin=True)
        await write(yard, "helper", "@page", "wall")
        await yard.open("helper", f"register:0:{wall}")
        assert not any("1 из 3" in said for said in yard.heard("helper"))
