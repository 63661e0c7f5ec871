"""An owner is forgotten: nobody is made the owner who has not been looked for in the chat."""

from pathlib import Path

from services.roles import Role
from tests.support.led import led


async def test_a_manager_who_is_no_admin_any_more_inherits_nothing(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("manager", "@yard")
        await yard.say("owner", "/forget", "да")
        assert await yard.role("owner") is None
        await yard.say("manager", "/results")
        assert await yard.role("manager") == (Role.MEMBER, True)


async def test_an_admin_owns_what_nobody_leads_by_saying_register(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("manager", "@yard")
        await yard.say("owner", "/forget", "да")
        await yard.say("manager", "/results")
        yard.put_in("helper", "@yard", admin=True)
        await yard.say("helper", "/register", group="@yard")
        assert await yard.role("helper") == (Role.OWNER, True)


async def test_without_an_owner_the_managers_hear_of_danger(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("owner", "/forget", "да")
        await yard.say("member", "/need пахнет газом в подъезде", "Сегодня", "Всё верно")
        assert await yard.role("manager") == (Role.MANAGER, True)
        assert any("газом" in said for said in yard.heard("manager"))
