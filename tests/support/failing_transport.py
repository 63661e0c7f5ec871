"""A transport that keeps everything in memory and can be told what goes wrong."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.values.incoming import Update
from bot.values.transport import Capabilities, Finding, Hook, Intake, Page, Refused

PLAIN = Capabilities(text=4096, label=40, row=3, buttons=100, pictures=True, edit_for=None)


@dataclass(frozen=True)
class Said:
    """One call that reached the platform."""

    how: Literal["send", "edit", "delete"]
    chat: str
    message: str
    page: Page | None = None
    nonce: int = 0

    @property
    def text(self) -> str:
        return self.page.text if self.page else ""


@dataclass
class Memory:
    """`said` is what people saw, in order; `trouble` is raised, one by one, at the next calls for that chat or file."""

    name: str = "memory"
    bot: str = "sosed"
    capabilities: Capabilities = PLAIN
    slow: float = 0.0  # seconds a call takes
    said: list[Said] = field(default_factory=list)
    trouble: dict[str, deque[Exception | None]] = field(default_factory=dict)
    admins: dict[tuple[str, str], bool] = field(default_factory=dict)
    inside: dict[tuple[str, str], bool] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    acknowledged: list[tuple[str, str | None]] = field(default_factory=list)
    let: list[tuple[str, str, bool]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    heard: asyncio.Queue[Update] = field(default_factory=asyncio.Queue)
    in_flight: int = 0
    most_in_flight: int = 0

    def fail(self, chat: str, *errors: Exception | None) -> None:
        """The next calls for this chat or file raise these; None lets one through."""
        self.trouble.setdefault(chat, deque()).extend(errors)

    def texts(self, chat: str | None = None) -> list[str]:
        return [one.text for one in self.said if one.how != "delete" and chat in (None, one.chat)]

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        await self._reach(chat)
        message = str(len(self.said) + 1)
        self.said.append(Said("send", chat, message, page, nonce))
        return message

    async def edit(self, chat: str, message: str, page: Page) -> None:
        await self._reach(chat)
        self.said.append(Said("edit", chat, message, page))

    async def delete(self, chat: str, message: str) -> None:
        await self._reach(chat)
        self.said.append(Said("delete", chat, message))

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        self.acknowledged.append((press.id, notice))

    async def let_in(self, chat: str, sender: str, welcome: bool) -> None:
        self.let.append((chat, sender, welcome))

    async def is_admin(self, chat: str, sender: str) -> bool:
        return self.admins.get((chat, sender), False)

    async def is_inside(self, chat: str, sender: str) -> bool:
        return self.inside.get((chat, sender), False)

    async def moved_to(self, chat: str) -> str | None:
        return None

    async def count_members(self, chat: str) -> int | None:
        await self._reach(chat)
        return self.members.get(chat)

    async def invite(self, chat: str, source: str) -> str | None:
        return f"memory:{chat}?by={source}"

    async def post_views(self) -> Mapping[str, int] | None:
        return None

    async def fetch(self, file: str) -> bytes:
        await self._reach(file)
        if file not in self.files:
            raise Refused("no such file")
        return self.files[file]

    def me(self) -> str | None:
        return "Сосед"

    def link(self, payload: str) -> str | None:
        return f"memory:?{payload}"

    def address(self, sender: str) -> str | None:
        return f"memory:{sender}"

    async def open(self) -> None: ...

    async def listen(self, intake: Intake) -> None:
        while True:
            await intake.hear(await self.heard.get())

    def hooks(self, intake: Intake) -> dict[str, Hook]:
        return {}

    async def examine(self, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
        return ()

    def share(self) -> None: ...

    async def unhook(self) -> None: ...

    async def close(self) -> None: ...

    async def _reach(self, chat: str) -> None:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await asyncio.sleep(self.slow)
            if (waiting := self.trouble.get(chat)) and (error := waiting.popleft()):
                raise error
        finally:
            self.in_flight -= 1
