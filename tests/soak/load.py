"""The load of a soak: what people say, announce and vote in both platforms at once, and what goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage.store import Store, Unavailable
from bot.values.outgoing import Card, Message, Priority, Text
from models import Account, Chat, Community, Membership, Person
from services.events import calendar
from services.surveys import runs
from tests.faults.processes import Sosed, acquainted, until
from tests.platforms import telegram, vk
from tests.soak.breaking import Breaking
from tests.soak.counted import Check, Side
from tests.soak.ground import Ground
from tests.soak.nemesis import Nemesis

PEOPLE = 40  # on each platform; the second half is not in the group yet
ROLES = ("intake", "work", "send", "tick")
QUIET = 150.0  # seconds in which something of what is queued goes out at the end: back-off goes up to a minute
# Nobody leaves for good: all are counted.
FORGETTING = re.compile("забыть|забудь|удалить|стереть|delete|forget", re.IGNORECASE)
WORDS = ("/help", "афиша", "/my", "спасибо", "/find краны", "/need", "кран капает", "отмена", "меню", "/offer", "что?")
WORDS += (
    "/complaint",
    "Субботник в субботу в 12, двор",
    "/thanks",
    "да",
    "продолжить",
    "/requests",
    "/mydata",
    "Пенза",
)
MARKS = {"telegram": "зелёный кран", "vk": "синий кран"}  # what people of one community alone say


class Soak:
    """`plagued`: also by a nemesis, with as many kills as it likes."""

    def __init__(self, folder: Path, ground: Ground, seed: int, *, plagued: bool = False) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a load, not a secret
        self.breaking = Breaking(self.chance)
        self.folder, self.ground, self.plagued = folder, ground, plagued
        self.sides: list[Side] = []
        self.nemesis: Nemesis
        self._announcing: list[asyncio.Task[None]] = []  # the database may keep them waiting

    async def run(self, seconds: float, kills: int) -> list[str]:
        """What is wrong; nothing should be."""
        async with AsyncExitStack() as stack:
            servers = [await stack.enter_async_context(one.Server()) for one in (telegram, vk)]
            store = await stack.enter_async_context(Store(self.ground.place))
            for name, server in zip(("telegram", "vk"), servers, strict=True):
                server.limits = True
                self.sides.append(await self._settled(store, name, server))
            self.ground.settled()
            soseds = [self._process(n, servers) for n in range(self.ground.processes)]
            self.nemesis = Nemesis(random.Random(f"{self.chance.random()}"), soseds, self.ground)  # noqa: S311 - blows, no secrets
            for sosed in soseds:
                await sosed.start()
                stack.push_async_callback(sosed.kill)
            await until(lambda: servers[0].called("getUpdates") and servers[1].polls)
            await self._live(store, seconds, kills)
            await self.nemesis.rest()
            await asyncio.gather(*self._announcing)
            for server in servers:
                server.faults.clear()
            await self._come_to_rest(*servers)
            await asyncio.sleep(3)
            for sosed in soseds:
                sosed.signal(signal.SIGTERM)
            wrong = [f"it ended with {code}" for code in [await one.ended() for one in soseds] if code]
            return wrong + [line for side in self.sides for line in self._check(side).wrong()]

    def _process(self, number: int, servers: list[Any]) -> Sosed:
        folder = self.folder / str(number)
        folder.mkdir()
        roles = ",".join(ROLES) if self.ground.processes > 1 else ""
        sosed = Sosed(folder, self.ground.place, telegram=servers[0], vk=servers[1], roles=roles)
        sosed.set_clock(0)
        return sosed

    async def _come_to_rest(self, telegram_server: Any, vk_server: Any) -> None:
        """Gives up once nothing has gone out or come in for so long, not before. A busy machine takes its time, and a
        process that has just been killed takes a turn of it to start."""
        fewest, since = sys.maxsize, time.monotonic()
        while time.monotonic() - since < _quiet():
            events = vk_server.world.events
            unheard = len(telegram_server.world.updates.pending) + abs(int(events.ts) - int(events.asked_from or 0))
            left = len(self._unsent()) + unheard
            if not left:
                return
            if left < fewest:
                fewest, since = left, time.monotonic()
            await asyncio.sleep(0.1)

    def _unsent(self) -> list[Any]:
        return [row for side in self.sides for row in self._check(side).unsent()]

    def _check(self, side: Side) -> Check:
        return Check(self.ground, side, self.nemesis.losses)

    async def _settled(self, store: Store, name: str, server: Any) -> Side:
        people = acquainted(name, server.world, PEOPLE)
        how = {"kind": "group"} if name == "telegram" else {}
        admins = [people[0].name]
        chat = server.world.group("Кирова 12", admins, **how)
        server.world.add_bot(chat, by=people[0])
        side = Side(name, server, people, chat, first=1 + len(self.sides) * PEOPLE)
        side.foreign = tuple(mark for whose, mark in MARKS.items() if whose != name)
        await store.write(lambda session: settle(session, side))
        for person in people[1 : PEOPLE // 2]:
            server.world.join(chat, person)
        return side

    # ── Living ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _planned(self, seconds: float, kills: int) -> list[tuple[float, str]]:
        if self.plagued:
            return self.nemesis.plan(seconds)
        return sorted((self.chance.uniform(0.2, 0.9) * seconds, "killed") for _ in range(kills))

    async def _live(self, store: Store, seconds: float, kills: int) -> None:
        began, blows = time.monotonic(), self._planned(seconds, kills)
        migration, announcement, flood, founding = (seconds * part for part in (0.5, 0.1, 0.2, 0.3))
        while (now := time.monotonic() - began) < seconds or blows:
            ended = [one.log[-2000:] for one in self.nemesis.soseds if one.process.exitcode is not None]
            assert not ended or self.nemesis.is_striking, ended
            for side in self.sides:
                self._act(side)
                if self.chance.random() < 0.08:
                    self.breaking.anything(side)
            if now > announcement:
                announcement += max(5.0, seconds / 8)
                self._announcing.append(asyncio.create_task(self._announce(store)))
            if now > flood:
                flood = float("inf")
                self.breaking.flood(self.sides[1])
            if now > founding:
                founding = float("inf")
                self._found()
            if now > migration:
                migration = float("inf")
                telegrams = self.sides[0]
                telegrams.chat = telegrams.world.migrate(telegrams.chat)
                telegrams.done["migrated"] += 1
            if blows and now > blows[0][0] and not self.nemesis.is_striking:
                self.nemesis.strike(blows.pop(0)[1])
            await asyncio.sleep(self.chance.uniform(0.02, 0.25))

    def _found(self) -> None:
        """Somebody brings Sosed into another chat; the presses and words of the load answer its three questions."""
        for side in self.sides:
            admin = side.people[1]
            chat = side.world.group("Двор 7", [admin.name], **({"kind": "group"} if side.name == "telegram" else {}))
            side.world.add_bot(chat, by=admin)
            side.done["founded"] += 1

    def _act(self, side: Side) -> None:
        person = self.chance.choice(side.people)
        does = self.chance.choices(
            [
                self._write,
                self._press_own,
                self._press_card,
                self._react,
                self._join,
                self._leave,
                self._block,
                self._talk,
            ],
            [30, 25, 15, 6, 5, 2, 2, 8],
        )[0]
        with suppress(ValueError, LookupError, PermissionError):
            does(side, person)
            side.done[does.__name__.strip("_")] += 1

    def _write(self, side: Side, person: Any) -> None:
        side.world.write(person, self.chance.choice((*WORDS, f"/need {MARKS[side.name]} капает")))

    def _press_own(self, side: Side, person: Any) -> None:
        """A button under the last message of the private chat: a survey, a dialog, whatever it is."""
        self._press(side, person, [one for one in side.world.private(person).messages if one.buttons][-1])

    def _press_card(self, side: Side, person: Any) -> None:
        self._press(side, person, self.chance.choice([one for one in side.chat.messages if one.buttons]))

    def _press(self, side: Side, person: Any, message: Any) -> None:
        buttons = [button for row in message.buttons for button in row if not FORGETTING.search(button.label)]
        side.world.press(person, message, self.chance.choice(buttons).label)

    def _react(self, side: Side, person: Any) -> None:
        side.world.react(person, self.chance.choice([one for one in side.chat.messages if one.buttons]), "👍")

    def _talk(self, side: Side, person: Any) -> None:
        side.world.write(person, "Всем доброе утро", side.chat)

    def _join(self, side: Side, person: Any) -> None:
        side.world.join(side.chat, person)

    def _leave(self, side: Side, person: Any) -> None:
        if person is not side.people[0]:
            side.world.leave(side.chat, person)

    def _block(self, side: Side, person: Any) -> None:
        side.blocked.add(person.id)
        (side.world.block if self.chance.random() < 0.5 else side.world.unblock)(person)

    async def _announce(self, store: Store) -> None:
        """A broadcast to everybody, queued as jobs do it."""
        for side in self.sides:
            said = f"Объявление {len(side.announced) + 1}"
            with suppress(Unavailable):  # what befalls the database, befalls whoever announces
                await store.write(lambda session, side=side, said=said: announce(session, side, said))
                side.announced.append(said)


# ── Before ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _quiet() -> float:
    """Longer where more processes want to run than can."""
    return QUIET * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def settle(session: Session, side: Side) -> None:
    """A community with this group, an event and a survey; its first person owns it."""
    now, community = datetime.now(UTC), 1 if side.name == "telegram" else 2
    card = {"name": f"Кирова {community}", "city": "Пенза", "city_key": "пенза", "search": "", "state": "active"}
    session.execute(insert(Community).values(id=community, zone="Europe/Moscow", created_at=now, **card))
    for n, person in enumerate(side.people, side.first):
        account = {"transport": side.name, "external": str(person.id), "reachable": True, "seen_at": now}
        chat = {"transport": side.name, "external": str(person.id), "kind": "private", "title": ""}
        session.execute(insert(Person).values(id=n, name=person.name))
        session.execute(insert(Account).values(id=n, person=n, **account))
        session.execute(insert(Chat).values(id=n, account=n, **chat))
    owner = {"community": community, "person": side.first, "role": 4, "joined_at": now}
    session.execute(insert(Membership).values(**owner))
    group = {"transport": side.name, "external": str(side.chat.id), "kind": "group", "title": side.chat.title}
    session.execute(insert(Chat).values(id=1000 + community, community=community, **group))
    event = calendar.create(
        session, community, "Чаепитие", now + timedelta(days=3), "двор", by=side.first, now=now, capacity=12
    )
    survey = runs.launch(session, community, "help", by=side.first, now=now)
    for kind, subject in (("event", event.id), ("survey", survey.id)):
        outbox.queue(session, Address(1000 + community, side.name), Card(kind, subject), now, Terms(community))


def announce(session: Session, side: Side, said: str) -> None:
    for n in range(side.first, side.first + PEOPLE):
        words = Message((Text("as-is", {"words": said}),))
        outbox.queue(session, Address(n, side.name), words, datetime.now(UTC), Terms(priority=Priority.BROADCAST))


async def soaked(
    folder: Path, ground: Ground, seconds: float, seed: int, *, kills: int = 0, plagued: bool = False
) -> tuple[list[str], list[str]]:
    """(a short report, what is wrong)."""
    soak = Soak(folder, ground, seed, plagued=plagued)
    wrong = await soak.run(seconds, kills)
    blows = ", ".join(f"{kind} {times}" for kind, times in sorted(Counter(soak.nemesis.blows).items()))
    report = [f"{seconds:.0f} s, seed {seed}: {blows}"]
    for side in soak.sides:
        did = ", ".join(f"{name} {count}" for name, count in side.done.most_common())
        sends = sum(one.how == "send" for one in side.world.said)
        report.append(f"{side.name}: {sends} messages, {side.server.faults.happened} faults; {did}")
    return report, wrong
