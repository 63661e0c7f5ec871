"""Runs a platform's server in a separate process, so that it does not share the measured event loop.

    python -m bench.elsewhere telegram|vk PEOPLE LIMITS LATENCY

It prints its address and people as a line of JSON, and answers each input line with the calls received since.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bench.town import ROOT

SENDS = {"telegram": "sendMessage", "vk": "messages.send"}


@dataclass(frozen=True)
class Heard:
    """Calls the server has received. `sends`: (monotonic seconds, chat, text)."""

    sends: list[tuple[float, str, str]]
    requests: list[float]  # every call of a method, when it was answered
    over: int  # calls that came when a window was full
    refused: int
    polls: int  # questions for updates
    violations: list[str]


class Elsewhere:
    def __init__(self, process: asyncio.subprocess.Process, about: dict[str, Any]) -> None:
        self._process = process
        self.url: str = about["url"]
        self.token: str = about["token"]
        self.group_id: int = about["group_id"]
        self.people: list[str] = about["people"]  # as the platform numbers them
        self.groups: list[str] = about["groups"]

    async def heard(self) -> Heard:
        assert self._process.stdin
        self._process.stdin.write(b"?\n")
        said = await _line(self._process)
        return Heard([(at, chat, text) for at, chat, text in said.pop("sends")], **said)


@asynccontextmanager
async def elsewhere(
    name: str, people: int, *, groups: int = 0, limits: bool = True, latency: float = 0.0
) -> AsyncIterator[Elsewhere]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.elsewhere", name, *map(str, (people, groups, int(limits), latency))),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )
    try:
        yield Elsewhere(process, await _line(process))
    finally:
        process.kill()
        await process.wait()


async def _line(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout
    said: dict[str, Any] = json.loads(await process.stdout.readline())
    return said


# ── In the other process ─────────────────────────────────────────────────────────────────────────────────────────────
async def serve(name: str, people: int, groups: int, limits: bool, latency: float) -> None:
    from tests.platforms import telegram, vk

    server: Any = telegram.Server() if name == "telegram" else vk.Server()
    async with server:
        server.limits, server.latency = limits, latency
        ids = [settle(name, server.world, n) for n in range(1, people + 1)]
        chats = [server.world.group(f"Соседи {n}", [f"Сосед {n}"]) for n in range(1, groups + 1)]
        for chat in chats:
            server.world.add_bot(chat, by=server.world.person(f"Сосед {chats.index(chat) + 1}"))
        server.world.updates.drop() if name == "telegram" else server.world.events.forget()
        group_id = getattr(server, "group_id", 0)
        about = {"url": server.url, "token": server.token, "group_id": group_id, "people": ids}
        say(about | {"groups": [str(chat.id) for chat in chats]})
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while await reader.readline():
            say(report(name, server))


def settle(name: str, world: Any, n: int) -> str:
    """Somebody who has written to the bot before."""
    person = world.person(f"Сосед {n}")
    world.private(person)
    if name == "telegram":
        person.started = True
    else:
        person.allowed = person.wrote = True
    return str(person.id)


def report(name: str, server: Any) -> dict[str, Any]:
    calls, server.calls = server.calls, []
    sends = [call for call in calls if call.method == SENDS[name]]
    went = [(call.at, *_said(name, call.params)) for call in sends if _well(name, call)]
    refused = sum(not _well(name, call) for call in sends)
    requests = [call.at for call in calls if not getattr(call, "within", False)]
    violations = [str(one) for one in server.violations]
    polls = server.polls if name == "vk" else sum(call.method == "getUpdates" for call in calls)
    return {
        "sends": went,
        "requests": requests,
        "over": server.over_limit,
        "refused": refused,
        "polls": polls,
        "violations": violations,
    }


def _well(name: str, call: Any) -> bool:
    if name == "telegram":
        return bool(call.ok)
    return call.answer is not False and call.answer is not None and call.error is None


def _said(name: str, params: dict[str, Any]) -> tuple[str, str]:
    if name == "telegram":
        return str(params["chat_id"]), str(params["text"])
    return str(params["peer_ids"]), str(params["message"])


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    name, people, groups, limits, latency = sys.argv[1:]
    asyncio.run(serve(name, int(people), int(groups), limits == "1", float(latency)))
