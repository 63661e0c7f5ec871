"""Membership is of a community, not of a chat: leaving one of several changes nothing, leaving the last one ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

import kpis
from bot import found
from bot.values.incoming import UpdateKind
from kpis import Week, members
from models import Chat, Membership, Signal
from services.communities import chats
from services.people import accounts, linking
from tests.support.attacked import W, world
from tests.support.joined import join


async def attach(w: W, group: str, t: str = "memory", members: int | None = None) -> None:
    def write(session: Session) -> None:
        chats.attach(session, accounts.find_chat(session, t, group, title="Ещё", members=members).id, 1)

    await w.w(write)


async def signals(w: W, kind: UpdateKind) -> int:
    counted = select(func.count(Signal.id)).where(Signal.kind == str(kind), Signal.community == 1)
    return await w.q(lambda session: session.scalar(counted) or 0)


async def both_accounts(w: W, who: str) -> None:
    def write(session: Session) -> None:
        there = accounts.meet(session, "vk", f"{who}-vk", who, w.now, private=True)
        mine = accounts.meet(session, "memory", who, who, w.now, private=True)
        join(session, linking.new_code(session, mine.account, w.now), there.account, w.now)

    await w.w(write)


@pytest.mark.parametrize(("who", "role"), [("member", "MEMBER"), ("manager", "MANAGER")])
async def test_the_last_group_left_is_the_community_left(database: Path, who: str, role: str) -> None:
    async with world(database) as w:
        await attach(w, "@yard2")
        w.mem.inside["@yard2", who], w.mem.admins["@yard2", who] = True, who == "manager"
        await w.put_out(who)
        assert (await w.role(who), await signals(w, UpdateKind.LEFT)) == ((role, "in"), 0)
        await w.put_out(who, "@yard2")
        assert (await w.role(who) or ("", ""))[1] == "left"
        assert await signals(w, UpdateKind.LEFT) == 1


async def test_who_leads_in_one_and_leaves_it_is_a_neighbour_in_the_other(database: Path) -> None:
    async with world(database) as w:
        await attach(w, "@yard2")
        w.mem.inside["@yard2", "manager"] = True
        await w.put_out("manager")
        assert await w.role("manager") == ("MEMBER", "in")


async def test_whoever_is_in_the_chat_of_another_platform_stays(database: Path) -> None:
    async with world(database) as w:
        await attach(w, "@vkyard", "vk")
        await both_accounts(w, "member")
        w.other.inside["@vkyard", "member-vk"] = True
        await w.put_out("member")
        assert await w.role("member") == ("MEMBER", "in")
        w.other.inside["@vkyard", "member-vk"] = False
        await w.hear("member-vk", UpdateKind.LEFT, t="vk", group="@vkyard", title="Ещё")
        assert await w.role("member") == ("MEMBER", "left")


async def test_a_chat_of_another_community_keeps_nobody(database: Path) -> None:
    async with world(database) as w:
        w.mem.inside["@garden", "member"] = True
        await w.put_out("member")
        assert await w.role("member") == ("MEMBER", "left")


class Broken(dict[tuple[str, str], bool]):
    def get(self, key: tuple[str, str], default: bool = False) -> bool:  # type: ignore[override]  # narrower than a dict on purpose
        raise ConnectionError


async def test_a_platform_that_does_not_answer_keeps_nobody(database: Path) -> None:
    async with world(database) as w:
        await attach(w, "@yard2")
        w.mem.inside = Broken()
        await w.hear("member", UpdateKind.LEFT, group="@yard")
        assert await w.role("member") == ("MEMBER", "left")


async def test_people_are_counted_once_over_all_groups(database: Path) -> None:
    async with world(database) as w:
        await attach(w, "@yard2")
        w.mem.inside["@yard", "new"] = w.mem.inside["@yard2", "new"] = True
        for group in ("@yard", "@yard2"):
            await w.hear("new", UpdateKind.JOINED, group=group)
        assert await signals(w, UpdateKind.JOINED) == 1
        for group in ("@yard", "@yard2"):
            await w.put_out("new", group)
        assert await signals(w, UpdateKind.LEFT) == 1


async def test_somebody_silent_who_leaves_is_counted_once(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: session.execute(update(Chat).where(Chat.external == "@yard").values(members=10)))
        for _ in range(2):
            await w.hear("silent", UpdateKind.LEFT, group="@yard")
        assert await signals(w, UpdateKind.LEFT) == 1
        size = await w.q(lambda session: session.scalar(select(Chat.members).where(Chat.external == "@yard")))
        assert size == 9
        there = select(func.count(Membership.id)).where(Membership.left_at.is_(None), Membership.community == 1)
        assert await w.q(lambda session: session.scalar(there)) == 5


@pytest.mark.parametrize(
    ("more", "said"), [(None, "Нас 10,"), (7, "Нас до 17 (чатов 2: кто в нескольких, посчитан в каждом),")]
)
async def test_the_digest_says_when_it_cannot_tell(database: Path, more: int | None, said: str) -> None:
    async with world(database) as w:
        await w.w(lambda session: session.execute(update(Chat).where(Chat.external == "@yard").values(members=10)))
        if more:
            await attach(w, "@yard2", members=more)
        week = Week.of(w.now, "Europe/Moscow")
        measured = await w.q(lambda session: kpis.measure(session, 1, week)["members"])
        assert found.texts().render(members.line(measured), "ru").startswith(said)
