"""Telegram comes to us, and so may anybody else."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.running import web
from tests.transports.house import House, house

SECRET = "a-secret_of_the_webhook_1"  # noqa: S105  nobody's


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def hooked(database: Path) -> AsyncIterator[tuple[House, str]]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    about = {"mode": "webhook", "webhook_secret": SECRET}
    async with house(database, telegram=about, web={"port": port, "public_url": address}) as home:
        await home.until(lambda: home.server.webhook.url)
        yield home, home.server.webhook.url


async def test_a_webhook_hears_confirms_and_is_not_fooled(database: Path) -> None:
    """F57"""
    async with hooked(database) as (home, url), aiohttp.ClientSession() as client:
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        await home.calm()
        taken = home.world.updates.everything[-1].body
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

        async def post(body: Any, headers: dict[str, str], kind: str = "application/json") -> int:
            async with client.post(url, data=body, headers=headers | {"Content-Type": kind}) as answer:
                return answer.status

        good = json.dumps(taken)
        assert await post(good, right) == 200  # replayed
        assert home.app.dispatcher.counters.repeated == 1
        new = json.dumps(taken | {"update_id": 999})
        assert await post(new, {}) == 401
        assert await post(new, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}) == 401
        assert await post(new, {"X-Telegram-Bot-Api-Secret-Token": "секрет"}) == 401
        assert await post(new, right, "text/plain") == 400
        assert await post("{", right) == 400
        assert await post("[1]", right) == 400
        assert await post('{"update_id": "7"}', right) == 400
        assert await post("\xff\xfe".encode("latin-1"), right) == 400
        assert await post('{"a": "' + "x" * 10 * 2**20 + '"}', right) == 413
        async with client.get(url, headers=right) as answer:
            assert answer.status == 405
        async with client.get(url.replace("/telegram/webhook", "/health")) as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
        await home.calm()
        assert len(home.said("Галина")) == 1
        for _ in range(2):  # put aside, once
            assert await post('{"update_id": 1000, "message": {"date": "вчера"}}', right) == 200
        assert await home.broken() == 1
        assert await post("[" * 100_000, right) == 400
        assert await post('{"update_id": ' + "9" * 5000 + "}", right) == 400


async def test_a_secret_that_is_no_text_is_refused(database: Path) -> None:
    """T13"""
    async with hooked(database) as (_, url):
        host, port = "127.0.0.1", int(url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection(host, port)
        head = b"POST /telegram/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
        writer.write(head + b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\xd0\r\nContent-Length: 2\r\n\r\n{}")
        assert b" 401 " in await reader.readline()
        writer.close()


async def test_a_slow_sender_is_cut_off(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S10"""
    monkeypatch.setattr(web, "SLOWEST", 0.2)
    async with hooked(database) as (home, url):
        port = int(url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = "POST /telegram/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: 9000\r\n\r\n{{".encode())
        assert b" 408 " in await asyncio.wait_for(reader.readline(), 30)
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        writer.close()
