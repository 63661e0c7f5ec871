"""A manager who can be looked for in no chat: the other leaders are asked, and without a yes the role ends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Membership
from services.communities import chats, unseen_leaders
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length, share
from tests.support.led import Led, led

pytestmark = at_length


async def come_by_vk(yard: Led, name: str = "far") -> None:
    """The community has no chat on VK, where its new manager is."""

    def write(session: Session) -> None:
        met = accounts.meet(session, "vk", name, name, NOW, private=True)
        accounts.find_chat(session, "vk", name, account=met.account)
        memberships.belong(session, 1, met.person, NOW, Role.MANAGER)

    await yard.app.store.write(write)


async def days(yard: Led, count: int) -> None:
    yard.now += timedelta(days=count)
    await yard.app.tick(yard.now)
    await yard.app.settle(yard.now)


async def test_without_a_yes_they_fall_after_a_week(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        await days(yard, 0)
        assert any("far ведёт сообщество, но" in said for said in yard.heard("owner"))
        assert any("Я больше не вижу вас" in said for said in yard.vk.texts("far"))
        await days(yard, 6)
        assert await yard.role("far", on="vk") == (Role.MANAGER, True)
        await days(yard, 1)
        assert await yard.role("far", on="vk") == (Role.MEMBER, True)
        assert any("больше не помогаете вести" in said for said in yard.vk.texts("far"))


async def test_with_a_yes_they_are_asked_about_again_after_half_a_year(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        await days(yard, 0)
        await yard.press("owner", "Да, ведёт")
        heard = [said for said in yard.heard("manager") if "far ведёт" in said]
        await days(yard, 100)
        assert await yard.role("far", on="vk") == (Role.MANAGER, True)
        assert [said for said in yard.heard("manager") if "far ведёт" in said] == heard
        await days(yard, 80)
        assert len([said for said in yard.heard("owner") if "far ведёт сообщество, но" in said]) == 2
        await days(yard, 10)
        assert await yard.role("far", on="vk") == (Role.MEMBER, True)


async def test_with_a_no_at_once(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        await days(yard, 0)
        await yard.press("owner", "Больше не ведёт")
        assert await yard.role("far", on="vk") == (Role.MEMBER, True)


async def test_nobody_says_so_of_themselves(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        await days(yard, 0)
        person = await yard.read(
            lambda session: session.scalars(select(Account.person).where(Account.external == "far")).one()
        )
        await yard.touch("far", f"leader-stays:1:{person}", on="vk")
        until = select(Membership.trusted_until).where(Membership.person == person)
        assert await yard.read(lambda session: session.scalar(until)) == yard.now + unseen_leaders.ANSWER_IN


async def test_whoever_is_seen_again_needs_no_yes(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        await days(yard, 0)

        def come(session: Session) -> None:
            chat = accounts.find_chat(session, "vk", "@vkyard", title="Двор").id
            session.execute(update(Chat).where(Chat.id == chat).values(community=1))

        await yard.app.store.write(come)
        yard.vk.admins["@vkyard", "far"] = yard.vk.inside["@vkyard", "far"] = True
        await days(yard, 8)
        assert await yard.role("far", on="vk") == (Role.MANAGER, True)
        assert not await yard.read(
            lambda session: session.scalars(select(Membership).where(Membership.trusted_until.is_not(None))).all()
        )


async def test_whoever_leads_alone_stays(database: Path) -> None:
    def alone(session: Session) -> None:
        others = select(Account.person).where(Account.external.in_(("owner", "manager")))
        session.execute(delete(Membership).where(Membership.person.in_(others)))

    async with led(database) as yard:
        await come_by_vk(yard)
        await yard.app.store.write(alone)
        await days(yard, 0)
        await days(yard, 8)
        assert await yard.role("far", on="vk") == (Role.MANAGER, True)


# ── Two of them ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def two(yard: Led) -> None:
    for name in ("far", "near"):
        await come_by_vk(yard, name)
    await days(yard, 0)


async def add_a_chat(yard: Led, by: str, on: str) -> Chat:
    """A chat of nobody else's, which waits for another leader's word."""

    def add(session: Session) -> None:
        person = session.scalars(select(Account.person).where(Account.external == by, Account.transport == on)).one()
        chat = accounts.find_chat(session, "vk", "@mine", title="Мой чат").id
        chats.attach(session, chat, 1, person)

    await yard.app.store.write(add)
    return await yard.chat("@mine")


async def test_they_confirm_neither_each_others_chats_nor_each_other(database: Path) -> None:
    async with led(database) as yard:
        await two(yard)
        chat = await add_a_chat(yard, "far", "vk")
        await yard.touch("near", f"chat-stays:1:{chat.id}", on="vk")
        assert not (await yard.chat("@mine")).vouched
        assert "не вижу вас" in yard.vk.texts("near")[-1]
        who = select(Account.person).where(Account.external == "far")
        person = await yard.read(lambda session: session.scalars(who).one())
        await yard.touch("near", f"leader-stays:1:{person}", on="vk")
        until = select(Membership.trusted_until).where(Membership.person == person)
        assert await yard.read(lambda session: session.scalar(until)) == yard.now + unseen_leaders.ANSWER_IN


@pytest.mark.parametrize("seen", share(["owner", "manager"], one_in=4))
@pytest.mark.parametrize("vouches", [True, False])
async def test_one_of_both_known_to_be_there_is_enough(database: Path, seen: str, vouches: bool) -> None:
    async with led(database) as yard:
        await two(yard)
        chat = await add_a_chat(yard, *(("far", "vk") if vouches else (seen, "memory")))
        await yard.touch(
            *((seen,) if vouches else ("far",)), f"chat-stays:1:{chat.id}", on="memory" if vouches else "vk"
        )
        assert (await yard.chat("@mine")).vouched


async def test_a_manager_the_platform_is_silent_about_does_not_count(database: Path) -> None:
    async with led(database) as yard:
        await two(yard)
        chat = await add_a_chat(yard, "far", "vk")
        yard.memory.admins = Silent(yard.memory.admins)
        await yard.touch("manager", f"chat-stays:1:{chat.id}")
        assert not (await yard.chat("@mine")).vouched


class Silent(dict[tuple[str, str], bool]):
    """A platform that does not say who is an admin."""

    def get(self, key: tuple[str, str], default: bool = False) -> bool:  # type: ignore[override]  # narrower than a dict on purpose
        raise ConnectionError
