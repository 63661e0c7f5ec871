"""The console as one of the transports: people are typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.storage.store import Store
from bot.transports.console import Console, actions, lines
from bot.transports.console.world import MESSAGES, World
from tests.conftest import NOW
from tests.transports.contract.listening import GROUP, Listening, Seen
from tests.transports.ear import Ear


# ── The console ──────────────────────────────────────────────────────────────────────────────────────────────────────
class Typed(Listening):
    """The console's world is rows; lines are typed, and whoever typed them hands the updates over."""

    name, able = "console", frozenset("nonce source".split())

    def __init__(self, store: Store, pictures: Path) -> None:
        self.store, self.pictures, self.ear = store, pictures, Ear()
        self.transport: Any = Console(store, pictures)
        self._count = 0

    def id(self, name: str) -> str:
        return "@двор" if name == GROUP else name

    async def _do(self, action: lines.Action) -> None:
        self._count += 1
        id_ = str(self._count)
        for update in await self.store.write(lambda session: actions.act(World(session), action, id_, NOW)):
            await self.ear.hear(update)

    async def seen(self, name: str) -> list[Seen]:
        chat = self.id(name)
        mine = select(MESSAGES).where(MESSAGES.c.chat == chat, MESSAGES.c.author.is_(None), ~MESSAGES.c.gone)
        rows = await self.store.read(lambda session: session.execute(mine.order_by(MESSAGES.c.number)).all())
        return [self._seen(chat, row) for row in rows]

    def _seen(self, chat: str, row: Any) -> Seen:
        files = list(self.pictures.glob(f"{chat.removeprefix('@')}-{row.number}[.-]*"))
        pictures = [file.read_bytes() for file in sorted(files, key=_place) if file.suffix == ".png"]
        photo = pictures[0] if len(pictures) == 1 else None
        document = next((file.read_bytes() for file in files if file.suffix != ".png"), None)
        labels = tuple((key.label,) for key in World.keys(row.buttons))
        album = tuple(pictures) if len(pictures) > 1 else ()
        return Seen(str(row.number), row.text, labels, photo, document, album=album)

    async def notices(self) -> list[str]:
        shown = await self.store.read(lambda session: World(session).shown_since(0))
        return [one.line.partition("(notice): ")[2] for one in shown if "(notice): " in one.line]

    async def menu(self, person: str) -> list[list[str]] | None:
        listed = await self.store.read(lambda session: World(session).get(f"menu {person}"))
        return [[label] for label in listed.split("\n")] if listed else None

    async def add_bot(self) -> None:
        await self._do(lines.Group("двор", GROUP, ("Олег",), 3))

    async def join(self, person: str, source: str | None = None) -> None:
        await self._do(lines.Join(person, "двор", source))

    async def leave(self, person: str) -> None:
        await self._do(lines.Leave(person, "двор"))

    async def write(
        self, person: str, text: str = "", group: bool = False, *, media: str | None = None, answers: str | None = None
    ) -> None:
        speaker = f"{person}@двор" if group else person
        await self._do(lines.Said(speaker, text, media, int(answers) if answers else None))

    async def press(self, person: str, message: str, label: str, group: bool = False) -> None:
        await self._do(lines.Pressed(f"{person}@двор" if group else person, label, int(message)))

    async def react(self, person: str, message: str, emoji: str) -> None:
        await self._do(lines.Reacted(f"{person}@двор", emoji, int(message)))

    async def block(self, person: str) -> None:
        await self._do(lines.Block(person, True))

    async def unblock(self, person: str) -> None:
        await self._do(lines.Block(person, False))


@asynccontextmanager
async def typed(database: Path) -> AsyncIterator[Typed]:
    async with Store(database) as store:
        await store.write(World.create)
        yield Typed(store, database.parent / "pictures")


def _place(file: Path) -> int:
    """Where in its album a picture stands: «…-4.png», «…-4.2.png»."""
    _, _, number = file.stem.partition(".")
    return int(number or 1)
