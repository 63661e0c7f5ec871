"""An owner is forgotten: nobody is made the owner who has not been looked for in the chat."""

from pathlib import Path

from services.roles import Role
from tests.handlers.communities.leading.test_unseen_leaders import Silent, come_by_vk
from tests.support.led import led


async def test_a_manager_who_is_no_admin_any_more_is_no_heir(database: Path) -> None:
    """Nobody has looked for them since; now somebody does."""
    async with led(database) as yard:
        yard.put_in("manager", "@yard")
        heard = await yard.say("owner", "/forget")
        assert "Кроме вас, я не вижу" in heard
        assert await yard.role("owner") == (Role.OWNER, True)
        assert await yard.role("manager") == (Role.MEMBER, True)


async def test_nor_is_whoever_falls_while_the_question_waits(database: Path) -> None:
    async with led(database) as yard:
        assert "Точно" in await yard.say("owner", "/forget")
        yard.put_in("manager", "@yard")
        assert "Кроме вас, я не вижу" in await yard.say("owner", "да")
        assert await yard.role("owner") == (Role.OWNER, True)


async def test_nor_a_manager_the_platform_says_nothing_about(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.admins = Silent(yard.memory.admins)
        assert "Кроме вас, я не вижу" in await yard.say("owner", "/forget")
        assert await yard.role("manager") == (Role.MANAGER, True)


async def test_nor_one_who_can_be_looked_for_nowhere(database: Path) -> None:
    async with led(database) as yard:
        await come_by_vk(yard)
        yard.put_in("manager", "@yard")
        assert "Кроме вас, я не вижу" in await yard.say("owner", "/forget")
        assert await yard.role("owner") == (Role.OWNER, True)


async def test_a_manager_inherits_no_ownership(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("owner", "/forget", "да")
        assert await yard.role("owner") is None
        assert await yard.role("manager") == (Role.MANAGER, True)


async def test_an_admin_owns_what_nobody_leads_by_saying_register(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("owner", "/forget", "да")
        yard.put_in("manager", "@yard")
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
