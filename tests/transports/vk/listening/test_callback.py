"""VK comes to us: only what it says is heard, and it hears «ok» when that is saved."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.transports.vk.listening import callback
from bot.transports.vk.transport import Vk
from tests.platforms.vk import Server, silence
from tests.platforms.vk.faults import error
from tests.transports.ear import Ear
from tests.transports.vk.bench import CLUB, calls, connected

SECRET = "не-ascii-тайна"  # noqa: S105 - nobody's
QUESTION = {"type": "confirmation", "group_id": CLUB, "secret": SECRET}
CODE = "groups.getCallbackConfirmationCode"


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
    from tests.platforms.vk.methods import show

    message = server.world.write(server.world.person("Иван Сон"), text)
    what = {"message": show.message(message), "client_info": {}}
    return server.world.events.wrap("message_new", what) | {"secret": SECRET}


async def test_an_event_is_confirmed_when_it_is_saved(server: Server) -> None:
    """F47"""
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


async def test_a_wrong_secret_or_group_is_refused(server: Server) -> None:
    """F47, S11"""
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


async def test_the_confirmation_code_is_asked_anew(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """F47: when VK comes for it again after a while: its settings were changed, and the code may be another."""
    monkeypatch.setattr(callback, "CODE_FOR", 0.0)
    async with called_back(server, Ear()) as post:
        assert await post(QUESTION) == (200, server.world.confirmation)
        server.world.confirmation = "another1"
        assert await post(QUESTION) == (200, "another1")


@pytest.mark.parametrize("secret", [SECRET, None])
async def test_however_many_want_the_code_vk_is_asked_once(server: Server, secret: str | None) -> None:
    """F47: at once or one after another; anybody can come for it before a secret is agreed on."""
    question = QUESTION | {"secret": secret} if secret else {k: v for k, v in QUESTION.items() if k != "secret"}
    async with called_back(server, Ear()) as post:
        at_once = await asyncio.gather(*(post(question) for _ in range(50)))
        later = [await post(question) for _ in range(50)]
    told = (200, server.world.confirmation)
    assert set(later) == {told}
    assert sum(one == told for one in at_once) >= callback.MOST_WAITING
    assert {status for status, _ in at_once} <= {200, 500}
    assert len(calls(server, CODE)) == 1


async def test_a_crowd_that_wants_the_code_keeps_nobody_out_while_vk_is_silent(server: Server) -> None:
    """It needs no secret to come for it; events have theirs, and find a place."""
    ear = Ear()
    async with called_back(server, ear) as post:
        server.faults.add(CODE, silence, times=None)
        crowd = [asyncio.create_task(post(QUESTION)) for _ in range(250)]
        await asyncio.sleep(0.3)
        assert sum(task.done() for task in crowd) >= 200
        assert (await post(said(server, "Здравствуйте")))[0] == 200
        assert [one.text for one in ear.heard] == ["Здравствуйте"]
        for task in crowd:
            task.cancel()


async def test_a_vk_that_does_not_tell_the_code_is_not_asked_by_everybody(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F47"""
    monkeypatch.setattr(callback, "AGAIN", 0.3)
    async with called_back(server, Ear()) as post:
        server.faults.add(CODE, error(10), times=None)
        assert {(await post(QUESTION))[0] for _ in range(20)} == {500}
        assert len(calls(server, CODE)) == 1
        server.faults.clear()
        await asyncio.sleep(callback.AGAIN)
        assert await post(QUESTION) == (200, server.world.confirmation)


async def test_a_code_that_is_known_stays_when_vk_tells_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F47"""
    monkeypatch.setattr(callback, "CODE_FOR", 0.0)
    async with called_back(server, Ear()) as post:
        assert await post(QUESTION) == (200, server.world.confirmation)
        server.faults.add(CODE, error(10), times=None)
        assert await post(QUESTION) == (200, server.world.confirmation)


def test_callback_mode_needs_a_secret() -> None:
    """S09"""
    with pytest.raises(ValueError, match="callback_secret"):
        Vk("t", 5, mode="callback")
