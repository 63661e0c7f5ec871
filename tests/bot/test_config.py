"""F62: whatever is wrong with the configuration is one line for the operator, without secrets, and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import CannotStart, load

SOSED = Path(sys.executable).with_name("sosed")
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without config.toml and an environment without SOSED_…"""
    for name in [name for name in os.environ if name.startswith("SOSED_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(toml: str | bytes, name: str = "sosed.toml") -> Path:
    path = Path(name)
    path.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return path


def refusal(path: Path | None = None) -> str:
    with pytest.raises(CannotStart) as refused:
        load(path)
    said = str(refused.value)
    assert "\n" not in said
    return said


# ── What is said where ───────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_said_is_enough() -> None:
    config = load()
    assert (config.bot.language, config.bot.timezone, config.bot.quiet_hours) == ("ru", "Europe/Moscow", "22:00-08:00")
    assert config.database.path == Path("sosed.db")


def test_the_file() -> None:
    config = load(written('[bot]\ntimezone = "Asia/Omsk"\n[database]\nurl = "sqlite:////srv/sosed.db"\n'))
    assert config.bot.timezone == "Asia/Omsk"
    assert config.bot.language == "ru"
    assert config.database.path == Path("/srv/sosed.db")


def test_config_toml_of_the_folder_is_found() -> None:
    written('[bot]\nlanguage = "en"', "config.toml")
    assert load().bot.language == "en"


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_CONFIG", str(written('[bot]\ntimezone = "Asia/Chita"')))
    assert load().bot.timezone == "Asia/Chita"


def test_the_environment_overrides_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    path = written('[bot]\ntimezone = "Asia/Omsk"\nlanguage = "en"')
    monkeypatch.setenv("SOSED_BOT__TIMEZONE", "Asia/Tomsk")
    assert load(path).bot.timezone == "Asia/Tomsk"
    assert load(path).bot.language == "en"


# ── What is wrong ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[bot]\ntimzone = 'Asia/Omsk'", "unknown key bot.timzone"),
        ("[telegramm]\ntoken = 'x'", "unknown key telegramm"),
        ("[bot]\ntimezone = 3", "bot.timezone: Input should be a valid string"),
        ("bot = 'x'", "bot: "),
        ("[bot]\ntimezone = 'Europe/Moskau'", "no such time zone"),
        ("[bot]\ntimezone = ''", "no such time zone"),
        ("[bot]\ntimezone = '../../etc/passwd'", "no such time zone"),
        ("[bot]\nlanguage = 'de'", "a language is ru or en"),
        ("[bot]\nquiet_hours = 'ночью'", "quiet hours are written 22:00-08:00"),
        ("[bot]\nquiet_hours = '25:00-08:00'", "quiet hours are written 22:00-08:00"),
        ("[database]\nurl = 'mysql://localhost'", "sqlite:///path"),
        ("[database]\nurl = 'sqlite:///'", "sqlite:///path"),
        ("[bot\n", "line 1"),
        ("[bot]\ntimezone = Asia", "line 2"),
        ("[bot]\nlanguage='ru'\nlanguage='en'", "overwrite"),
        (b"[bot]\nlanguage = '\xff'", "utf-8"),
    ],
)
def test_one_line_names_the_file_and_the_mistake(toml: str | bytes, says: str) -> None:
    said = refusal(written(toml))
    assert said.startswith("sosed.toml: ")
    assert says in said


def test_a_missing_file_is_named() -> None:
    assert refusal(Path("nowhere/sosed.toml")).startswith("nowhere/sosed.toml: there is no such file")
    Path("folder").mkdir()
    assert refusal(Path("folder")).startswith("folder: ")


def test_a_missing_file_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_CONFIG", "nowhere.toml")
    assert refusal().startswith("nowhere.toml: ")


@pytest.mark.parametrize(
    ("name", "value"), [("SOSED_BOT__TIMEZONE", "Mars/Olympus"), ("SOSED_BOT__TIMZONE", "Asia/Omsk")]
)
def test_a_mistake_in_the_environment(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    said = refusal()
    assert said.startswith("environment: ")
    assert value not in said


def test_a_section_in_the_environment_that_is_no_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_BOT", "Asia/Omsk")
    assert refusal().startswith("environment: ")


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:///file.db?mode=ro"])
def test_a_database_that_is_no_file(url: str) -> None:
    refusal(written(f"[database]\nurl = '{url}'"))


# ── Secrets ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "toml",
    [
        f"[bot]\ntoken = '{TOKEN}'",
        f"[bot]\ntimezone = '{TOKEN}'",
        f"[bot]\nlanguage = ['{TOKEN}']",
        f"[bot]\nquiet_hours = '{TOKEN}'",
        f"[bot]\ntoken = {TOKEN}",
        f"[bot]\ntoken = '{TOKEN}",
        f"token = '{TOKEN}'",
        f"bot = '{TOKEN}'",
        f"[database]\nurl = 'postgresql://sosed:{TOKEN}@localhost/sosed'",
    ],
)
def test_no_value_is_ever_said(toml: str) -> None:
    """S21"""
    said = refusal(written(toml))
    assert TOKEN not in said
    assert "AAHdq" not in said


def test_no_value_of_the_environment_is_ever_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """S21"""
    for name in ("SOSED_BOT", "SOSED_BOT__TOKEN", "SOSED_BOT__TIMEZONE"):
        monkeypatch.setenv(name, TOKEN)
        assert TOKEN not in refusal()
        monkeypatch.delenv(name)


# ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("toml", [f"[bot]\ntoken = '{TOKEN}'", "[bot\n"])
def test_the_command_says_one_line_and_exits_with_2(toml: str) -> None:
    run = subprocess.run([SOSED, "doctor", "--config", written(toml)], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("sosed: sosed.toml: ")
    assert run.stderr.count("\n") == 1
    assert TOKEN not in run.stderr
