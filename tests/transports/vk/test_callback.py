"""VK comes to us: only what it says is heard, and it hears «ok» when that is saved."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.transports.vk import Vk
from tests.platforms.vk import Server
from tests.transports.ear import Ear
from tests.transports.vk.bench import CLUB, connected

SECRET = "не-ascii-тайна"  # noqa: S105 - nobody's


@asynccontextmanager
async def called_back(server: Server, ear: Ear) -> AsyncIterator[Callable[[Any], Any]]:
    async with connected(server, mode="callback", callback_secret=SECRET) as transport:
        [(path, hook)] = transport.hooks(ear).items()
        assert path == "/vk/callback"

        async def post(body: Any) -> tuple[int, str]:
            return await hook({}, body if isinstance(body, bytes) else json.dumps(body).encode())

        yield post


def said(server: Server, text: str) -> dict[str, Any]:
    """What VK would bring."""
    from tests.platforms.vk import show

    message = server.world.write(server.world.person("Иван Сон"), text)
    what = {"message": show.message(message), "client_info": {}}
    return server.world.events.wrap("message_new", what) | {"secret": SECRET}


async def test_f47_an_event_is_confirmed_when_it_is_saved(server: Server) -> None:
    ear = Ear()
    async with called_back(server, ear) as post:
        event = said(server, "Привет")
        ear.full = 1
        assert (await post(event))[0] == 500
        assert await post(event) == (200, "ok")
        assert await post(event) == (200, "ok")
        strange = server.world.events.wrap("something_new", {}) | {"secret": SECRET}
        assert await post(strange) == (200, "ok")
        assert await post(server.world.events.wrap("message_new", {"message": 5}) | {"secret": SECRET}) == (200, "ok")
    assert ear.texts == ["Привет"]
    assert len(ear.spoilt) == 1


async def test_f47_s11_a_wrong_secret_or_group_is_refused(server: Server) -> None:
    ear = Ear()
    async with called_back(server, ear) as post:
        event = said(server, "Привет")
        wrong: list[Any] = [
            event | {"secret": "другая"},
            event | {"secret": "ä"},
            event | {"secret": 5},
            {key: value for key, value in event.items() if key != "secret"},
            event | {"group_id": 1},
            event | {"group_id": str(CLUB)},
            {"type": "confirmation", "group_id": 1},
            {"type": "confirmation", "group_id": CLUB, "secret": "другая"},
            [],
            b"",
            b"\xff\xfe",
            b"[" * 100_000,
        ]
        for body in wrong:
            assert await post(body) == (403, "")
    assert ear.heard == []


async def test_f47_the_confirmation_code_is_asked_anew(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.transports.vk import callback

    monkeypatch.setattr(callback, "CODE_FOR", 0.0)
    async with called_back(server, Ear()) as post:
        question = {"type": "confirmation", "group_id": CLUB, "secret": SECRET}
        assert await post(question) == (200, server.world.confirmation)
        server.world.confirmation = "another1"
        assert await post(question) == (200, "another1")


def test_s09_callback_mode_needs_a_secret() -> None:
    with pytest.raises(ValueError, match="callback_secret"):
        Vk("t", 5, mode="callback")
