"""Everything goes to the server in the configuration, or through the proxy there, and to nobody else."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.transports.vk.transport import Vk
from bot.values.transport import Page, TryLater
from tests.platforms.vk import Server
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.ear import Ear
from tests.transports.hosts import contacted, only
from tests.transports.vk.bench import allowed, connected, keys, listening


async def use_everything(server: Server, vk: Vk) -> None:
    """The API, execute, uploads, the long poll, downloads, another token."""
    ear, chat = Ear(), await allowed(server)
    galina = server.world.people[chat.id]
    async with listening(vk, ear, server):
        server.world.write(galina, "посмотрите: https://example.org/картинка.png", media="photo", file=PIXEL)
        await ear.until(lambda: ear.heard)
        await vk.fetch(ear.heard[0].files[0].id)
        first = await vk.send(str(chat.id), Page("https://example.org/", keys("Да"), picture=PIXEL), 1)
        await vk.send(str(chat.id), Page("отчёт", document=("отчёт.pdf", b"%PDF-1.7")), 2)
        await asyncio.gather(*(vk.send(str(chat.id), Page(str(n)), n) for n in range(3, 9)))
        server.world.press(galina, chat.messages[-8], "Да")
        await ear.until(lambda: len(ear.heard) > 1)
        await vk.acknowledge(ear.heard[-1], "Записал")
        await vk.edit(str(chat.id), first, Page("исправлено"))
        await vk.delete(str(chat.id), first)
        await vk.post_views()
        await vk.examine([])


async def test_no_other_host_is_contacted(server: Server) -> None:
    """S20"""
    with contacted() as called:
        async with connected(server, user_token=server.user_token) as vk:
            await use_everything(server, vk)
    assert only(called, server.url), called


async def test_with_a_proxy_nobody_but_the_proxy_is_contacted(server: Server) -> None:
    async with proxy(server) as (address, asked):
        with contacted() as called:
            async with connected(server, proxy=address, user_token=server.user_token) as vk:
                await use_everything(server, vk)
    places = Counter(where[1] for what, where in called if what == "socket.connect")
    ours, theirs = port(address), port(server.url)
    assert set(places) == {ours, theirs}
    assert places[theirs] == len(asked)  # those are the proxy's own
    assert any("/method/" in one for one in asked)
    assert all(one.split()[1].startswith(server.url) for one in asked)


@asynccontextmanager
async def proxy(server: Server) -> AsyncIterator[tuple[str, list[str]]]:
    """(its address, the first line of each connection): what is asked by a whole address is passed on as it is."""
    asked: list[str] = []
    passing: set[asyncio.Task[None]] = set()
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n")
        asked.append(head.decode().strip())
        there, to = await asyncio.open_connection("127.0.0.1", port(server.url))
        writers.extend((writer, to))
        to.write(head)
        for task in (asyncio.create_task(pump(reader, to)), asyncio.create_task(pump(there, writer))):
            passing.add(task)
            task.add_done_callback(passing.discard)

    listening_ = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening_:
        yield f"http://127.0.0.1:{listening_.sockets[0].getsockname()[1]}", asked
        for task in list(passing):
            task.cancel()
        for one in writers:
            one.close()
        await asyncio.gather(*(one.wait_closed() for one in writers), return_exceptions=True)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part)
        await writer.drain()
    writer.close()


def port(url: str) -> int:
    return int(url.rpartition(":")[2])


async def test_nothing_but_the_api_base_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a proxy of the environment: the one in the configuration counts."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    chat = await allowed(server)
    async with connected(server) as transport:
        await transport.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    async with connected(server, proxy="http://127.0.0.1:9") as transport:
        with pytest.raises(TryLater):
            await transport.send(str(chat.id), Page("Сводка"), 2)
    assert len(chat.messages) == 1
