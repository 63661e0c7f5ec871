"""Each line of the table in CONTRIBUTING.md: such a file is really added, and used."""

import ast
import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import locales
from bot.app import makers, opened
from bot.configuration.config import CannotStart, Config
from bot.configuration.reading import load
from bot.running.connect import connect
from bot.running.serve import running
from bot.terminal import examination
from bot.transports.console.script import Script
from bot.words.texts import show_date
from services.surveys import definition
from tests.conftest import NOW
from tests.support import postbox
from tests.support.added import Added, beside, forget

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


# ── A language ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _klingon(added: Added) -> Path:
    """English under another name, as whoever translates begins."""
    folder = added.folder / "locales" / "tlh"
    shutil.copytree(Path(locales.__file__).parent / "en", folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, was, now in (
        ("__init__.py", 'name="English"', 'name="tlhIngan Hol"'),
        ("__init__.py", "November", "wa'maHDIch"),
        ("when.py", '"saturday|sat"', '"saturday|sat|lojmit"'),
        ("menu.ftl", "menu = ", "menu = nuqneH? "),
    ):
        said = (folder / path).read_text(encoding="utf-8")
        assert was in said, f"{path} has no {was}"
        (folder / path).write_text(said.replace(was, now, 1), encoding="utf-8")
    forget()
    return folder


async def test_a_language(added: Added, talk: Talk) -> None:
    _klingon(added)
    said = "\n".join(await talk("Мария: /language\nМария: [tlhIngan Hol]\nМария: /menu\nМария: /digest"))
    assert "[Русский] [English] [tlhIngan Hol]" in said
    assert "nuqneH?" in said
    assert show_date(NOW, "tlh") == "20 wa'maHDIch"
    assert load(added.write("config.toml", '[bot]\nlanguage = "tlh"')).bot.language == "tlh"


@pytest.mark.parametrize("file", ["__init__.py", "when.py", "menu.ftl", "help/needs.ftl"])
async def test_a_language_without_a_file_is_named_with_it(added: Added, talk: Talk, file: str) -> None:
    folder = _klingon(added)
    (folder / file).unlink()
    forget()
    with pytest.raises(CannotStart, match=f"{folder}/{file}: is not there"):
        await talk("Мария: /help")


async def test_what_cannot_be_read_of_a_language_is_named_with_its_line(added: Added, talk: Talk) -> None:
    folder = _klingon(added)
    (folder / "menu.ftl").write_text("menu = nuqneH?\nwhat is this\n", encoding="utf-8")
    forget()
    with pytest.raises(CannotStart, match=f"{folder}/menu.ftl:2: cannot be read: what is this"):
        await talk("Мария: /help")


async def test_a_language_that_declares_nothing_is_named(added: Added, talk: Talk) -> None:
    folder = _klingon(added)
    (folder / "when.py").write_text("", encoding="utf-8")
    forget()
    with pytest.raises(CannotStart, match=rf"{folder}/when.py: declares no WHEN = When\(…\)"):
        await talk("Мария: /help")


def test_nothing_outside_names_a_language() -> None:
    root, wrong = Path(__file__).parents[1], []
    rooms = ("bot", "handlers", "services", "scheduler", "kpis", "drawing", "after_changes", "models")
    for path in (path for room in rooms for path in (root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in locales.codes():
                wrong.append(f"{path.relative_to(root)}:{node.lineno}: {node.value!r}")
    assert not wrong, "\n".join(wrong)


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


async def test_a_dialog_and_its_button(added: Added, talk: Talk) -> None:
    added.write("handlers/song.py", DIALOG)
    added.write("locales/ru/song.ftl", SONG)
    said = "\n".join(await talk("Мария: /song\nМария: [Да, споём]\nМария: Катюша"))
    assert "Споём? [Да, споём]" in said
    assert "Что споём?" in said
    assert "Поём «Катюша»." in said


# ── A card with a picture ────────────────────────────────────────────────────────────────────────────────────────────
CARD = """
    from bot.routing.context import Context
    from bot.routing.place import NOWHERE
    from bot.routing.router import Router
    from bot.values.outgoing import Card, Message, Picture, text
    from models import Community
    from services.roles import Role

    router = Router()


    @router.command("poster", role=Role.GUEST, place=NOWHERE)
    def poster(ctx: Context) -> None:
        ctx.reply(Card("poster", ctx.community, kept=False))


    @router.card("poster", of=Community)
    def card(session, community: Community, language: str) -> Message:
        return Message((text("poster", name=community.name),))


    def picture(name: str) -> Picture:
        return Picture("poster", {"name": name})
"""
DRAWING = """
    def draw(data):
        return f"a poster of {data['name']}".encode()


    DRAWERS = {"poster": draw}
"""


async def test_a_card(added: Added, talk: Talk) -> None:
    added.write("handlers/poster.py", CARD)
    added.write("locales/ru/poster.ftl", "command-poster = Афиша\nposter = Приходите к нам: { $name }.\n")
    assert "Приходите к нам: Соседи Кирова 12." in "\n".join(await talk("Мария: /poster"))


def test_a_picture(added: Added) -> None:
    """It is made in a process of its own, by the function that is found here."""
    added.write("drawing/poster.py", DRAWING)
    elsewhere = makers()["poster"]
    assert isinstance(elsewhere, partial)
    assert elsewhere.args[0]({"name": "Двор"}).decode() == "a poster of Двор"


async def test_two_that_make_one_picture_are_named(added: Added, talk: Talk) -> None:
    file = added.write("drawing/poster.py", DRAWING.replace('"poster"', '"digest"'))
    with pytest.raises(CannotStart, match=f"{file}: 'digest' is made by drawing.digest_picture, too"):
        await talk("Мария: /help")


# ── A survey ─────────────────────────────────────────────────────────────────────────────────────────────────────────
SURVEY = """
    title = { ru = "Чай или кофе", en = "Tea or coffee" }
    intro = { ru = "Один вопрос.", en = "One question." }

    [[questions]]
    key = "drink"
    kind = "choice"
    name = { ru = "Напиток", en = "Drink" }
    text = { ru = "Чай или кофе?", en = "Tea or coffee?" }
    options = [
        { value = "tea", label = { ru = "Чай", en = "Tea" } },
        { value = "coffee", label = { ru = "Кофе", en = "Coffee" } },
    ]
"""


ANSWERED = """
Мария: /survey tea
Мария: [Отправить в чат]
! 2026-11-20 10:02
Мария@двор: [Ответить]
Мария: [Даю согласие]
Мария: [Чай]
"""


async def test_a_survey(added: Added, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of surveys is another one here, with one more in it."""
    shutil.copytree(definition.FOLDER, added.folder / "surveys")
    monkeypatch.setattr(definition, "FOLDER", added.folder / "surveys")
    added.write("surveys/tea.toml", SURVEY)
    definition.ready_made.cache_clear()
    try:
        said = "\n".join(await talk(ANSWERED))
    finally:
        definition.ready_made.cache_clear()
    assert "> @двор #2: Чай или кофе \\\nОдин вопрос. [Ответить]" in said
    assert "Чай или кофе? [Чай] [Кофе]" in said


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────────
SHOWN = {
    "a command, a button, a dialog": (test_a_command, test_a_dialog_and_its_button),
    "a survey": (test_a_survey,),
    "a number of the week": (test_a_number,),
    "a job": (test_a_job,),
    "a card": (test_a_card,),
    "a picture, a file": (test_a_picture,),
    "a language": (test_a_language,),
    "a platform": (test_a_platform,),
}


def test_every_line_of_the_table_is_shown() -> None:
    page = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("| what | file | and |\n|---|---|---|\n")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()] == list(SHOWN)
