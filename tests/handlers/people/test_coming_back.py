"""Membership comes of the community's groups: neither a channel nor a wall nor an old button makes a neighbour."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Chat
from services.people import accounts
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

WALL = {"group": "wall-1", "t": "vk", "channel": "wall", "title": "Страница"}
CHANNEL = {"group": "@chan", "title": "Канал", "channel": "channel"}
VK = {"group": "@vkyard", "t": "vk", "title": "Двор вк"}


async def hold_an_event(w: W) -> None:
    for words in ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
        await w.say("owner", words)
    await w.minute()


async def test_a_wall_makes_nobody_a_neighbour(database: Path) -> None:
    def attach(session: Session) -> None:
        chat = accounts.find_chat(session, "vk", VK["group"], title=VK["title"]).id
        session.execute(update(Chat).where(Chat.id == chat).values(community=1))

    async with world(database) as w:
        await w.w(attach)
        await w.hear("page", UpdateKind.PUBLISHED, text="пост", own="5", **WALL)
        await w.hear("stranger", UpdateKind.REACTED, text="❤", message="5", **WALL)
        await w.hear("follower", UpdateKind.JOINED, **WALL)
        await w.say("kicked", "всем привет", **VK)
        await w.say("faithful", "и вам", **VK)
        await w.hear("kicked", UpdateKind.LEFT, **VK)
        await w.hear("kicked", UpdateKind.MESSAGE, text="хороший пост", message="5", own="c1", **WALL)
        await w.hear("kicked", UpdateKind.JOINED, **WALL)
        await w.hear("faithful", UpdateKind.LEFT, **WALL)  # the page, not the house
        roles = {who: await w.role(who, 1, "vk") for who in ("stranger", "follower", "kicked", "faithful")}
    assert roles == {"stranger": None, "follower": None, "kicked": ("MEMBER", "left"), "faithful": ("MEMBER", "in")}


@at_length
async def test_a_channel_makes_nobody_a_neighbour(database: Path) -> None:
    async with world(database) as w:
        w.mem.admins["@chan", "owner"] = w.mem.inside["@chan", "owner"] = w.mem.inside["@chan", "member"] = True
        await w.hear("owner", UpdateKind.ADDED, **CHANNEL)
        await w.press("owner", "Двор")
        await hold_an_event(w)
        card = [said for said in w.mem.said if said.chat == "@chan"][-1].message
        await w.hear("passerby", UpdateKind.PRESS, data="rsvp:1:1:1", message=card, **CHANNEL)
        await w.put_out("member")
        await w.hear("member", UpdateKind.PRESS, data="rsvp:1:1:1", message=card, **CHANNEL)
        assert (await w.role("passerby"), await w.role("member")) == (None, ("MEMBER", "left"))


@pytest.mark.parametrize("how", share(["the sheet", "forgetting"], one_in=2))
async def test_an_old_button_makes_nobody_a_neighbour(database: Path, how: str) -> None:
    async with world(database) as w:
        await hold_an_event(w)
        await w.put_out("member")
        if how == "the sheet":
            await w.open("member", "sheet:1")
        else:
            for words in ("/forget", "да"):
                await w.say("member", words)
        await w.press("member", "Иду", group="@yard")
        await w.hear("member", UpdateKind.REACTED, group="@yard", text="❤", message="1")
        assert await w.role("member") == (("GUEST", "in") if how == "the sheet" else None)
        w.mem.inside["@yard", "member"] = True
        await w.press("member", "Иду", group="@yard")
        assert await w.role("member") == ("MEMBER", "in")


async def test_words_said_before_leaving_bring_nobody_back(database: Path) -> None:
    async with world(database) as w:
        await w.put_out("member")
        await w.say("member", "и ещё", group="@yard")  # heard late
        left = await w.role("member")
        await w.open("member", "sheet:1")
        await w.say("member", "и вот ещё", group="@yard")
        guest = await w.role("member")
        w.now += timedelta(minutes=1)
        await w.say("member", "я снова тут", group="@yard")
        assert (left, guest, await w.role("member")) == (("MEMBER", "left"), ("GUEST", "in"), ("MEMBER", "in"))
