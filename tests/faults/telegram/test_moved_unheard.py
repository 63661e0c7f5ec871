"""A group has become a supergroup while the bot could not hear it: leaders are looked for where the group is now."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import Community
from services.roles import Role
from tests.faults.telegram.test_rights import appoint
from tests.transports.house import House, house


async def moved_unheard(home: House) -> None:
    """The updates are lost, as after a day of silence."""
    home.world.migrate(home.yard)
    home.world.updates.drop()


@pytest.mark.parametrize(("status", "left"), [("member", Role.MEMBER), ("left", Role.GUEST)])
async def test_who_has_lost_the_right_in_the_new_group_leads_no_more(database: Path, status: str, left: Role) -> None:
    """F38"""
    async with house(database, kind="group") as home:
        await appoint(home, "Олег")
        await moved_unheard(home)
        home.yard.moved_to.members[home.world.person("Олег").id].status = status
        home.world.write("Олег", "/newcomers")
        await home.calm()
        assert await home.role("Олег") is left
        assert await home.broken() == 0


@pytest.mark.parametrize("name", ["Олег", "Мария"])
async def test_who_goes_from_the_new_group_goes_from_the_community(database: Path, name: str) -> None:
    """F38: also the first that is heard of the new one."""
    async with house(database, kind="group") as home:
        await appoint(home, "Галина")
        await moved_unheard(home)
        home.world.leave(home.yard.moved_to, name)
        await home.calm()
        assert await home.role(name) is Role.GUEST
        assert await home.state() == "active"
        await home.say(home.yard.moved_to, "Здесь мы и есть")
        await home.calm()
        assert home.said(home.yard.moved_to) == ["Здесь мы и есть"]
        assert await home.broken() == 0


async def test_whoever_registers_in_the_new_group_joins_those_who_lead(database: Path) -> None:
    async with house(database, kind="group") as home:
        await moved_unheard(home)
        home.world.promote(home.yard.moved_to, "Олег")
        home.world.updates.drop()
        home.world.write("Олег", "/register", home.yard.moved_to)
        await home.calm()
        assert await home.role("Олег") is Role.MANAGER
        assert await home.value(select(func.count()).select_from(Community)) == 1
