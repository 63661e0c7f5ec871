"""Four transports, each in a world of its own: what people do there, what the bot hears, what they see of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.storage.store import Store
from bot.transports.console import Console, lines, people
from bot.transports.console.world import MESSAGES, World
from bot.values.incoming import Kind, Update
from bot.values.transport import Transport
from tests.conftest import NOW
from tests.platforms import memory, telegram, vk
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.ear import Ear

GROUP = "Двор"
SECONDS = 60.0  # until what should be heard is missed


@dataclass(frozen=True)
class Seen:
    """A message of the bot's, as it stands in the chat. `notified`: it rings for somebody it names."""

    id: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    photo: bytes | None = None
    document: bytes | None = None
    notified: bool = False


class Listening:
    """What all benches have: a transport that listens in a task of its own, and an ear.

    People and the group «Двор» (Олег is its admin) go by their names. `able`: what a platform can beside the rest:
    "nonce" (the same message for the same number), "source" (whose link a newcomer came by), "invite", "files",
    "edited" (it tells of edits), "poison" (something unreadable can come), "again" (it brings again what was not
    saved), "faults" (it is over a network).
    """

    transport: Transport
    ear: Ear
    task: asyncio.Task[None] | None = None

    async def start_listening(self) -> None:
        self.task = asyncio.create_task(self.transport.listen(self.ear))
        await self.ready()

    async def ready(self) -> None: ...

    async def stop_listening(self) -> None:
        if self.task:
            self.task.cancel()
            await asyncio.wait([self.task])
            self.task = None

    async def until(self, done: Callable[[], Any]) -> None:
        async with asyncio.timeout(SECONDS):
            while not done():  # noqa: ASYNC110 - what it waits for are things of many kinds
                await asyncio.sleep(0.005)

    async def flashed(self) -> list[str]:
        """The notices, when there is one: nobody waits for them."""
        async with asyncio.timeout(SECONDS):
            while not (found := await self.notices()):  # noqa: ASYNC110 - they are told by many kinds of things
                await asyncio.sleep(0.005)
        return found

    async def until_kinds(self, *kinds: Kind) -> list[Update]:
        """Of updates that say the same twice (Telegram tells of a newcomer in two ways) the first."""

        def different() -> list[Update]:
            heard = self.ear.heard
            return [
                one
                for n, one in enumerate(heard)
                if not any((one.kind, one.sender) == (other.kind, other.sender) for other in heard[max(0, n - 1) : n])
            ]

        await self.until(lambda: len(different()) >= len(kinds))
        found = different()
        assert [one.kind for one in found] == list(kinds)
        return found

    async def heard(self, count: int) -> list[Update]:
        """So many updates, and not one more."""
        await self.until(lambda: len(self.ear.heard) >= count)
        await asyncio.sleep(0.05)
        assert len(self.ear.heard) == count, [(one.kind, one.text) for one in self.ear.heard]
        return self.ear.heard


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
        return [self._seen(one) for one in self._chat(name).messages if self._mine(one) and not one.deleted]

    def _mine(self, message: Any) -> bool:
        return message.author is self.world.bot and getattr(message, "kind", "") != "service"

    def _seen(self, message: Any) -> Seen:
        rows = tuple(tuple(button.label for button in row) for row in message.buttons)
        number = getattr(message, "cmid", message.id)
        named = getattr(message, "mentions", ()) or [
            entity for entity in getattr(message, "entities", ()) if "mention" in entity["type"]
        ]
        return Seen(str(number), message.text, rows, message.photo, message.document, bool(named))

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
    world = memory.World(NOW.timestamp)
    able = "nonce source invite files edited poison again"
    yield Inhabited("memory", able, world, memory.Settled(world=world))


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
        for update in await self.store.write(lambda session: people.act(World(session), action, id_, NOW)):
            await self.ear.hear(update)

    async def seen(self, name: str) -> list[Seen]:
        chat = self.id(name)
        mine = select(MESSAGES).where(MESSAGES.c.chat == chat, MESSAGES.c.author.is_(None), ~MESSAGES.c.gone)
        rows = await self.store.read(lambda session: session.execute(mine.order_by(MESSAGES.c.number)).all())
        return [self._seen(chat, row) for row in rows]

    def _seen(self, chat: str, row: Any) -> Seen:
        files = list(self.pictures.glob(f"{chat.removeprefix('@')}-{row.number}[.-]*"))
        photo = next((file.read_bytes() for file in files if file.suffix == ".png"), None)
        document = next((file.read_bytes() for file in files if file.suffix != ".png"), None)
        labels = tuple((key.label,) for key in World.keys(row.buttons))
        return Seen(str(row.number), row.text, labels, photo, document)

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


BENCHES: dict[str, Callable[[Path], Any]] = {
    "console": typed,
    "memory": in_memory,
    "telegram": on_telegram,
    "vk": on_vk,
}
