"""Plain HTTP to the fake VK, and a clock to move."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from tests.platforms import vk

DAY = 24 * 3600


class Client:
    """Plain HTTP to the server, and its clock."""

    def __init__(self) -> None:
        self.time = 1_795_000_000.0
        self.server = vk.Server(clock=lambda: self.time)
        self.world = self.server.world
        self.http: aiohttp.ClientSession

    async def ask(self, method: str, token: str | None = None, **params: Any) -> dict[str, Any]:
        form = {"v": "5.199", "access_token": token or self.server.token}
        form |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        async with self.http.post(f"{self.server.url}/method/{method}", data=form) as response:
            return await response.json()

    async def get(self, method: str, **params: Any) -> Any:
        answer = await self.ask(method, **params)
        assert "response" in answer, answer
        return answer["response"]

    async def code(self, method: str, **params: Any) -> int:
        answer = await self.ask(method, **params)
        assert "error" in answer, answer
        return answer["error"]["error_code"]

    async def text(self, method: str, **params: Any) -> str:
        return (await self.ask(method, **params))["error"]["error_msg"]

    async def listen(self, *kinds: str) -> dict[str, str]:
        switches = dict.fromkeys(kinds, 1)
        await self.get("groups.setLongPollSettings", group_id=self.server.group_id, **switches)
        return await self.get("groups.getLongPollServer", group_id=self.server.group_id)

    async def poll(self, session: dict[str, str], wait: float = 0) -> dict[str, Any]:
        query = {"act": "a_check", "key": session["key"], "ts": session["ts"], "wait": str(wait)}
        async with self.http.get(session["server"], params=query) as response:
            return json.loads(await response.text())

    def friend(self, name: str = "Мария Петрова") -> vk.Person:
        person = self.world.person(name)
        self.world.write(person, "привет")
        return person
