"""A group becomes another one, and the bot is put out of it: the right community rests, in whatever order that is told.

Each chat's updates keep their order, those of two chats do not, and any of them may never come.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App, opened
from bot.configuration.config import Config
from bot.routing.context import JobContext
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import say
from bot.values.transport import Moved, Undeliverable
from models import Chat, Community, Queued
from services.communities import chats, registration
from services.people import accounts
from tests.conftest import NOW
from tests.support.databases import url
from tests.support.everywhere import share
from tests.support.failing_transport import Memory

OLD = ("service", "left")  # what the old chat tells, in its order
NEW = ("service", "came", "kicked")  # what the new one does
MARIA, OLEG = Sender("мария", "Мария"), Sender("олег", "Олег")


@dataclass
class Moving(Memory):
    """`moved`: chats that have become others. `mute`: it does not tell."""

    moved: dict[str, str] = field(default_factory=dict)
    mute: bool = False

    async def moved_to(self, chat: str) -> str | None:
        return None if self.mute else self.moved.get(chat)


@dataclass
class Town:
    app: App
    platform: Moving
    updates: int = 0
    groups: int = 0

    async def found(self, title: str) -> tuple[int, str]:
        """A community of Мария's with one group: (the community, the group)."""
        self.groups += 1
        external = f"g{self.groups}"

        def register(session: Session) -> int:
            maria = accounts.meet(session, "memory", MARIA.id, MARIA.name, NOW, private=True)
            accounts.find_chat(session, "memory", MARIA.id, account=maria.account)
            chat = accounts.find_chat(session, "memory", external, title=title).id
            about = {"by": maria.person, "zone": "Europe/Moscow", "language": "ru", "now": NOW}
            return registration.register(session, chat, title, None, "Пенза", **about)

        return await self.app.store.write(register), external

    async def hear(self, kind: UpdateKind, chat: str, title: str, data: str | None = None) -> None:
        self.updates += 1
        where = Where(chat, private=False, title=title)
        update = Update("memory", "sosed", str(self.updates), NOW, kind, where, OLEG, data=data)
        await self.app.hear(update, NOW)

    async def tell(self, told: str, old: str, new: str, title: str) -> None:
        match told.split():
            case [_, "service"]:
                await self.hear(UpdateKind.MOVED, old, title, new)
            case [_, "left"]:
                await self.hear(UpdateKind.REMOVED, old, title)
            case [_, "came"]:
                await self.hear(UpdateKind.ADDED, new, title)
            case [_, "kicked"]:
                await self.hear(UpdateKind.REMOVED, new, title)

    async def state(self, community: int) -> str:
        return str(await self.value(select(Community.state).where(Community.id == community)))

    async def value(self, query: Any) -> Any:
        return await self.app.store.read(lambda session: session.scalar(query))

    async def rows(self, *externals: str) -> list[tuple[str, int | None, bool]]:
        chats = select(Chat.external, Chat.community, Chat.present).where(Chat.external.in_(externals))
        return await self.app.store.read(lambda session: [tuple(row) for row in session.execute(chats)])

    async def said(self, community: int) -> list[str]:
        """What the leaders were told of it."""
        rows = select(Queued.content).where(Queued.community == community).order_by(Queued.id)
        found = await self.app.store.read(lambda session: list(session.scalars(rows)))
        return [one["body"][0]["text"] for one in found if "body" in one]


@pytest.fixture
async def town(database: Path) -> AsyncIterator[Town]:
    platform = Moving()
    async with opened(Config(database={"url": url(database)}), lambda _: [platform], NOW) as app:
        yield Town(app, platform)


def orders() -> Iterator[tuple[str, ...]]:
    """All ways to hear of it, some of it or all, each chat's in its order; always that the bot was put out."""
    for olds in _some(OLD):
        for news in _some(NEW[:-1]):
            yield from _shuffled([f"old {one}" for one in olds], [f"new {one}" for one in (*news, NEW[-1])])


def _some(told: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for chosen in range(2 ** len(told)):
        yield tuple(one for n, one in enumerate(told) if chosen >> n & 1)


def _shuffled(first: list[str], second: list[str]) -> Iterator[tuple[str, ...]]:
    if not first or not second:
        yield (*first, *second)
        return
    for rest in _shuffled(first[1:], second):
        yield (first[0], *rest)
    for rest in _shuffled(first, second[1:]):
        yield (second[0], *rest)


@pytest.mark.parametrize("mute", share([False, True], one_in=2))
async def test_put_out_of_a_group_that_has_moved_its_community_rests_and_no_other(town: Town, mute: bool) -> None:
    """Two groups with the same title; only one has moved. Where nothing tells of the move, nothing can be known."""
    town.platform.mute = mute
    for order in orders():
        told = not mute or any("service" in one for one in order)
        community, old = await town.found("Соседи")
        other, another = await town.found("Соседи")
        new = town.platform.moved[old] = f"{old}+"
        for one in (*order, *order[-1:]):  # the last one comes again
            await town.tell(one, old, new, "Соседи")
        assert await town.state(other) == "active", order
        assert await town.rows(another) == [(another, other, True)], order
        if told:
            assert await town.state(community) == "paused", order
            assert await town.rows(old, new) == [(new, community, False)], order
            assert (await town.said(community)).count("register.removed") >= 1, order
        if not mute:
            assert (await town.said(community)).count("register.removed") == 1, order
        assert not await town.said(other), order


async def test_a_group_that_was_registered_anew_before_its_move_was_known(town: Town) -> None:
    """The community with the history has it then, and rests with it; the other one has no group."""
    community, old = await town.found("Двор")
    anew, new = await town.found("Двор")
    await town.hear(UpdateKind.MOVED, old, "Двор", new)
    assert await town.rows(old, new) == [(new, community, True)]
    assert [await town.state(one) for one in (community, anew)] == ["active", "paused"]
    await town.hear(UpdateKind.REMOVED, new, "Двор")
    assert [await town.state(one) for one in (community, anew)] == ["paused", "paused"]
    await town.hear(UpdateKind.ADDED, new, "Двор")
    assert [await town.state(one) for one in (community, anew)] == ["active", "paused"]


async def test_one_more_chat_of_a_community_that_is_its_old_one_rests_with_it(town: Town) -> None:
    """It was taken for a second chat; only when the bot is put out of it does the platform tell. The titles differ."""
    community, old = await town.found("Двор")
    await town.hear(UpdateKind.ADDED, "new", "Наш двор")
    await town.app.store.write(lambda session: _attach(session, "new", community))
    town.platform.moved[old] = "new"
    await town.hear(UpdateKind.REMOVED, "new", "Наш двор")
    assert await town.rows(old, "new") == [("new", community, False)]
    assert await town.state(community) == "paused"
    assert await town.said(community) == ["register.removed"]


def _attach(session: Session, external: str, community: int) -> None:
    chat = session.scalars(select(Chat.id).where(Chat.external == external)).one()
    chats.attach(session, chat, community)


async def test_among_many_groups_with_one_title_the_right_one_is_found(town: Town) -> None:
    found = [await town.found("Соседи") for _ in range(8)]
    community, old = found[-1]
    town.platform.moved[old] = "new"
    await town.hear(UpdateKind.REMOVED, "new", "Соседи")
    states = [await town.state(one) for one, _ in found]
    assert states == ["active"] * 7 + ["paused"]
    assert await town.said(community) == ["register.removed"]


async def test_told_by_the_answer_to_a_message_that_the_group_has_moved(town: Town) -> None:
    """The bot was put out of it, and nothing was known of the move: the next message to the old one tells."""
    town.platform.mute = True
    community, old = await town.found("Двор")
    await town.hear(UpdateKind.REMOVED, "new", "Двор")
    assert await town.state(community) == "active"
    town.platform.fail(old, Moved("new"))
    town.platform.fail("new", Undeliverable("kicked"))

    def post(session: Session) -> None:
        JobContext(session, NOW, "Europe/Moscow", town.app.quiet).post(community, say("as-is", words="Чай"))

    await town.app.store.write(post)
    await town.app.settle(NOW)
    assert await town.state(community) == "paused"
    assert await town.rows(old, "new") == [("new", community, False)]
