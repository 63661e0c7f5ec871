"""Parting two accounts gives nobody back what they have lost since they were joined."""

from pathlib import Path

from sqlalchemy import select

from models import Joining, Membership
from services.roles import Role
from tests.support.led import led


async def test_whoever_was_put_out_since_stays_out(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("member")
        await yard.put_out("member")
        await yard.unlink("member")
        assert await yard.role("member") == (Role.MEMBER, False)
        assert await yard.role("member", on="vk") == (Role.GUEST, False)


async def test_an_owner_who_was_put_out_since_owns_nothing(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("owner")
        await yard.put_out("owner")
        await yard.unlink("owner")
        assert await yard.role("owner") == (Role.GUEST, False)


async def test_a_guest_who_came_over_goes_back_as_one(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("owner")
        await yard.unlink("owner")
        assert await yard.role("owner") == (Role.OWNER, True)
        assert await yard.role("owner", on="vk") == (Role.GUEST, True)


async def test_what_a_withdrawal_deletes_does_not_come_back_by_parting(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("member", about="шью")
        await yard.say("member", "/withdraw", "да")
        assert "шью" not in str(await yard.read(lambda session: session.scalars(select(Joining.replaced)).all()))
        await yard.unlink("member")
        assert not await yard.read(
            lambda session: session.scalars(select(Membership).where(Membership.about == "шью")).all()
        )
