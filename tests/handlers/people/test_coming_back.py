"""Membership comes of the community's groups: neither a channel nor a wall nor an old button makes a neighbour."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.values.incoming import Kind
from models import Chat
from services.people import accounts
from tests.support.attacked import W, world

WALL = {"group": "wall-1", "t": "vk", "channel": "wall", "title": "Страница"}
CHANNEL = {"group": "@chan", "title": "Канал", "channel": "channel"}
VK = {"group": "@vkyard", "t": "vk", "title": "Двор вк"}


async def hold_an_event(w: W) -> None:
    for words in ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно"):
        await w.say("owner", words)


async def test_a_wall_makes_nobody_a_neighbour(database: Path) -> None:
    def attach(session: Session) -> None:
        chat = accounts.find_chat(session, "vk", VK["group"], title=VK["title"]).id
        session.execute(update(Chat).where(Chat.id == chat).values(community=1))

    async with world(database) as w:
        await w.w(attach)
        await w.hear("page", Kind.PUBLISHED, text="пост", own="5", **WALL)
        await w.hear("stranger", Kind.REACTED, text="❤", message="5", **WALL)
        await w.hear("follower", Kind.JOINED, **WALL)
        await w.say("kicked", "всем привет", **VK)
        await w.say("faithful", "и вам", **VK)
        await w.hear("kicked", Kind.LEFT, **VK)
        await w.hear("kicked", Kind.MESSAGE, text="хороший пост", message="5", own="c1", **WALL)
        await w.hear("kicked", Kind.JOINED, **WALL)
        await w.hear("faithful", Kind.LEFT, **WALL)  # the page, not the house
        roles = {who: await w.role(who, 1, "vk") for who in ("stranger", "follower", "kicked", "faithful")}
    assert roles == {"stranger": None, "follower": None, "kicked": ("MEMBER", "left"), "faithful": ("MEMBER", "in")}


async def test_a_channel_makes_nobody_a_neighbour(database: Path) -> None:
    async with world(database) as w:
        w.mem.admins["@chan", "owner"] = w.mem.inside["@chan", "owner"] = w.mem.inside["@chan", "member"] = True
        await w.hear("owner", Kind.ADDED, **CHANNEL)
        await w.press("owner", "Двор")
        await hold_an_event(w)
        card = [said for said in w.mem.said if said.chat == "@chan"][-1].message
        await w.hear("passerby", Kind.PRESS, data="rsvp:1:1:1", message=card, **CHANNEL)
        await w.put_out("member")
        await w.hear("member", Kind.PRESS, data="rsvp:1:1:1", message=card, **CHANNEL)
        assert (await w.role("passerby"), await w.role("member")) == (None, ("MEMBER", "left"))
