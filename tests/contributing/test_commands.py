"""Commands, dialogs, buttons: a file of handlers/."""

import pytest

from bot.configuration.config import CannotStart
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

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


@at_length
async def test_two_commands_at_one_place_are_named_with_their_files(added: Added, talk: Talk) -> None:
    file = added.write("handlers/weather.py", COMMAND.format(name="weather", place="place=Place(help=10)"))
    with pytest.raises(CannotStart, match=rf"{file}:\d+: 'weather' and 'need' of .*\.py:\d+ both have help=10"):
        await talk("Мария: /help")


# ── A dialog and its button ──────────────────────────────────────────────────────────────────────────────────────────
DIALOG = """
    from bot.dialogs import ask
    from bot.routing.context import Context
    from bot.routing.next import Begin
    from bot.routing.place import NOWHERE
    from bot.routing.router import Router
    from bot.values.outgoing import Button, data, text
    from services.roles import Role

    router = Router()


    async def ask_for_a_song() -> str:
        return await ask.text("song.which", max_length=50)


    @router.command("song", role=Role.GUEST, place=NOWHERE)
    def song(ctx: Context) -> None:
        ctx.reply("song.shall-we", (Button(text("song.sing"), data("sing", ctx.community)),))


    @router.button("sing", role=Role.GUEST)
    def sing(ctx: Context) -> Begin:
        return Begin("sing")


    @router.dialog("sing", ask_for_a_song, role=Role.GUEST)
    def sung(ctx: Context, title: str) -> None:
        ctx.reply("song.sung", title=title)
"""
SONG = """
    command-song = Песня
    song-shall-we = Споём?
    song-sing = Да, споём
    song-which = Что споём?
    song-sung = Поём «{ $title }».
"""


@at_length
async def test_a_dialog_and_its_button(added: Added, talk: Talk) -> None:
    added.write("handlers/song.py", DIALOG)
    added.write("locales/ru/song.ftl", SONG)
    said = "\n".join(await talk("Мария: /song\nМария: [Да, споём]\nМария: Катюша"))
    assert "Споём? [Да, споём]" in said
    assert "Что споём?" in said
    assert "Поём «Катюша»." in said
