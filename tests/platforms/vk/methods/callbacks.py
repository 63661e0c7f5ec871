"""Callback API: VK sends each event to the bot's address and repeats it until the answer is "ok"."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp

TIMEOUT = 10.0
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds between attempts; VK's own are longer and not published


@dataclass(eq=False)
class Callback:
    """One address. `kinds`: the events it gets, None for all. `patience` shortens every wait."""

    id: int
    url: str
    secret: str
    title: str
    group_id: int
    confirmation: str  # what the address must answer to be confirmed
    kinds: set[str] | None = None
    patience: float = 1.0
    status: str = "unconfigured"
    answers: list[tuple[int, str]] = field(default_factory=list)  # (status, text) of every attempt
    failed: list[Any] = field(default_factory=list)  # events nobody took
    _queue: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.confirm()
        self._task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    def confirm(self) -> None:
        """Asks the address for the code."""
        self.status = "wait"
        event: dict[str, Any] = {"type": "confirmation", "group_id": self.group_id}
        self._queue.put_nowait(event | ({"secret": self.secret} if self.secret else {}))

    def tell(self, kind: str, event: Any) -> None:
        if kind == "*" or self.kinds is None or kind in self.kinds:
            signed = isinstance(event, dict) and self.secret
            self._queue.put_nowait(event | {"secret": self.secret} if signed else event)

    async def idle(self) -> None:
        """Waits until everything was taken or given up."""
        await self._queue.join()

    def show(self) -> dict[str, Any]:
        names = {"id": self.id, "title": self.title, "url": self.url, "secret_key": self.secret}
        return names | {"creator_id": 1, "status": self.status}

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                event = await self._queue.get()
                try:
                    await self._deliver(session, event)
                finally:
                    self._queue.task_done()

    async def _deliver(self, session: aiohttp.ClientSession, event: Any) -> None:
        confirming = isinstance(event, dict) and event.get("type") == "confirmation"
        if confirming:
            _, text = await self._post(session, event, 0)
            self.status = "ok" if text.strip() == self.confirmation else "failed"
            return
        for attempt, pause in enumerate((*PAUSES, None)):
            status, text = await self._post(session, event, attempt)
            if status == 200 and text.strip() == "ok":
                return
            if pause is not None:
                await asyncio.sleep(pause * self.patience)
        self.failed.append(event)

    async def _post(self, session: aiohttp.ClientSession, event: Any, attempt: int) -> tuple[int, str]:
        headers = {"X-Retry-Counter": str(attempt)} if attempt else {}
        timeout = aiohttp.ClientTimeout(TIMEOUT * self.patience)
        try:
            async with session.post(self.url, json=event, headers=headers, timeout=timeout) as response:
                answer = response.status, await response.text()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as trouble:
            answer = 0, repr(trouble)
        self.answers.append(answer)
        return answer
