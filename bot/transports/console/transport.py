"""The console as a transport: the bot's messages become lines of its world."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from bot.storage import private_files
from bot.storage.store import Store
from bot.transports.console.lines import show
from bot.transports.console.world import Key, World
from bot.values.incoming import Update
from bot.values.transport import Capabilities, Finding, Hook, Intake, Pace, Page, Refused, Undeliverable

BOT = "console"
DOT = bytes.fromhex(  # a PNG
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001bb6ee56"
    "0000000049454e44ae426082"
)


class Console:
    """`pictures`: the folder for drawn pictures."""

    name = "console"
    bot = BOT
    capabilities = Capabilities(
        text=4096, label=40, row=3, buttons=40, pictures=True, edit_for=None, pace=Pace(edit_interval=0)
    )

    def __init__(self, store: Store, pictures: Path) -> None:
        self.store, self.pictures = store, pictures

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        number = await self.store.write(lambda session: self._send(session, chat, page, nonce))
        return str(number)

    def _send(self, session: Session, chat: str, page: Page, nonce: int) -> int:
        world = World(session)
        if not chat.startswith("@") and not world.reachable(chat):
            raise Undeliverable("never wrote to the bot, or has blocked it")
        seen = world.known_nonce(nonce)
        number = world.add(chat, None, page.text, _keys(page), nonce)
        if not seen:
            picture = self._keep(chat, f"{number}.png", page.picture or next(iter(page.album), None))
            for n, one in enumerate(page.album[1:], 2):
                self._keep(chat, f"{number}.{n}.png", one)
            if page.document:
                self._keep(chat, f"{number}-{page.document[0]}", page.document[1])
            world.show(_line(">", chat, number, page), picture)
            if page.menu is not None:
                world.put(f"menu {chat}", "\n".join(label for row in page.menu for label in row))
                world.show(show(">", f"{chat} (menu)", "", (label for row in page.menu for label in row)))
        return number

    def _keep(self, chat: str, name: str, content: bytes | None) -> str | None:
        if content is None:
            return None
        private_files.folder(self.pictures)
        path = self.pictures / f"{chat.removeprefix('@')}-{name}".replace("/", "-")
        private_files.write(path, content)
        return str(path)

    async def edit(self, chat: str, message: str, page: Page) -> None:
        def change(session: Session) -> None:
            world = World(session)
            if world.change(chat, int(message), page.text, _keys(page)):
                world.show(_line("~", chat, int(message), page))

        await self.store.write(change)

    async def delete(self, chat: str, message: str) -> None:
        def remove(session: Session) -> None:
            World(session).remove(chat, int(message))
            World(session).show(f"x {chat} #{message}")

        await self.store.write(remove)

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        if notice:
            line = show(">", f"{press.sender.id} (notice)", notice)
            await self.store.write(lambda session: World(session).show(line))

    async def let_in(self, chat: str, sender: str, welcome: bool) -> None:
        """Does nothing: whom the console names is in the chat already."""

    async def is_admin(self, chat: str, sender: str) -> bool:
        return bool(await self.store.read(lambda session: World(session).member(chat, sender)))

    async def is_inside(self, chat: str, sender: str) -> bool:
        return await self.store.read(lambda session: World(session).member(chat, sender)) is not None

    async def moved_to(self, chat: str) -> str | None:
        return None

    async def count_members(self, chat: str) -> int | None:
        return await self.store.read(lambda session: World(session).size(chat))

    async def invite(self, chat: str, source: str) -> str | None:
        return f"sosed:{chat}?by={source}"

    async def post_views(self) -> Mapping[str, int] | None:
        return None

    async def fetch(self, file: str) -> bytes:
        """A photo that was typed is a white point."""
        if not file.isdecimal():
            raise Refused("the console keeps no files")
        return DOT

    def me(self) -> str | None:
        return "Сосед"

    def link(self, payload: str) -> str | None:
        return f"sosed:?{payload}"

    def address(self, sender: str) -> str | None:
        return f"sosed:{sender}"

    async def open(self) -> None:
        """There is no token."""

    async def listen(self, intake: Intake) -> None:
        """Lines come through Script, not from a network."""
        await asyncio.Event().wait()

    def hooks(self, intake: Intake) -> Mapping[str, Hook]:
        return {}

    async def examine(self, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
        return ()

    def share(self) -> None: ...

    async def unhook(self) -> None: ...

    async def close(self) -> None: ...


def _keys(page: Page) -> list[Key]:
    return [Key(key.label, key.url or key.data, key.private) for row in page.rows for key in row]


def _line(mark: str, chat: str, number: int, page: Page) -> str:
    who = f"{chat} #{number}" if chat.startswith("@") else chat
    labels = [key.label for row in page.rows for key in row]
    return show(
        mark,
        who,
        page.text,
        labels,
        pictures=int(page.picture is not None) + len(page.album),
        document=page.document[0] if page.document else "",
    )
