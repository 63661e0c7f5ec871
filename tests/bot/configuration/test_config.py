"""F62: whatever is wrong with the configuration is one line for the operator, without secrets, and exit code 2."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from bot.configuration.sources import load
from tests.support.everywhere import share

SOSED = Path(sys.executable).with_name("sosed")


TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up


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
        ("[bot]\nlanguage = 'de'", "must be ru or en"),
        ("[bot]\nquiet_hours = 'ночью'", "write quiet hours as 22:00-08:00"),
        ("[bot]\nquiet_hours = '25:00-08:00'", "write quiet hours as 22:00-08:00"),
        ("[database]\nurl = 'mysql://localhost'", "sqlite:///path"),
        ("[database]\nurl = 'sqlite:///'", "sqlite:///path"),
        ("[bot\n", "line 1"),
        ("[bot]\ntimezone = Asia", "line 2"),
        ("[bot]\nlanguage='ru'\nlanguage='en'", "overwrite"),
        (b"[bot]\nlanguage = '\xff'", "is not UTF-8"),
        ("[bot]".encode("utf-16"), "is not UTF-8"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ("a = " + "{a=" * 5000, "nested too deeply"),
        ("a = " + "9" * 5000, "numbers too long"),
        (" " * 1_000_001, "too large"),
        ("\x00", "line 1"),
        ("[bot]\nlanguge = 'ru'", "unknown key bot.languge; did you mean bot.language?"),
        ("[telegramm]\ntoken = 'x'", "did you mean telegram?"),
        ("timezone = 'Asia/Omsk'", "did you mean bot.timezone?"),
        ("something = 1", "unknown key something; config.example.toml lists all keys"),
        ('"a\\nb" = 1', "unknown key …"),
        ("[database]\nurl = 'sqlite:////'", "sqlite:///path"),
        ("[database]\nurl = 'sqlite:///..'", "sqlite:///path"),
        ('[database]\nurl = "sqlite:///a\\u0000b"', "sqlite:///path"),
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


def test_a_folder_in_the_place_of_the_file() -> None:
    """Docker makes one where a file is to be that is not there."""
    Path("config.toml").mkdir()
    assert refusal() == "config.toml: is a folder; name a file"


def test_a_file_that_cannot_be_read(elsewhere: Path) -> None:
    path = written("[bot]")
    path.chmod(0)
    with as_nobody(elsewhere):
        assert refusal(path) == "sosed.toml: cannot be read (Permission denied)"
    for odd, why in (("/proc/self/mem", "Input/output error"), ("a" * 300, "File name too long")):
        assert refusal(Path(odd)) == f"{odd}: cannot be read ({why})"
    Path("loop").symlink_to("loop")
    assert refusal(Path("loop")).startswith("loop: ")


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """root may read everything."""
    if os.geteuid():
        yield
        return
    folder.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_as_windows_saves_it() -> None:
    assert load(written(b"\xef\xbb\xbf[bot]\r\nlanguage = 'en'\r\n")).bot.language == "en"


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


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("SOSED_TELEGRAMM__TOKEN", "unknown key SOSED_TELEGRAMM__TOKEN; did you mean SOSED_TELEGRAM__TOKEN?"),
        ("SOSED_BOT__LANGUGE", "unknown key SOSED_BOT__LANGUGE; did you mean SOSED_BOT__LANGUAGE?"),
        ("sosed_bot__languge", "unknown key sosed_bot__languge; did you mean SOSED_BOT__LANGUAGE?"),
        ("SOSED_TELEGRAM_TOKEN", "did you mean SOSED_TELEGRAM__TOKEN?"),
        ("SOSED_BOT__LANGUAGE__X", "did you mean SOSED_BOT__LANGUAGE?"),
        ("sosed_config", "did you mean SOSED_CONFIG?"),
        ("SOSED_CONFI", "did you mean SOSED_CONFIG?"),
        ("SOSED_BOT", "SOSED_BOT is a section; give its keys, as in SOSED_BOT__LANGUAGE"),
        ("SOSED_X", "unknown key SOSED_X; config.example.toml lists all keys"),
    ],
)
def test_a_name_in_the_environment_that_is_none(monkeypatch: pytest.MonkeyPatch, name: str, says: str) -> None:
    """Whatever it holds, also a whole section as JSON."""
    monkeypatch.setenv(name, '{"language": "en"}')
    said = refusal()
    assert said.startswith("environment: ")
    assert says in said


def test_names_that_others_set_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kubernetes tells every container of a service that is called sosed."""
    for name in ("SOSED_SERVICE_HOST", "SOSED_SERVICE_PORT_HTTP", "SOSED_PORT", "SOSED_PORT_8080_TCP_ADDR"):
        monkeypatch.setenv(name, "tcp://10.0.0.1:8080")
    load()


@pytest.mark.parametrize("value", ["telegram:1", "[" * 100_000, '["telegram:1"', '{"a": 1}'])
def test_a_list_in_the_environment_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOSED_OPERATOR__CHATS", value)
    assert refusal().startswith("environment: ")


def test_the_file_is_not_blamed_for_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_WEB__PORT", "many")
    assert refusal(written("[web]\nport = 80")).startswith("environment: web.port: ")


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
        f"[database]\nurl = 'postgresql://sosed:{TOKEN}@localhost'",
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
@pytest.mark.parametrize("toml", share([f"[bot]\ntoken = '{TOKEN}'", "[bot\n"], one_in=2))
def test_the_command_says_one_line_and_exits_with_2(toml: str) -> None:
    run = subprocess.run([SOSED, "doctor", "--config", written(toml)], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("sosed: sosed.toml: ")
    assert run.stderr.count("\n") == 1
    assert TOKEN not in run.stderr
