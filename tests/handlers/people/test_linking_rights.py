"""Parting two accounts gives nobody back what they have lost since they were joined."""

from pathlib import Path

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
