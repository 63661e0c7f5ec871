"""The web server against whoever finds it: only a right request to a right path reaches a hook."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from bot.configuration.config import CannotStart, Web
from bot.running import web
from bot.values.transport import Hook
from tests.support.everywhere import at_length

JSON = {"Content-Type": "application/json"}
HEAD = b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@asynccontextmanager
async def server(
    healthy: Callable[[], bool] = lambda: True, hook: Hook | None = None
) -> AsyncIterator[tuple[int, list[bytes]]]:
    """(its port, the bodies its hook was given)."""
    given: list[bytes] = []

    async def take(headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        given.append(body)
        return 200, "ok"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    async with web.serving(Web(port=port), {"/hook": hook or take}, healthy):
        yield port, given


async def test_only_the_right_path_method_and_kind_reach_the_hook() -> None:
    async with server() as (port, given), aiohttp.ClientSession() as client:
        here = f"http://127.0.0.1:{port}"

        async def status(method: str, path: str, **how: object) -> int:
            async with client.request(method, here + path, **how) as answer:  # type: ignore[arg-type]  # as given
                return answer.status

        assert await status("POST", "/hook", data=b"{}", headers=JSON) == 200
        for path in ("/", "/hook/", "/hook/../etc/passwd", "/HOOK", "/telegram/webhook", "/%00", "/" + "a" * 5000):
            assert await status("POST", path, data=b"{}", headers=JSON) == 404, path
        for method in ("GET", "PUT", "DELETE", "OPTIONS", "HEAD"):
            assert await status(method, "/hook") == 405
        assert await status("POST", "/hook", data=b"{}", headers={"Content-Type": "text/html"}) == 400
        assert await status("POST", "/health", data=b"{}") == 405
        assert given == [b"{}"]


async def test_health_says_when_nothing_can_be_saved() -> None:
    """F12"""
    said = {"healthy": True}
    async with server(lambda: said["healthy"]) as (port, _), aiohttp.ClientSession() as client:
        for healthy, status in ((True, 200), (False, 503), (True, 200)):
            said["healthy"] = healthy
            async with client.get(f"http://127.0.0.1:{port}/health") as answer:
                assert answer.status == status


@at_length
async def test_a_large_body_is_refused_also_a_packed_one_and_to_nobody() -> None:
    """S10"""
    async with server() as (port, given), aiohttp.ClientSession() as client:
        bomb = gzip.compress(b"0" * 100 * 2**20)
        for path, headers, data, wanted in (
            ("/hook", JSON, b"1" * 10 * 2**20, 413),
            ("/hook", JSON | {"Content-Encoding": "gzip"}, bomb, 413),
            ("/nowhere", JSON, b"1" * 10 * 2**20, 404),
        ):
            try:
                async with client.post(f"http://127.0.0.1:{port}{path}", data=data, headers=headers) as answer:
                    assert answer.status == wanted
            except aiohttp.ClientConnectionError:
                pass  # put out before all of it was sent
        assert not given
        async with client.post(f"http://127.0.0.1:{port}/hook", data=b"{}", headers=JSON) as answer:
            assert answer.status == 200


@pytest.mark.parametrize("begun", [b"", b"POST /hook HT", HEAD, HEAD + b"X-A: " + b"a" * 2000])
async def test_whoever_never_finishes_a_request_is_put_out(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """S10"""
    monkeypatch.setattr(web, "SLOWEST", 0.3)
    async with server() as (port, given), asyncio.timeout(20):
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(50)]
        for _, writer in slow:
            writer.write(begun)
        async with aiohttp.ClientSession() as client:
            async with client.post(f"http://127.0.0.1:{port}/hook", data=b"{}", headers=JSON) as answer:
                assert answer.status == 200
            await asyncio.gather(*(ended(reader) for reader, _ in slow))
            async with client.post(f"http://127.0.0.1:{port}/hook", data=b"{}", headers=JSON) as answer:
                assert answer.status == 200  # the same connection, long after
        for _, writer in slow:
            writer.close()
        assert len(given) == 2


async def ended(reader: asyncio.StreamReader) -> None:
    with suppress(ConnectionResetError):
        assert await reader.read() == b""


async def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(CannotStart, match=f"127.0.0.1:{port} cannot be used"):
            async with web.serving(Web(port=port), {}):
                pass


@pytest.mark.parametrize("host", ["192.0.2.1", "ä" * 60])
async def test_a_place_that_is_not_ours_is_said(host: str) -> None:
    """Somebody else's address; a name that is too long to be asked for."""
    with pytest.raises(CannotStart, match=f"{host}:8080 cannot be used"):
        async with web.serving(Web(host=host), {}):
            pass
