"""A platform: a package of bot/transports/."""

import ast
import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import opened
from bot.configuration.config import CannotStart, Config
from bot.configuration.sources import load
from bot.running.connect import connect
from bot.running.serve import running
from bot.terminal import doctor
from tests.conftest import NOW
from tests.support.added import Added
from tests.support.playing import postbox


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
    lines, _ = doctor.doctor(_postbox(added, tmp_path / "box"), None, NOW)
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
    named, root = re.compile(r"\b(?:telegram|vk)\b", re.IGNORECASE), Path(__file__).parents[2]
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
