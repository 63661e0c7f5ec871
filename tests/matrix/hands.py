"""What people do with a platform in their hands: the real ones' clients, and here the memory."""

from __future__ import annotations

from itertools import count
from typing import Any, Protocol

from bot.app import App
from bot.values.incoming import File, Sender, Update, UpdateKind, Where
from tests.conftest import NOW
from tests.matrix.scene.cast import GROUPS, PARTS, Place
from tests.support.failing_transport import Memory

YARD = "yard"


class Hands(Place, Protocol):
    """`group` False: in one's private chat.

    `carries`: clients can send what a button carries along with words. `remembers`: what the platform has said of
    somebody may be kept for a while.
    """

    carries: bool
    remembers: bool

    async def press(self, part: str, data: str, message: str, *, group: bool = False) -> None: ...

    async def follow(self, part: str, data: str) -> None:
        """Opens the private chat by a link that carries this, signed."""

    async def open(self, part: str, payload: str) -> None:
        """By a link that somebody has written."""

    async def carry(self, part: str, data: str) -> None: ...

    async def write(self, part: str, text: str, *, group: bool = False, media: str | None = None) -> None: ...

    async def leave(self, part: str) -> None:
        """The yard's group; the bot hears of it."""

    def back(self, part: str) -> None:
        """They are in it again; the bot does not hear of it."""

    async def lead(self, part: str, leads: bool) -> None:
        """Is made an admin of the yard's group, or is one no more; the bot hears of it where the platform tells."""

    def newest(self, chat: str) -> str:
        """The id of the bot's last message in a chat."""


class InMemory:
    transport, carries, remembers = "memory", False, False

    def __init__(self) -> None:
        self.memory = Memory()
        self.app: App | None = None
        self._ids = count(1)
        for part, played in PARTS.items():
            group = self.group(YARD if played.community == YARD else "garden")
            self.memory.admins[group, part] = played.admin or part == "outsider"
            self.memory.inside[group, part] = played.inside or part == "outsider"
        self.memory.admins[self.group("new"), "founder"] = True

    def person(self, part: str) -> str:
        return part

    def group(self, name: str) -> str:
        return f"@{name}"

    async def press(self, part: str, data: str, message: str, *, group: bool = False) -> None:
        await self._bring(part, UpdateKind.PRESS, group, data=data, message=message)

    async def follow(self, part: str, data: str) -> None:
        assert self.app is not None
        await self.open(part, self.app.links.sign(data, NOW))

    async def open(self, part: str, payload: str) -> None:
        await self._bring(part, UpdateKind.OPENED, False, data=payload)

    async def carry(self, part: str, data: str) -> None:
        raise NotImplementedError

    async def write(self, part: str, text: str, *, group: bool = False, media: str | None = None) -> None:
        files = (File("a photo", media),) if media else ()
        await self._bring(part, UpdateKind.MESSAGE, group, text=text, media=media, files=files, own="1")

    async def leave(self, part: str) -> None:
        self.memory.inside[self.group(YARD), part] = False
        await self._bring(part, UpdateKind.LEFT, True)

    def back(self, part: str) -> None:
        self.memory.inside[self.group(YARD), part] = True

    async def lead(self, part: str, leads: bool) -> None:
        self.memory.admins[self.group(YARD), part] = leads

    def newest(self, chat: str) -> str:
        return next(one.message for one in reversed(self.memory.said) if one.chat == chat)

    async def _bring(self, part: str, kind: UpdateKind, group: bool, **about: Any) -> None:
        assert self.app is not None
        where = Where(self.group(YARD), False, GROUPS[YARD]) if group else Where(part, True)
        sender, id_ = Sender(part, PARTS[part].name), str(next(self._ids))
        await self.app.hear(Update("memory", "sosed", id_, NOW, kind, where, sender, **about), NOW)
