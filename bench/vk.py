"""Measures requests per second and a broadcast against a VK server 80 ms away, which enforces its limits.

The baseline is one vk_api session used as documented, in the same run. The broadcast covers outbox, delivery, `execute`
and HTTP.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from bench.broadcast import drained, queue_all, sending, settle
from bench.fixtures.elsewhere import Elsewhere, elsewhere
from bench.fixtures.measurements import Result
from bench.fixtures.town import migrated
from bot.storage.store import Store

LATENCY = 0.08  # seconds
PEOPLE = 4_000
REQUESTS, BARE = 200, 40
ALLOWED = 20
AT_ONCE = 40  # requests in flight: more than a second's worth waits


async def measure(folder: Path) -> list[Result]:
    async with elsewhere("vk", PEOPLE, latency=LATENCY) as server, Store(migrated(folder / "vk.db")) as store:
        ours = await requests(server)
        await asyncio.sleep(1.1)  # a new window
        bare = await asyncio.to_thread(session_of_vk_api, server)
        await asyncio.sleep(1.1)
        await store.write(lambda session: settle(session, "vk", server.people))
        rate = await broadcast(store, server)
        total = (await server.heard()).over
    return [
        Result("VK at 80 ms: requests a second, over one session", f"{ours:.1f}", f"{bare:.1f}", ours / bare),
        Result("  over allowed", f"{ours:.1f}", f"{ALLOWED}", ours / ALLOWED, ">= 0.95", ours / ALLOWED >= 0.95),
        Result(f"VK at 80 ms: broadcast to {PEOPLE:,}, a second", f"{rate:.0f}", target=">= 400", met=rate >= 400),
        Result("  of all these, requests over the limit", str(total)),
    ]


def connected(server: Elsewhere) -> Any:
    from bot.transports.vk.transport import Vk

    return Vk(server.token, server.group_id, api_base=server.url)


async def requests(server: Elsewhere) -> float:
    """Calls a second through the transport's own client, after the first second, which starts with none before it."""
    vk = connected(server)
    waiting = iter(range(REQUESTS))

    async def worker() -> None:
        for _ in waiting:
            await vk._client.call("utils.getServerTime")

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    await vk.close()
    return rate_of(sorted((await server.heard()).requests)[ALLOWED - 1 :])


def session_of_vk_api(server: Elsewhere) -> float:
    """One VkApiGroup, used as its documentation shows."""
    from requests import PreparedRequest, Response, Session
    from requests.adapters import HTTPAdapter
    from vk_api import VkApiGroup

    class Here(HTTPAdapter):
        def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]  # passes on whatever requests gives
            request.url = server.url + request.path_url
            return super().send(request, **options)

    http = Session()
    http.trust_env = False
    http.mount("https://", Here())
    vk = VkApiGroup(token=server.token, session=http, api_version="5.199")
    began = time.perf_counter()
    for _ in range(BARE):
        vk.method("utils.getServerTime")
    return BARE / (time.perf_counter() - began)


async def broadcast(store: Store, server: Elsewhere) -> float:
    """Messages that arrive a second."""
    vk = connected(server)
    async with sending(store, vk) as delivery:
        await queue_all(store, "vk", range(1, PEOPLE + 1))
        delivery.woken.set()
        await drained(store)
    heard = await server.heard()
    assert len(heard.sends) == PEOPLE, f"{len(heard.sends)} of {PEOPLE} have arrived"
    assert not heard.violations, heard.violations
    return rate_of([at for at, _, _ in heard.sends])


def rate_of(moments: list[float]) -> float:
    return (len(moments) - 1) / (max(moments) - min(moments))
