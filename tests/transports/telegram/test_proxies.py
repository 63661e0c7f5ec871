"""F64: a proxy that is dead, or answers nonsense, is the network being down: what is to be sent waits for it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.transports.telegram.transport import Telegram
from bot.values.transport import Page, TryLater
from tests.platforms import telegram

ANSWERS = {
    "refuses": None,
    "hangs up": b"",
    "garbage": b"\xff\xfe\0garbage\r\n\r\n",
    "half an answer": b"\x05",
    "wants a password": b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
    "an empty answer": b"HTTP/1.1\r\n\r\n",
    "lets through and hangs up": b"HTTP/1.1 200 OK\r\n\r\n",
}


@asynccontextmanager
async def proxy(answer: bytes | None) -> AsyncIterator[int]:
    """The port it should be at."""
    if answer is None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            yield free.getsockname()[1]
        return

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if answer:
            await reader.read(1000)
            writer.write(answer)
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield int(server.sockets[0].getsockname()[1])


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("how", ANSWERS)
async def test_what_is_to_be_sent_waits(server: telegram.Server, scheme: str, how: str) -> None:
    async with proxy(ANSWERS[how]) as port:
        address = f"{scheme}://sosed:secret@127.0.0.1:{port}"
        transport = Telegram(server.token, api_base="http://api.telegram.invalid", proxy=address)
        for call in (
            lambda: transport.open(),
            lambda: transport.send("5", Page("слова"), 1),
            lambda: transport.edit("5", "1", Page("слова")),
            lambda: transport.fetch("file"),
            lambda: transport.unhook(),
        ):
            with pytest.raises(TryLater) as waits:
                await call()
            assert waits.value.whole
        assert await transport.count_members("-5") is None
        assert [one.what.key for one in await transport.examine([("-5", "Двор")])] == ["doctor.telegram-unreached"]
        await transport.close()
