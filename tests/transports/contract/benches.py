"""Four transports, each in a world of its own: what people do there, what the bot hears, what they see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.values.transport import Transport
from tests.conftest import NOW
from tests.platforms import memory_transport, memory_world, telegram, vk
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.contract.console import typed
from tests.transports.contract.listening import GROUP, Listening, Seen
from tests.transports.ear import Ear


# ── Platforms with people and chats as things ────────────────────────────────────────────────────────────────────────
class Inhabited(Listening):
    """Telegram, VK and memory: their worlds have the same words for what people do."""

    def __init__(self, name: str, able: str, world: Any, transport: Transport, server: Any = None) -> None:
        self.name, self.able = name, frozenset(able.split())
        self.world, self.transport, self.server = world, transport, server
        self.ear = Ear()
        self.group = world.group(GROUP, ["Олег"], 2)
        self._last: dict[str, Any] = {}

    def _chat(self, name: str) -> Any:
        return self.group if name == GROUP else self.world.private(self.world.person(name))

    def id(self, name: str) -> str:
        return str(self._chat(name).id)

    async def seen(self, name: str) -> list[Seen]:
        """An album, which Telegram keeps as several messages, is one."""
        mine = [one for one in self._chat(name).messages if self._mine(one) and not one.deleted]
        albums: dict[Any, list[Any]] = {}
        for one in mine:
            albums.setdefault(getattr(one, "fields", {}).get("media_group_id", one), []).append(one)
        return [self._seen(first, [first, *more]) for first, *more in albums.values()]

    def _mine(self, message: Any) -> bool:
        return message.author is self.world.bot and getattr(message, "kind", "") != "service"

    def _seen(self, message: Any, parts: list[Any]) -> Seen:
        rows = tuple(tuple(button.label for button in row) for row in message.buttons)
        number = getattr(message, "cmid", message.id)
        named = getattr(message, "mentions", ()) or [
            entity for entity in getattr(message, "entities", ()) if "mention" in entity["type"]
        ]
        photos = [one for part in parts for one in getattr(part, "photos", ()) or (part.photo,)]
        album = getattr(message, "album", ()) or (tuple(photos) if len(photos) > 1 else ())
        return Seen(str(number), message.text, rows, message.photo, message.document, bool(named), album)

    def _message(self, chat: Any, id_: str) -> Any:
        return next(one for one in chat.messages if str(getattr(one, "cmid", one.id)) == id_)

    async def notices(self) -> list[str]:
        return [one.text for one in self.world.said if one.how == "notice" and one.text]

    async def menu(self, person: str) -> list[list[str]] | None:
        shown = [one.menu for one in self.world.said if one.chat is self._chat(person) and one.menu]
        return [list(row) for row in shown[-1]] if shown else None

    async def add_bot(self) -> None:
        self.world.add_bot(self.group, by=self.world.person("Олег"))

    async def remove_bot(self) -> None:
        self.world.remove_bot(self.group, by=self.world.person("Олег"))

    async def join(self, person: str, source: str | None = None) -> None:
        link = None
        if source:
            link = await self.transport.invite(self.id(GROUP), source)
            self.world.follow(self.world.person(person), link)
        else:
            self.world.join(self.group, self.world.person(person))

    async def leave(self, person: str) -> None:
        self.world.leave(self.group, self.world.person(person))

    async def write(
        self, person: str, text: str = "", group: bool = False, *, media: str | None = None, answers: str | None = None
    ) -> None:
        chat = self.group if group else self._chat(person)
        about: dict[str, Any] = {"media": media, "file": PIXEL} if media else {}
        if answers:
            about["answers"] = self._message(chat, answers)
        self._last[person] = self.world.write(self.world.person(person), text, chat, **about)

    async def rewrite(self, person: str, text: str) -> None:
        self.world.edit(self._last[person], text)

    async def press(self, person: str, message: str, label: str, group: bool = False) -> None:
        chat = self.group if group else self._chat(person)
        self.world.press(self.world.person(person), self._message(chat, message), label)

    async def follow(self, person: str, url: str) -> None:
        self.world.follow(self.world.person(person), url)

    async def react(self, person: str, message: str, emoji: str) -> None:
        self.world.react(self.world.person(person), self._message(self.group, message), emoji)

    async def block(self, person: str) -> None:
        self.world.block(self.world.person(person))

    async def unblock(self, person: str) -> None:
        self.world.unblock(self.world.person(person))

    async def poison(self) -> None:
        if self.name == "telegram":
            self.world.raw({"message": {"date": "не время"}})
        else:
            self.world.raw({"type": "message_new", "event_id": "x", "object": {"message": 7}})

    def no_file(self) -> str:
        """The id of a file that is not there."""
        return f"{self.server.url}/files/none/picture.png" if self.name == "vk" else "none"

    def break_sending(self, how: str) -> None:
        if self.name == "telegram":
            fault = telegram.faults.html502 if how == "down" else telegram.faults.drop_before
            self.server.faults.add("sendMessage", fault)
        else:
            self.server.faults.add("messages.send", vk.html502 if how == "down" else vk.drop_before)

    async def ready(self) -> None:
        if self.name == "vk":
            await self.until(lambda: self.server.polls)


@asynccontextmanager
async def in_memory(database: Path) -> AsyncIterator[Inhabited]:
    world = memory_world.World(NOW.timestamp)
    able = "nonce source invite files edited poison again"
    yield Inhabited("memory", able, world, memory_transport.Settled(world=world))


@asynccontextmanager
async def on_telegram(database: Path) -> AsyncIterator[Inhabited]:
    from bot.transports.telegram.transport import Telegram

    async with telegram.Server() as server:
        transport = Telegram(server.token, api_base=server.url)
        able = "source invite files edited poison again faults"
        yield Inhabited("telegram", able, server.world, transport, server)
        assert not server.violations


@asynccontextmanager
async def on_vk(database: Path) -> AsyncIterator[Inhabited]:
    from bot.transports.vk.transport import Vk

    async with vk.Server() as server:
        transport = Vk(server.token, server.group_id, api_base=server.url)
        able = "nonce files edited poison again faults"
        yield Inhabited("vk", able, server.world, transport, server)
        assert not server.violations


BENCHES: dict[str, Callable[[Path], Any]] = {
    "console": typed,
    "memory": in_memory,
    "telegram": on_telegram,
    "vk": on_vk,
}
