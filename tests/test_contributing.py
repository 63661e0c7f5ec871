"""Each line of the table in CONTRIBUTING.md: such a file is really added, and used."""

import ast
import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.configuration.config import CannotStart, Config
from bot.configuration.reading import load
from bot.running.connect import connect
from bot.running.serve import running
from bot.terminal import examination
from bot.transports.console.script import Script
from tests.conftest import NOW
from tests.support import postbox
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


# ── A platform ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _postbox(added: Added, box: Path) -> Config:
    """The package is added, and config.toml has a section of its own for it."""
    added.write("bot/transports/postbox/__init__.py", postbox.DECLARED)
    added.write("bot/transports/postbox/transport.py", postbox.TRANSPORT)
    for language in ("ru", "en"):
        added.write(f"bot/transports/postbox/texts/{language}/postbox.ftl", postbox.TEXTS)
    box.mkdir()
    (box / "in").write_text("Галина: /start\n", encoding="utf-8")
    file = added.write("config.toml", f'[database]\nurl = "sqlite:///{box}/sosed.db"\n[postbox]\nfolder = "{box}"\n')
    return load(file)


async def test_a_platform(added: Added, tmp_path: Path) -> None:
    box = tmp_path / "box"
    config = _postbox(added, box)
    async with opened(config, lambda _: connect(config)) as app, running(app):
        async with asyncio.timeout(30):
            while not (box / "out").exists():  # noqa: ASYNC110 - a file tells nobody that it is there
                await asyncio.sleep(0.02)
    assert (box / "out").read_text(encoding="utf-8").startswith("Галина: Здравствуйте! Я Сосед")


def test_a_platform_has_its_doctor(added: Added, tmp_path: Path) -> None:
    lines, _ = examination.doctor(_postbox(added, tmp_path / "box"), None, NOW)
    assert f"✓ Почтовый ящик: {tmp_path}/box на месте." in lines


def test_an_operator_is_told_on_any_platform(added: Added) -> None:
    added.write("bot/transports/postbox/__init__.py", postbox.DECLARED)
    added.write("bot/transports/postbox/texts/ru/postbox.ftl", postbox.TEXTS)
    file = added.write("config.toml", '[operator]\nchats = ["postbox:1"]\n')
    assert load(file).operator.chats == ("postbox:1",)


@pytest.mark.parametrize(
    ("was", "instead", "says"),
    [
        (
            "PLATFORM =",
            "P =",
            "__init__.py: declares no platform; PLATFORM = Platform('postbox', Settings, build)",
        ),
        (
            '"postbox", Settings',
            '"box", Settings',
            "__init__.py: the platform is called 'box' and its folder 'postbox'",
        ),
        ("Settings, build", "Settings", "__init__.py: the platform declares no build"),
        ("Settings, build", "build=build", "__init__.py: the platform declares no settings"),
        ("", "", "texts: is not there; it holds the platform's texts, a folder for each language"),
    ],
)
def test_a_platform_without_a_declared_part_is_named(added: Added, was: str, instead: str, says: str) -> None:
    file = added.write("bot/transports/postbox/__init__.py", postbox.DECLARED.replace(was, instead))
    with pytest.raises(CannotStart) as refused:
        load(added.write("config.toml", ""))
    assert str(refused.value) == f"{file.parent}/{says}"


def test_nothing_outside_names_a_platform() -> None:
    """Neither a name nor a string; addresses in people's words are of the web."""
    named, root = re.compile(r"\b(?:telegram|vk)\b", re.IGNORECASE), Path(__file__).parents[1]
    of_the_web = {"page_links.py", "advertising.py"}
    rooms = ("bot", "handlers", "services", "scheduler", "kpis", "drawing", "after_changes")
    wrong = []
    for path in (path for room in rooms for path in (root / room).rglob("*.py")):
        if path.parent.is_relative_to(root / "bot" / "transports") or path.name in of_the_web:
            continue
        for node in _without_docstrings(ast.parse(path.read_text(encoding="utf-8"))):
            said = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "module", None)
            said = said or (node.value if isinstance(node, ast.Constant) else "")
            if isinstance(said, str) and named.search(said):
                wrong.append(f"{path.relative_to(root)}:{node.lineno}: {said[:60]}")
    for path in (root / "locales").rglob("*.ftl"):
        lines = path.read_text(encoding="utf-8").splitlines()
        wrong += [
            f"{path.relative_to(root)}: {line}"
            for line in lines
            if re.search("[tT]elegram|VK|ВКонтакте|Телеграм", line)
        ]
    assert not wrong, "\n".join(wrong)


def _without_docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return (node for node in ast.walk(tree) if id(node) not in said)
