"""A manager who can be looked for in no chat: the other leaders are asked, and without a yes the role ends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Membership
from services.communities import unseen_leaders
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.led import Led, led


async def come_by_vk(yard: Led) -> None:
    """The community has no chat on VK, where its new manager is."""

    def write(session: Session) -> None:
        met = accounts.meet(session, "vk", "far", "far", NOW, private=True)
        accounts.find_chat(session, "vk", "far", account=met.account)
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
        assert any("больше не ведёте" in said for said in yard.vk.texts("far"))


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
