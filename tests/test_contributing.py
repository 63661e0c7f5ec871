"""Each line of the table in CONTRIBUTING.md: such a file is really added, and used."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from bot.transports.console.script import Script
from tests.conftest import NOW
from tests.support.added import Added, beside

YARD = """
Мария: /start
@двор «Соседи Кирова 12» admins Мария members 128
Мария: [Да]
Мария: [Дом или двор]
Мария: Пенза
Мария: [Всё верно]
"""
Talk = Callable[[str], Awaitable[list[str]]]


@pytest.fixture
def added(tmp_path: Path) -> Iterator[Added]:
    with beside(tmp_path / "added") as found:
        yield found


@pytest.fixture
def talk(sosed) -> Talk:
    """What is said after the yard has been registered, by the bot, one string a message."""

    async def talk(lines: str) -> list[str]:
        said: list[str] = []
        async with sosed() as app:
            script = Script(app, NOW, lambda shown: said.append(shown.line))
            await script.open()
            await script.play(YARD, check=False)
            said.clear()
            await script.play(lines, check=False)
        return said

    return talk


# ── A command ────────────────────────────────────────────────────────────────────────────────────────────────────────
COMMAND = """
    from bot.routing.context import Context
    from bot.routing.place import Place
    from bot.routing.router import Router
    from services.roles import Role

    router = Router()


    @router.command("{name}", role=Role.GUEST, {place})
    def show(ctx: Context) -> None:
        ctx.reply("{name}")
"""
WEATHER = """
    command-weather = 🌤 Погода
        .help = какая у нас погода
        .words = погода
    weather = У нас солнечно.
"""


async def test_a_command(added: Added, talk: Talk) -> None:
    added.write("handlers/weather.py", COMMAND.format(name="weather", place="place=Place(help=15, menu=5)"))
    added.write("locales/ru/weather.ftl", WEATHER)
    said = "\n".join(await talk("Мария: /help\nМария: погода\nМария: /resident\nМария: [🌤 Погода]"))
    told = [line.split(" — ")[0] for line in said.replace(" \\\n", "\n").split("\n") if line.startswith("/")]
    assert told[told.index("/need") : told.index("/offer") + 1] == ["/need", "/weather", "/offer"]
    assert said.count("У нас солнечно.") == 2
    assert "[🌤 Погода] [🙏 Нужна помощь]" in said, "first of the menu, as its place says"


async def test_a_command_without_a_place_is_named_with_its_file(added: Added, talk: Talk) -> None:
    file = added.write("handlers/weather.py", COMMAND.format(name="weather", place=""))
    with pytest.raises(CannotStart, match=rf"{file}:\d+: command 'weather' says no place"):
        await talk("Мария: /help")


async def test_two_commands_at_one_place_are_named_with_their_files(added: Added, talk: Talk) -> None:
    file = added.write("handlers/weather.py", COMMAND.format(name="weather", place="place=Place(help=10)"))
    with pytest.raises(CannotStart, match=rf"{file}:\d+: 'weather' stands at help=10, so does 'need' of .*\.py:\d+"):
        await talk("Мария: /help")
