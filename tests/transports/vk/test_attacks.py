"""The whole Sosed on VK, against events that come again, late, broken or from somebody else."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select, update

from bot.app import App, opened
from bot.configuration.config import model
from bot.running.connect import connect
from bot.running.serve import running
from models import Account, Cursor, Quarantine, TakenUpdate
from tests.faults.processes import until
from tests.platforms.vk import Server
from tests.platforms.vk.methods import show
from tests.support.databases import url
from tests.support.everywhere import at_length
from tests.transports.vk.bench import CLUB

SECRET = "nobodysSecret7"  # noqa: S105 - nobody's


@asynccontextmanager
async def sosed(database: Path, server: Server, **more: Any) -> AsyncIterator[App]:
    vk = {"token": server.token, "group_id": server.group_id, "api_base": server.url} | more.pop("vk", {})
    config = model()(database={"url": url(database)}, vk=vk, **more)
    async with opened(config, lambda _: connect(config), datetime.now(UTC)) as app, running(app):
        yield app


@asynccontextmanager
async def called_back(database: Path, server: Server) -> AsyncIterator[tuple[App, Any]]:
    """(the app, how to post to it)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    about = {"mode": "callback", "callback_secret": SECRET}
    async with (
        sosed(database, server, vk=about, web={"port": port, "public_url": "https://sosed.example"}) as app,
        aiohttp.ClientSession() as client,
    ):

        async def post(body: Any, path: str = "/vk/callback", kind: str = "application/json") -> tuple[int, str]:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers = {"Content-Type": kind}
            async with client.post(f"http://127.0.0.1:{port}{path}", data=data, headers=headers) as answer:
                return answer.status, await answer.text()

        yield app, post


def event(server: Server, kind: str, what: Any) -> dict[str, Any]:
    return server.world.events.wrap(kind, what) | {"secret": SECRET}


def said(server: Server, text: str, **more: Any) -> dict[str, Any]:
    """What VK would bring of somebody's words."""
    galina = server.world.person("Галина Петрова")
    galina.allowed = True
    message = server.world.write(galina, text)
    return event(server, "message_new", {"message": show.message(message) | more, "client_info": {}})


async def count(app: App, table: Any) -> int:
    return int(await app.store.read(lambda session: session.scalar(select(func.count()).select_from(table))) or 0)


def heard(server: Server) -> list[str]:
    return [one.text for one in server.world.said if one.how == "send"]


async def test_only_vk_is_heard_and_what_comes_again_has_one_effect(database: Path, server: Server) -> None:
    """F57"""
    async with called_back(database, server) as (app, post):
        hello = said(server, "/help")
        for wrong in (
            hello | {"group_id": CLUB + 1},
            hello | {"secret": SECRET + "x"},
            {key: value for key, value in hello.items() if key != "secret"},
        ):
            assert await post(wrong) == (403, "")
        assert (await post(hello, "/telegram/webhook"))[0] == 404
        assert (await post(hello, kind="text/plain"))[0] == 400
        assert (await post(b'{"a": "' + b"x" * 10 * 2**20 + b'"}'))[0] == 413
        assert await count(app, Account) == 0  # nothing of it was read
        for again in (hello, hello, hello | {"event_id": "another"}):
            assert await post(again) == (200, "ok")
        await until(lambda: heard(server))
        assert await post(said(server, "спасибо")) == (200, "ok")
        await until(lambda: len(heard(server)) > 1)
        assert len(heard(server)) == 2
        assert await count(app, TakenUpdate) == 2
        assert await count(app, Quarantine) == 0


FORGED: list[Any] = [
    '{"d":"a:1:0:0"}',
    '{"d":"rsvp:1:1:1"}',
    '{"d":"rsvp:1:1:1:~ffffffffffffffffffffffff"}',
    '{"d":"go:0:survey:new"}',
    '{"d":"let-in:1:1"}',
    '{"d":"register:0:1"}',
    '{"d":"photo-again:0:1"}',
    '{"d":"unlink:0:1"}',
    '{"d":"rsvp:999999999999999999999:1:1"}',
    '{"d":"rsvp:-1:1:1"}',
    '{"d":"\\u202e:\\ud800:1"}',
    '{"d":' + '"x"' * 300 + "}",
    '{"d":["go"]}',
    "[" * 5000,
    "null",
    "",
    {"d": {"d": "go:0:help"}},
    7,
]


@pytest.mark.parametrize("inside", [True, False])
async def test_forged_buttons_have_no_effect_and_break_nothing(database: Path, server: Server, inside: bool) -> None:
    """F56, S14"""
    async with called_back(database, server) as (app, post):
        assert (await post(said(server, "/help")))[0] == 200
        await until(lambda: heard(server))
        galina = server.world.person("Галина Петрова").id
        for n, payload in enumerate(FORGED):
            if inside:
                forged = said(server, "кнопка", payload=payload)
            else:
                what = {"user_id": galina, "peer_id": galina, "event_id": f"forged{n}", "payload": payload}
                forged = event(server, "message_event", what | {"conversation_message_id": 2})
            assert await post(forged) == (200, "ok"), payload
        assert await count(app, Quarantine) == 0
        assert await post(said(server, "/help")) == (200, "ok")
        await until(lambda: sum("Вот что я умею" in one for one in heard(server)) == 2)  # and Sosed is well


@at_length
async def test_events_the_long_poll_brings_again_after_a_restart_have_one_effect(
    database: Path, server: Server
) -> None:
    galina = server.world.person("Галина Петрова")
    async with sosed(database, server) as app:
        await until(lambda: server.polls)
        first = str(server.world.events.ts)
        for words in ("/help", "привет", "/language"):
            server.world.write(galina, words)
        await until(lambda: len(heard(server)) == 3)
        server.world.press(galina, server.world.private(galina).messages[-1], "English")
        await until(lambda: len(heard(server)) == 4)
        await app.store.write(lambda session: session.execute(update(Cursor).values(value=first)))
    polls = server.polls
    async with sosed(database, server) as app:
        await app.store.write(lambda session: session.execute(update(Cursor).values(value=first)))
        await until(lambda: server.polls > polls + 1)
        server.world.write(galina, "/help")
        await until(lambda: len(heard(server)) == 5)
        assert app.dispatcher.counters.repeated >= 4
    assert len(heard(server)) == 5
