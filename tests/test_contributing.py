"""Each line of the table in CONTRIBUTING.md: such a file is really added, and used."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from bot.transports.console.script import Script
from tests.conftest import NOW
from tests.support.added import Added, beside

YARD = """
! 2026-11-20 10:00
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


# ── A number ─────────────────────────────────────────────────────────────────────────────────────────────────────────
NUMBER = """
    from bot.values.outgoing import text
    from kpis.kpi import Kpi, Week, count
    from kpis.shown import Number, Panel, counted, noted
    from services.signals import Kind


    def measure(session, community: int, week: Week) -> Kpi:
        greeted = count(session, community, week, Kind.JOINED)
        return Kpi(float(greeted), greeted, {{"greeted": greeted}})


    def line(kpi: Kpi):
        return text("digest.greeted", count=kpi.base)


    PANEL = Panel(15, "panel.greeted", counted("panel.not-yet"), noted("panel.greeted-note"))
    {number}
"""
GREETED = """
    digest-greeted = Пришло и поздоровалось: { $count }.
    panel-greeted = Слов
    panel-greeted-note = всего { $greeted }
"""
DIGEST = """
+ Олег@двор
Мария: /digest
"""


async def test_a_number(added: Added, talk: Talk, database: Path) -> None:
    await talk(DIGEST)
    six = max(map(_height, (database.parent / "pictures").iterdir()))
    added.write("kpis/greeted.py", NUMBER.format(number="NUMBER = Number(15, measure, line, PANEL)"))
    added.write("locales/ru/greeted.ftl", GREETED)
    lines = "\n".join(await talk("Мария: /digest")).split(" \\\n")
    assert [line for line in lines if "Нас 129" in line or "поздоровалось" in line] == lines[1:3]
    assert lines[2] == "Пришло и поздоровалось: 1."
    assert max(map(_height, (database.parent / "pictures").iterdir())) > six, "a row more of panels"


def _height(picture: Path) -> int:
    return int.from_bytes(picture.read_bytes()[20:24], "big")


async def test_a_file_without_a_number_is_named(added: Added, talk: Talk) -> None:
    file = added.write("kpis/greeted.py", NUMBER.format(number=""))
    with pytest.raises(CannotStart, match=f"{file}: declares no number"):
        await talk("Мария: /help")


async def test_two_numbers_at_one_place_are_named(added: Added, talk: Talk) -> None:
    file = added.write("kpis/greeted.py", NUMBER.format(number="NUMBER = Number(10, measure, line, PANEL)"))
    with pytest.raises(CannotStart, match=f"'members' stands at 10, so does 'greeted'|{file}: 'greeted' stands at 10"):
        await talk("Мария: /help")


# ── A job ────────────────────────────────────────────────────────────────────────────────────────────────────────────
JOB = """
    from bot.jobs import every
    from bot.routing.context import JobContext
    from bot.values.outgoing import say


    {every}
    def good_morning(ctx: JobContext) -> None:
        ctx.post(1, say("as-is", words="Доброе утро!"), once=f"morning:{{ctx.now:%Y-%m-%d}}")
"""


async def test_a_job(added: Added, talk: Talk) -> None:
    added.write("scheduler/good_morning.py", JOB.format(every="@every(minutes=60)"))
    said = "\n".join(await talk("! 2026-11-21 10:00"))
    assert said.count("Доброе утро!") == 2, "today and tomorrow"


async def test_a_file_without_a_job_is_named(added: Added, talk: Talk) -> None:
    file = added.write("scheduler/good_morning.py", JOB.format(every=""))
    with pytest.raises(CannotStart, match=f"{file} has no job"):
        await talk("Мария: /help")
