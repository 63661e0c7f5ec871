"""What was gained while two accounts were one goes, after parting, to the one that is really in the chat."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Chat
from services.communities import lead_invites
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length

YARD, GARDEN = 1, 2


async def have_group(y: Led, community: int, external: str) -> None:
    """The community has a group on VK, too."""

    def add(session: Session) -> None:
        group = accounts.find_chat(session, "vk", external, title="ВК").id
        session.execute(update(Chat).where(Chat.id == group).values(community=community))

    await y.app.store.write(add)


async def come_in(y: Led, who: str, group: str, admin: bool = False) -> None:
    """By the account on VK."""
    y.now += timedelta(hours=1)
    y.vk.inside[group, who], y.vk.admins[group, who] = True, admin
    await y.hear(who, UpdateKind.JOINED, group, on="vk")
    if admin:
        await y.hear(who, UpdateKind.MESSAGE, group, on="vk", text="/register", own="7")


async def part(y: Led, who: str) -> None:
    y.now += timedelta(hours=1)
    await y.unlink(who)


async def test_a_leader_goes_with_the_account_that_is_an_admin(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, GARDEN, "@gardenvk")
        await y.link("member")
        await come_in(y, "member", "@gardenvk", admin=True)
        assert await y.role("member", GARDEN) == (Role.MANAGER, True)
        await part(y, "member")
        assert await y.role("member", GARDEN) is None
        assert await y.role("member", GARDEN, "vk") == (Role.MANAGER, True)
        assert await y.role("member") == (Role.MEMBER, True)


async def test_so_does_a_leader_among_whose_neighbours_the_other_was_before(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, YARD, "@yardvk")
        await y.link("member")
        await come_in(y, "member", "@yardvk", admin=True)
        assert await y.role("member") == (Role.MANAGER, True)
        await part(y, "member")
        assert await y.role("member") == (Role.MEMBER, True)
        assert await y.role("member", on="vk") == (Role.MANAGER, True)


async def test_a_member_goes_with_the_account_that_is_inside(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, GARDEN, "@gardenvk")
        await y.link("member")
        await come_in(y, "member", "@gardenvk")
        await part(y, "member")
        assert await y.role("member", GARDEN) is None
        assert await y.role("member", GARDEN, "vk") == (Role.MEMBER, True)


async def test_a_guest_remains_one(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, YARD, "@yardvk")

        def meet(session: Session) -> None:
            met = accounts.meet(session, "memory", "guest", "guest", NOW, private=True)
            accounts.find_chat(session, "memory", "guest", account=met.account)
            memberships.belong(session, YARD, met.person, NOW, Role.GUEST)

        await y.app.store.write(meet)
        await y.link("guest")
        await come_in(y, "guest", "@yardvk")
        assert await y.role("guest") == (Role.MEMBER, True)
        await part(y, "guest")
        assert await y.role("guest") == (Role.GUEST, True)
        assert await y.role("guest", on="vk") == (Role.MEMBER, True)


async def test_what_the_keeper_gained_themself_stays(database: Path) -> None:
    async with led(database) as y:
        await y.link("member")
        y.now += timedelta(hours=1)
        y.put_in("member", "@garden")
        await y.hear("member", UpdateKind.JOINED, "@garden")
        y.put_in("member", "@yard", admin=True)
        await y.hear("member", UpdateKind.MESSAGE, "@yard", text="/register", own="7")
        assert await y.role("member") == (Role.MANAGER, True)
        await part(y, "member")
        assert await y.role("member") == (Role.MANAGER, True)
        assert await y.role("member", on="vk") == (Role.GUEST, True)
        assert await y.role("member", GARDEN) == (Role.MEMBER, True)
        assert await y.role("member", GARDEN, "vk") is None


async def test_where_both_are_inside_both_stay(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, GARDEN, "@gardenvk")
        await y.link("member")
        await come_in(y, "member", "@gardenvk")
        y.put_in("member", "@garden")
        await part(y, "member")
        assert await y.role("member", GARDEN) == (Role.MEMBER, True)
        assert await y.role("member", GARDEN, "vk") == (Role.MEMBER, True)


async def test_a_platform_that_does_not_answer_gives_nothing_and_takes_nothing_older(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, GARDEN, "@gardenvk")
        await y.link("member")
        await come_in(y, "member", "@gardenvk", admin=True)
        for platform in (y.memory, y.vk):
            platform.is_admin = silent  # type: ignore[method-assign]  # for a while
        await part(y, "member")
        assert await y.role("member", GARDEN) == (Role.GUEST, False)
        assert await y.role("member", GARDEN, "vk") is None
        assert await y.role("member") == (Role.MEMBER, True)


async def silent(chat: str, sender: str) -> bool:
    raise ConnectionError


async def test_no_leader_is_left_who_cannot_be_looked_for(database: Path) -> None:
    """Whatever was gained: after parting, every leader's account is an admin of a chat of the community."""
    async with led(database) as y:
        for community, group in ((YARD, "@yardvk"), (GARDEN, "@gardenvk")):
            await have_group(y, community, group)
        await y.link("helper")
        for group in ("@yardvk", "@gardenvk"):
            await come_in(y, "helper", group, admin=True)
        await part(y, "helper")
        for community in (YARD, GARDEN):
            leading = await y.read(lambda session, here=community: lead_invites.all_who_lead(session, here))
            assert len(leading) == {YARD: 3, GARDEN: 2}[community]
            assert await y.role("helper", community, "vk") == (Role.MANAGER, True)


async def test_who_was_put_out_while_the_other_came_in_again_stays_out(database: Path) -> None:
    async with led(database) as y:
        await have_group(y, YARD, "@yardvk")
        y.put_in("member", "@yard")
        await y.link("member")
        y.now += timedelta(hours=1)
        await y.put_out("member")
        await come_in(y, "member", "@yardvk")
        assert await y.role("member") == (Role.MEMBER, True)
        await part(y, "member")
        assert await y.role("member") == (Role.MEMBER, False)
        assert await y.role("member", on="vk") == (Role.MEMBER, True)
