"""What leaves the house: no call to anybody else, no token in any line."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.configuration.config import CannotStart
from bot.configuration.sources import load
from bot.transports.telegram.transport import Telegram
from bot.values.transport import Page
from tests.faults.processes import Sosed, until
from tests.platforms import telegram
from tests.platforms.telegram.faults import drop_before, error, html502, server_error
from tests.transports.hosts import contacted, only
from tests.transports.house import house


async def test_no_other_host_is_contacted(database: Path) -> None:
    """S20"""
    with contacted() as called:
        async with house(database) as home:
            home.world.write("Мария", "/menu")
            home.world.write("Галина", "кот", media="photo")
            await home.say(home.yard, "https://example.org/картинка.png")
            home.server.faults.add("getUpdates", drop_before, times=2)
            await home.calm()
            photo = home.telegram.reader.read(home.world.updates.everything[-1].body)[0]
            await home.telegram.fetch(photo.files[0].id)
    assert only(called, home.server.url), called


def canary(error: BaseException) -> str:
    shown = [str(error), repr(error), *traceback.format_exception(error)]
    return "\n".join([*shown, repr(vars(error))])


async def test_no_error_and_no_repr_shows_the_token(server: telegram.Server, transport: Telegram) -> None:
    """S21"""
    world = server.world
    world.private("Галина")
    world.write("Галина", "", media="document", file=b"x")
    file = transport.reader.read(world.updates.everything[0].body)[0].files[0].id
    chat = str(world.person("Галина").id)
    secret = server.token.partition(":")[2]
    shown = [repr(transport), repr(vars(transport))]
    calls: list[Callable[[], Any]] = [
        lambda: transport.fetch(file),
        lambda: transport.send(chat, Page("слова"), 1),
        lambda: transport.edit(chat, "1", Page("слова")),
        lambda: transport.is_admin(chat, chat),
        lambda: transport.invite("-100123", "листовка"),
        lambda: transport.open(),
    ]
    for fault in (drop_before, html502, server_error, error(401, "Unauthorized"), error(404, "Not Found")):
        for call in calls:
            server.faults.add("*", fault)
            server.faults.add("file", fault)
            try:
                await call()
            except Exception as trouble:
                shown.append(canary(trouble))
            server.faults.clear()
    assert len(shown) > 20
    assert not [one for one in shown if secret in one]


def config_file(folder: Path, server: telegram.Server, token: str, **more: str) -> Path:
    file = folder / "config.toml"
    lines = ["[database]", f'url = "sqlite:///{folder / "run.db"}"', "[telegram]", f'token = "{token}"']
    lines += [f'api_base = "{server.url}"', *(f'{key} = "{value}"' for key, value in more.items())]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


async def test_a_wrong_token_is_one_line_and_exit_code_2(
    server: telegram.Server, database: Path, tmp_path: Path
) -> None:
    wrong = SimpleNamespace(token="123456789:AAcanary_canary_canary_canary_canary", url=server.url)  # noqa: S106
    sosed = Sosed(tmp_path, database, telegram=wrong)
    await sosed.start()
    assert await sosed.ended() == 2
    lines = sosed.log.splitlines()
    assert len(lines) == 1
    assert "telegram.token" in lines[0]
    assert "canary" not in lines[0]


async def test_a_run_full_of_faults_shows_no_token(server: telegram.Server, database: Path, tmp_path: Path) -> None:
    """S21"""
    secret = server.token.partition(":")[2]
    server.faults.add("getUpdates", html502)
    server.faults.add("getUpdates", drop_before)
    server.faults.add("sendMessage", html502)
    server.world.raw({"message": {"text": server.token}})
    server.world.write("Галина", f"/start {server.token}")
    sosed = Sosed(tmp_path, database, telegram=server)
    await sosed.start()
    await until(lambda: server.world.said)
    sosed.signal(signal.SIGTERM)
    assert await sosed.ended() == 0
    assert "Telegram cannot be reached" in sosed.log
    assert secret not in sosed.log
    assert "Traceback" not in sosed.log


def test_a_webhook_without_a_good_secret_does_not_start(tmp_path: Path) -> None:
    """S09"""
    server = telegram.Server()
    server.url = "http://127.0.0.1:1"
    for secret in ({}, {"webhook_secret": "short"}, {"webhook_secret": "с-русскими-буквами-и-длинный"}):
        with pytest.raises(CannotStart, match="webhook_secret"):
            load(config_file(tmp_path, server, server.token, mode="webhook", **secret))
