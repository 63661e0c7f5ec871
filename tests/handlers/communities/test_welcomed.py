"""A welcome that a neighbour has given is not repeated by Sosed."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.values.incoming import UpdateKind
from models import Chat, Membership
from tests.support.attacked import world
from tests.support.everywhere import share


@pytest.mark.parametrize(
    ("said", "greeted"),
    share(
        [
            ("Олег, добро пожаловать!", True),
            ("Добро пожаловать к нам", True),
            ("Привет, Олег", True),
            ("привет всем", False),
            ("кто видел кота?", False),
        ],
        one_in=5,
    ),
)
async def test_welcome(database: Path, said: str, greeted: bool) -> None:
    async with world(database) as w:
        await w.hear("newbie", UpdateKind.JOINED, group="@yard", name="Олег")
        await w.say("member", said, group="@yard")
        await w.tick(hours=2)
        posted = [one.text for one in w.mem.said if one.chat == "@yard"]
        assert any("Олег" in text for text in posted) is not greeted


async def test_newcomers_do_not_welcome_themselves(database: Path) -> None:
    async with world(database) as w:
        await w.hear("newbie", UpdateKind.JOINED, group="@yard", name="Олег")
        await w.say("newbie", "Добро пожаловать мне", group="@yard", name="Олег")
        await w.tick(hours=2)
        assert any("Олег" in one.text for one in w.mem.said if one.chat == "@yard")


@pytest.mark.parametrize(
    ("chat", "kind", "vouched", "channel"),
    [("@wall", "wall", True, "wall"), ("@channel", "channel", True, "channel"), ("@planted", "group", False, "")],
)
async def test_a_stranger_elsewhere_welcomes_nobody(
    database: Path, chat: str, kind: str, vouched: bool, channel: str
) -> None:
    async with world(database) as w:
        await w.hear("newbie", UpdateKind.JOINED, group="@yard", name="Олег")
        by = None if vouched else await w.person("manager")
        about = {"transport": "memory", "external": chat, "kind": kind, "title": "Чат", "vouched": vouched}
        await w.w(lambda session: session.add(Chat(community=1, present=True, added_by=by, **about)))
        await w.say("stranger", "Добро пожаловать!", group=chat, channel=channel, title="Чат")
        person = await w.person("newbie")
        greeted = select(Membership.greeted_at).where(Membership.person == person)
        assert await w.q(lambda session: session.scalar(greeted)) is None
