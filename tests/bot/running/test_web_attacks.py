"""S10, F57: the web server against those who are slow, many, or not talking HTTP at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot import log
from bot.running import web
from tests.bot.running.test_web import HEAD, server

WHOLE = HEAD + b"Content-Length: 2\r\n\r\n{}"
SOON = 0.25  # seconds, instead of ten


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SLOWEST", SOON)
    monkeypatch.setattr(web, "FINISH", 0.1)


class Guest:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def come(cls, port: int, said: bytes = b"") -> Guest:
        guest = cls(*await asyncio.open_connection("127.0.0.1", port))
        guest.writer.write(said)
        return guest

    async def ask(self) -> bytes:
        """One whole request: the first line of the answer."""
        self.writer.write(WHOLE)
        answer = await self.reader.readuntil(b"ok")
        return answer.partition(b"\r\n")[0]

    async def drip(self, what: bytes) -> None:
        """A letter now and then, until put out."""
        for letter in what:
            if self.writer.is_closing() or self.reader.at_eof():
                return
            self.writer.write(bytes([letter]))
            await asyncio.sleep(0.02)

    async def end(self) -> tuple[bytes, float]:
        """What came until the connection was closed, and after how many seconds that was."""
        began, came = asyncio.get_running_loop().time(), b""
        with suppress(ConnectionError):
            while more := await self.reader.read(65536):
                came += more
        self.writer.close()
        return came, asyncio.get_running_loop().time() - began


# ── The slow ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("before", [0, 1, 3])
@pytest.mark.parametrize("body", [False, True])
async def test_a_request_that_drips_is_put_out_whichever_it_is(before: int, body: bool) -> None:
    """The first, the second, the fourth of a connection; its head, or a body that claims to be large."""
    slow = HEAD + b"Content-Length: 1000000\r\n\r\n" + b" " * 2000 if body else HEAD + b"X-A: " + b"a" * 2000
    async with server() as (port, given), asyncio.timeout(20):
        guest = await Guest.come(port)
        for _ in range(before):
            assert await guest.ask() == b"HTTP/1.1 200 OK"
        dripping = asyncio.create_task(guest.drip(slow))
        came, took = await guest.end()
        await dripping
        assert took < 60 * SOON  # 40 seconds otherwise
        assert not came or b" 408 " in came.partition(b"\r\n")[0]
        assert len(given) == before


async def test_half_a_request_behind_a_whole_one_is_put_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "IDLE", 3 * SOON)
    async with server() as (port, given), asyncio.timeout(20):
        guest = await Guest.come(port, WHOLE + WHOLE[:20])
        came, took = await guest.end()
        assert came.count(b"200 OK") == 1
        assert 2 * SOON < took < 60 * SOON
        assert len(given) == 1


async def test_an_idle_connection_is_kept_for_a_while_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "IDLE", 2.5 * SOON)
    async with server() as (port, given), asyncio.timeout(20):
        guest = await Guest.come(port)
        for _ in range(2):
            assert await guest.ask() == b"HTTP/1.1 200 OK"
            await asyncio.sleep(1.2 * SOON)  # longer than a head may take
        came, _ = await guest.end()
        assert (came, len(given)) == (b"", 2)


# ── The many ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("half", [b"", HEAD, HEAD + b"Content-Length: 1000000\r\n\r\n{"])
async def test_many_halves_keep_no_whole_request_out(monkeypatch: pytest.MonkeyPatch, half: bytes) -> None:
    monkeypatch.setattr(web, "SLOWEST", 60.0)
    monkeypatch.setattr(web, "MOST", 10)
    async with server() as (port, given), asyncio.timeout(20):
        halves = [await Guest.come(port, half) for _ in range(40)]
        for _ in range(3):
            guest = await Guest.come(port)
            assert await guest.ask() == b"HTTP/1.1 200 OK"
        out = [asyncio.create_task(one.end()) for one in halves]
        await asyncio.wait(out, timeout=0.2)
        assert sum(one.done() for one in out) >= 30  # never more than ten at once
        assert len(given) == 3
        for one in halves:
            one.writer.transport.abort()
        await asyncio.wait(out)


async def test_a_request_that_is_being_answered_is_never_put_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST", 2)
    may_end = asyncio.Event()

    async def hook(*_: object) -> tuple[int, str]:
        await may_end.wait()
        return 200, "ok"

    async with server(hook=hook) as (port, _), asyncio.timeout(20):
        asked = [await Guest.come(port, WHOLE) for _ in range(2)]
        await asyncio.sleep(1.5 * SOON)
        late = await Guest.come(port, WHOLE)
        assert (await late.end())[0] == b""
        may_end.set()
        for guest in asked:
            assert b"200 OK" in await guest.reader.readuntil(b"ok")
            guest.writer.close()


async def test_pipelined_requests_are_all_answered_in_turn() -> None:
    async with server() as (port, given), asyncio.timeout(20):
        guest = await Guest.come(port, WHOLE * 200)
        came = b""
        while came.count(b"200 OK") < 200:
            came += await guest.reader.read(65536)
        guest.writer.close()
        assert len(given) == 200


# ── Those who do not talk HTTP ───────────────────────────────────────────────────────────────────────────────────────
def sized(body: bytes, *more: bytes) -> bytes:
    return HEAD + b"".join(line + b"\r\n" for line in more) + b"Content-Length: %d\r\n\r\n" % len(body) + body


GARBAGE = {
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "zeros": b"\0" * 100 + b"\r\n\r\n",
    "ssh": b"SSH-2.0-OpenSSH_9.9\r\n",
    "http/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "http/9": b"POST /hook HTTP/9.9\r\n\r\n",
    "http/0.9": b"GET /\r\n\r\n",
    "a method there is none": b"FOO /hook HTTP/1.1\r\nHost: x\r\n\r\n",
    "connect": b"CONNECT x:80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "half an address": b"POST http://[::1/hook HTTP/1.1\r\nHost: x\r\n\r\n",
    "a long address": b"POST /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    "a long header": HEAD + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
    "many headers": HEAD + b"".join(b"X%d: a\r\n" % n for n in range(5000)) + b"\r\n",
    "a header with a space": b"POST /hook HTTP/1.1\r\nA B: c\r\n\r\n",
    "a negative length": HEAD + b"Content-Length: -5\r\n\r\n{}",
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a length and chunks": HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "a length beyond": HEAD + b"Content-Length: 99999999999999999999\r\n\r\n{}",
    "chunks that are none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    "no gzip": sized(b"abcde", b"Content-Encoding: gzip"),
    "no deflate": sized(b"abcde", b"Content-Encoding: deflate"),
    "brotli": sized(b"abcde", b"Content-Encoding: br"),
    "a kind that is none": b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: /\r\nContent-Length: 2\r\n\r\n{}",
    "an odd path": b"POST /%zz%00 HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n",
    "an odd expectation": sized(b"{}", b"Expect: 200-ok"),
}


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """As `sosed run` logs."""
    log.set_up("debug")
    capsys.readouterr()
    yield capsys
    log.set_up("critical")


async def test_garbage_is_refused_with_a_plain_line_in_the_log(
    logged: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not with one for each, so that nobody fills the disk by it."""
    monkeypatch.setattr(web, "IDLE", SOON)
    async with server() as (port, given), asyncio.timeout(30):
        for _ in range(3):
            guests = {kind: await Guest.come(port, said) for kind, said in GARBAGE.items()}
            for kind, (came, _) in zip(
                guests, await asyncio.gather(*(one.end() for one in guests.values())), strict=True
            ):
                assert came[9:10] == b"4", (kind, came)
        assert given == []
        assert await (await Guest.come(port)).ask() == b"HTTP/1.1 200 OK"
    said = logged.readouterr().err
    assert "Traceback" not in said
    assert all(line.startswith("timestamp=") for line in said.splitlines())
    assert 0 < len(said.splitlines()) <= 3
    assert 'what="Error handling request from %s"' in said
