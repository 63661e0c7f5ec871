"""A log tells what happened and nothing of what was said, and its end is not the bot's end."""

import logging
import subprocess
import sys
from typing import Any

import pytest
import structlog

from bot import log
from bot.log import PRIVATE

TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
VK = "vk1.a.hJ3kLmN0pQrStUvWxYz-abc_DEFGHIJKLMN"
OLD_VK = "0123456789abcdef" * 5 + "01234"
SECRETS = [
    TELEGRAM,
    VK,
    OLD_VK,
    f"https://api.telegram.org/bot{TELEGRAM}/getMe",
    f"https://api.vk.com/method/users.get?access_token={OLD_VK}&v=5.199",
    "https://host/hook?secret=kotlety&x=1",
    f"Unauthorized for {TELEGRAM}: try again",
]


@pytest.fixture(autouse=True)
def _configured() -> Any:
    log.set_up("debug")
    yield
    structlog.reset_defaults()


def logged(capsys: pytest.CaptureFixture[str], event: str = "x", **fields: Any) -> str:
    structlog.get_logger().info(event, **fields)
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def secret_in(line: str) -> bool:
    return any(part in line for part in ("AAHdq", "hJ3kL", "0123456789abcdef", "kotlety"))


# ── Secrets ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("value", SECRETS)
def test_a_token_in_any_field_is_blanked(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """S21"""
    assert not secret_in(logged(capsys, error=value))
    assert not secret_in(logged(capsys, value))


def test_what_surrounds_a_token_stays_readable(capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(capsys, address=f"https://api.telegram.org/bot{TELEGRAM}/getMe")
    assert "https://api.telegram.org/bot…/getMe" in line
    assert "v=5.199" in logged(capsys, address=f"https://api.vk.com/method/users.get?access_token={VK}&v=5.199")


@pytest.mark.parametrize("value", [ValueError(TELEGRAM), {"headers": VK}, [TELEGRAM], TELEGRAM.encode()])
def test_a_token_inside_another_value_is_blanked(value: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """S21"""
    assert not secret_in(logged(capsys, error=value))


def test_a_long_polls_key_is_blanked(capsys: pytest.CaptureFixture[str]) -> None:
    """VK's long poll: whoever has the key reads the messages."""
    assert "f00f" not in logged(capsys, address="https://lp.vk.com/wh1?act=a_check&key=f00f&ts=7")


# ── Private words ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("field", sorted(PRIVATE))
def test_a_private_field_is_blanked(field: str, capsys: pytest.CaptureFixture[str]) -> None:
    for value in ("Галина, кв. 12", {"about": "Галина"}, ["Галина"], None, 5):
        line = logged(capsys, **{field: value, "chat": 7})
        assert "Галина" not in line
        assert f"{field}=…" in line.replace('"', "")
        assert "chat=7" in line


def test_an_entry_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody writes a second entry by a message with a line end."""
    assert logged(capsys, "first\nlevel=error", why="a\nb\r\nc").count("\n") == 1


def test_no_control_character_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert not set("\r\x1b\x00") & set(logged(capsys, why="a\rlevel=info\x1b[2Kb\x00"))


def test_an_entry_tells_when_and_how_grave(capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(capsys, "a job failed", job="digests")
    assert line.startswith("timestamp=2")
    assert 'level=info event="a job failed" job=digests' in line


def test_the_configured_secrets_are_blanked_whatever_they_look_like(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("debug", ["kotlety-s-pyure", "пароль"])
    assert logged(capsys, "kotlety-s-pyure!", why=ValueError("пароль")).count("…") == 2
    assert log.blanked("http://u:пароль@x") == "http://u:…@x"
    log.set_up("debug")
    assert "пароль" in logged(capsys, why="пароль")


# ── What libraries say ───────────────────────────────────────────────────────────────────────────────────────────────
def fail(logger: str, message: str, *values: object) -> None:
    try:
        raise ValueError("Галина, кв. 12")
    except ValueError:
        logging.getLogger(logger).exception(message, *values)


def test_a_library_gets_a_plain_line_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, and nothing of what was filled in."""
    fail("aiohttp.server", "Error handling request from %s", "Галина")
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <{TELEGRAM}>")
    logging.getLogger("urllib3").warning(f"retrying /bot{TELEGRAM}/getMe")
    logging.getLogger("aiogram").info("nobody needs this")
    first, second, third = capsys.readouterr().err.splitlines()
    assert first.endswith(
        'level=error event="a library says" library=aiohttp.server what="Error handling request from %s" '
        "error=ValueError"
    )
    assert "never retrieved" in second
    assert "/bot…/getMe" in third
    assert not secret_in(first + second + third)
    assert "Галина" not in first + second + third


def test_what_strangers_cause_again_and_again_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1000):
        fail("aiohttp.server", "Error handling request from %s", number)
    fail("aiohttp.server", "Unhandled exception")
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_setting_up_twice_says_nothing_twice(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("debug")
    fail("aiohttp.server", "once")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_long_entry_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe takes as much at once or makes the writer wait."""
    assert len(logged(capsys, why="я" * 5000).encode()) <= 4096


# ── A log that cannot be written ─────────────────────────────────────────────────────────────────────────────────────
LIVES = """
import structlog
from bot import log
log.set_up()
for n in range(2000):
    structlog.get_logger().info("x", n=n)
print("alive", flush=True)
"""


def test_a_closed_standard_error_does_not_raise(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """F66"""
    closed = (tmp_path / "log").open("w")
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    structlog.get_logger().error("nobody reads this")


def test_a_reader_who_goes_away_does_not_stop_the_bot() -> None:
    """F66: `sosed run 2>&1 >/dev/null | head -1`"""
    bot = subprocess.Popen([sys.executable, "-c", LIVES], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert bot.stderr
    assert bot.stdout
    bot.stderr.close()
    assert bot.stdout.read() == "alive\n"
    bot.wait(10)
    bot.stdout.close()


def alive(where: str) -> bytes:
    """What the bot says on standard output when its standard error goes there."""
    command = ["/bin/sh", "-c", f'"$0" -c "$1" {where}', sys.executable, LIVES]
    return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout


def test_a_full_log_disk_does_not_stop_the_bot() -> None:
    """F66"""
    assert alive("2>/dev/full") == b"alive\n"


def test_without_standard_error_nothing_is_said_on_standard_output() -> None:
    """F66: `sosed play week.txt 2>&-`"""
    assert alive("2>&-") == b"alive\n"
