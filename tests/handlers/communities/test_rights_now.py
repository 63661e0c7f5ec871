"""A chat is registered by whoever is its admin when the last question is answered, whoever they were at the first."""

from datetime import timedelta
from pathlib import Path

from bot.values.incoming import UpdateKind
from services.roles import Role
from tests.support.led import led

ANSWERS = ("да", "Дом", "Пенза", "Всё верно")


async def test_whoever_was_put_out_does_not_register_the_chat(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("founder", "@new", admin=True)
        await yard.say("founder", "привет")
        await yard.hear("founder", UpdateKind.ADDED, "@new")
        await yard.put_out("founder", "@new")
        yard.now += timedelta(days=60)
        said = await yard.say("founder", "/start", *ANSWERS)
        assert "только его администратор" in said
        assert await yard.role("founder", 3) is None


async def test_whoever_is_demoted_between_the_questions_does_not_register_the_chat(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("founder", "@new", admin=True)
        await yard.hear("founder", UpdateKind.ADDED, "@new")
        await yard.open("founder", f"register:0:{(await yard.chat('@new')).id}")
        yard.put_in("founder", "@new")
        await yard.say("founder", *ANSWERS)
        assert (await yard.chat("@new")).community is None
        yard.put_in("founder", "@new", admin=True)
        await yard.say("founder", "Всё верно", "Всё верно")  # what is registered is shown again in between
        assert await yard.role("founder", 3) == (Role.OWNER, True)


async def test_whoever_was_put_out_does_not_add_the_chat_to_their_community(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("gardener", "@third", admin=True)
        await yard.hear("gardener", UpdateKind.ADDED, "@third")
        await yard.put_out("gardener", "@third")
        await yard.press("gardener", "Сад")
        assert (await yard.chat("@third")).community is None
        yard.put_in("gardener", "@third", admin=True)
        await yard.press("gardener", "Сад")
        assert (await yard.chat("@third")).community == 2
