"""A chat that nobody vouches for hears nothing of the community, and nothing heard there is about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Chat, Seat, Signal
from services.knowledge import contacts
from services.knowledge.telephones import Told
from tests.conftest import NOW
from tests.handlers.communities.leading.test_planted_chats import hold, plant
from tests.support import pressing
from tests.support.everywhere import share
from tests.support.led import Led, led


async def tell_all(yard: Led) -> None:
    """The community plans something and has a telephone, which its people may know."""
    await yard.app.store.write(lambda session: contacts.add(session, 1, [Told("emergency", "8 (8412) 55-66-77")], NOW))
    await hold(yard, "Чай")


@pytest.mark.parametrize(
    "said", share(["/events", "/contacts", "Сосед, афиша", "/us", "/leaders", "/event Баня, завтра в 12"], one_in=3)
)
async def test_nobody_hears_of_the_community_there(database: Path, said: str) -> None:
    async with led(database) as yard:
        await plant(yard)
        await tell_all(yard)
        before = len(yard.memory.said)
        await yard.say("stranger", said, group="@mine")
        heard = [one.text for one in yard.memory.said[before:]]
        assert not any(word in said for said in heard for word in ("Чай", "55-66", "Двор", "owner"))


async def test_nothing_that_is_pressed_there_counts(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await tell_all(yard)
        where, sender = Where("@mine", False, "Двор"), Sender("stranger", "stranger")
        for n, data in enumerate(("rsvp:1:1:1", "look:1", "go:1:events")):
            press = Update(
                "memory", "sosed", f"p{n}", yard.now, UpdateKind.PRESS, where, sender, data=data, message="1"
            )
            await pressing.press(yard.app, press, yard.now)
        assert await yard.read(lambda session: session.scalars(select(Seat.person)).all()) == []
        assert await signals(yard) == []


async def signals(yard: Led) -> list[str]:
    mine = select(Signal.kind).join(Chat, Chat.id == Signal.chat).where(Chat.external == "@mine")
    return list(await yard.read(lambda session: session.scalars(mine.where(Signal.community.is_not(None))).all()))


async def test_what_happens_there_is_not_the_communitys(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.say("stranger", "всем привет", group="@mine")
        await yard.hear("stranger", UpdateKind.REACTED, "@mine", message="1")
        await yard.hear("stranger", UpdateKind.PUBLISHED, "@mine", own="2")
        assert await signals(yard) == []
        await yard.press("owner", "Пусть остаётся")
        await yard.say("stranger", "всем привет", group="@mine")
        assert await signals(yard)
