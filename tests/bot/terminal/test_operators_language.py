"""What stops Sosed is said in the operator's language, whatever it is that stops it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.terminal import refusals
from tests.bot.terminal.test_cli import Run, sosed  # noqa: F401 - the fixture

ROOT = Path(__file__).parents[3]
SAY = [
    *ROOT.glob("bot/configuration/*.py"),
    *ROOT.glob("bot/storage/*.py"),
    *ROOT.glob("bot/transports/*/settings.py"),
    ROOT / "bot/app.py",
    ROOT / "bot/terminal/backups.py",
    ROOT / "bot/terminal/restoring.py",
]
RUSSIAN = re.compile("[а-яё]")
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up


def said(file: Path) -> Iterator[str]:
    """What the module raises for the operator; whatever is put into it is X."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        raised = node.exc if isinstance(node, ast.Raise) else None
        named = raised.func if isinstance(raised, ast.Call) else None
        if isinstance(raised, ast.Call) and isinstance(named, ast.Name) and named.id in ("CannotStart", "ValueError"):
            yield from _words(raised.args[0])


def _words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        line = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        if re.search("[a-z]{3}", line) and line != "environment: X":  # what X says is translated
            yield line


@pytest.mark.parametrize("file", SAY, ids=lambda file: str(file.relative_to(ROOT)))
def test_everything_that_stops_the_start_has_a_translation(file: Path) -> None:
    """P8"""
    assert [line for line in said(file) if not RUSSIAN.search(refusals.in_language(line, "ru"))] == []


def test_something_is_looked_at() -> None:
    assert sum(len(list(said(file))) for file in SAY) > 40


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[telegram]\ntoken = ""', "telegram.token: ключ пуст. Как его взять: docs/ru/telegram.md"),
        ("[telegram]\ntoken = «123»", "строка 2, знак 9: значение написано не так. Слова пишут в прямых кавычках"),
        ('[telegram]\ntoken = "123', "конец файла: не хватает закрывающей кавычки"),
        ('[telegram]\ntoken = "123\n', "строка 2, знак 13: не хватает закрывающей кавычки"),
        ("[bot]\na = {b = 1, b = 2}", "строка 2, знак "),
        ("[telegram", "название раздела пишут так"),
        ("token = 5", "нет такого ключа: token. "),
        ('[bot]\nlanguge = "ru"', "нет такого ключа: bot.languge. Может быть, bot.language?"),
        ("[web]\nport = 0", "web.port: число от 1"),
        ('[web]\nport = "many"', "web.port: нужно целое число"),
        ("[vk]\ngroup_id = 5", "vk.token: не хватает этой строки"),
        ('[telegram]\nmode = "polling"', "telegram.token: не хватает этой строки"),
        (f'[telegram]\ntoken = "{TOKEN}"\nmode = "both"', "одно из: 'polling'"),
        (f'[telegram]\ntoken = "{TOKEN}"\nproxy = "x"', "прокси пишут так, с портом: http://127.0.0.1:3128"),
        ("[bot]\n[bot]", "этот раздел уже есть выше"),
        ("[bot]\ntimezone = 3", "bot.timezone: значение пишут в прямых кавычках"),
        ('[bot]\nlanguage = "kz"', "bot.language: одно из: ru"),
        ("[operator]\nchats = ['1']", "operator.chats: чат пишут так: "),
    ],
)
def test_a_mistake_in_the_file_is_explained_in_russian(sosed: Run, tmp_path: Path, toml: str, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(toml, encoding="utf-8")
    told = sosed("doctor", "--config", file)
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert told.stderr.startswith(f"sosed: {file}: ")
    assert says in told.stderr


@pytest.mark.parametrize("toml", ['[bot]\nlanguage = "en"\ntimezone = 3', 'language = "en"\n[bot'])
def test_whoever_wants_english_gets_it(sosed: Run, tmp_path: Path, toml: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(toml, encoding="utf-8")
    assert not RUSSIAN.search(sosed("doctor", "--config", file).stderr)


def test_the_environment_is_named(sosed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_BOT__TIMEZONE", "Mars")
    assert "переменные окружения: bot.timezone: такого часового пояса нет" in sosed("doctor").stderr


def test_what_is_not_known_stays_as_it_is() -> None:
    assert refusals.in_language("the moon is in the way", "ru") == "the moon is in the way"
