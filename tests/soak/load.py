"""The load of a soak: what people say, announce and vote in both platforms at once, and what goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import random
import re
import signal
import time
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage import migrate
from bot.storage.store import Store
from bot.values.outgoing import Card, Message, Priority, Text
from models import Account, Chat, Community, Membership, Person
from services.events import calendar
from services.surveys import runs
from tests.faults.processes import Sosed, acquainted, until
from tests.platforms import telegram, vk
from tests.platforms.telegram import faults as tg
from tests.platforms.vk import faults as vkf
from tests.soak.counted import Check, Side

PEOPLE = 40  # on each platform; the second half is not in the group yet
WAITING = 4  # faults that have not happened yet
FLOODED = 5  # so many people may have been written to too often, for VK's taste
QUIET = 150.0  # seconds what is queued gets at the end: back-off goes up to a minute
# Nobody leaves for good: all are counted.
FORGETTING = re.compile("забыть|забудь|удалить|стереть|delete|forget", re.IGNORECASE)
WORDS = ("/help", "афиша", "/my", "спасибо", "/find краны", "/need", "кран капает", "отмена", "меню", "/offer", "что?")


class Soak:
    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a load, not a secret
        self.folder, self.database = folder, folder / "soak.db"
        self.kills = 0
        self.sides: list[Side] = []

    async def run(self, seconds: float, kills: int) -> list[str]:
        """What is wrong; nothing should be."""
        migrate.upgrade(self.database, datetime.now(UTC))
        async with AsyncExitStack() as stack:
            servers = [await stack.enter_async_context(one.Server()) for one in (telegram, vk)]
            store = await stack.enter_async_context(Store(self.database))
            for name, server in zip(("telegram", "vk"), servers, strict=True):
                server.limits = True
                self.sides.append(await self._settled(store, name, server))
            sosed = Sosed(self.folder, self.database, telegram=servers[0], vk=servers[1])
            await sosed.start()
            stack.push_async_callback(sosed.kill)
            await until(lambda: servers[0].called("getUpdates") and servers[1].polls)
            await self._live(store, sosed, seconds, kills)
            for server in servers:
                server.faults.clear()
            with suppress(AssertionError):
                await until(lambda: not self._unsent() and not servers[0].world.updates.pending, QUIET)
            await asyncio.sleep(3)
            sosed.signal(signal.SIGTERM)
            code = await sosed.ended()
            wrong = [f"it ended with {code}"] * bool(code)
            return wrong + [line for side in self.sides for line in self._check(side).wrong()]

    def _unsent(self) -> list[Any]:
        return [row for side in self.sides for row in self._check(side).unsent()]

    def _check(self, side: Side) -> Check:
        return Check(self.database, side, self.kills)

    async def _settled(self, store: Store, name: str, server: Any) -> Side:
        people = acquainted(name, server.world, PEOPLE)
        how = {"kind": "group"} if name == "telegram" else {}
        admins = [people[0].name]
        chat = server.world.group("Кирова 12", admins, **how)
        server.world.add_bot(chat, by=people[0])
        side = Side(name, server, people, chat, first=1 + len(self.sides) * PEOPLE)
        await store.write(lambda session: settle(session, side))
        for person in people[1 : PEOPLE // 2]:
            server.world.join(chat, person)
        return side

    # ── Living ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _live(self, store: Store, sosed: Sosed, seconds: float, kills: int) -> None:
        began = time.monotonic()
        deaths = sorted(self.chance.uniform(0.2, 0.9) * seconds for _ in range(kills))
        migration, announcement, flood = seconds * 0.5, seconds * 0.1, seconds * 0.2
        while (now := time.monotonic() - began) < seconds:
            for side in self.sides:
                self._act(side)
                if self.chance.random() < 0.08:
                    self._break(side)
            if now > announcement:
                announcement += max(5.0, seconds / 8)
                await self._announce(store)
            if now > flood:
                flood = float("inf")
                self._flood(self.sides[1])
            if now > migration:
                migration = float("inf")
                telegrams = self.sides[0]
                telegrams.chat = telegrams.world.migrate(telegrams.chat)
                telegrams.done["migrated"] += 1
            if deaths and now > deaths[0]:
                deaths.pop(0)
                self.kills += 1
                await sosed.kill()
                await sosed.start()
            await asyncio.sleep(self.chance.uniform(0.02, 0.25))

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
        side.world.write(person, self.chance.choice(WORDS))

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
            side.announced.append(said)
            await store.write(lambda session, side=side, said=said: announce(session, side, said))

    # ── Breaking ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _break(self, side: Side) -> None:
        """Troubles come and go: while some are still to come no more are added, or the platform would be away for good,
        and Telegram forgets a press after a while."""
        if len(side.server.faults.planned) < WAITING:
            (self._break_telegram if side.name == "telegram" else self._break_vk)(side)

    def _break_telegram(self, side: Side) -> None:
        faults, kind = side.server.faults, self.chance.randrange(10)
        method = self.chance.choice(["sendMessage", "editMessageText", "getUpdates", "answerCallbackQuery"])
        if kind == 0:
            faults.flood(self.chance.uniform(0.5, 2), self.chance.choice([None, side.chat]))
        elif kind == 1:
            faults.add("sendMessage", tg.drop_after)
            side.cut += 1
        elif kind == 2:
            faults.add("getUpdates", tg.conflict)
        else:
            trouble = [
                tg.server_error,
                tg.html502,
                tg.drop_before,
                tg.slow(0.7),
                tg.flood(1),
                tg.bad_json,
                tg.restarting,
            ]
            fault = trouble[kind - 3]
            side.cut += method == "sendMessage" and fault is tg.bad_json
            faults.add(method, fault)

    def _flood(self, side: Side) -> None:
        """VK finds that somebody is written to too often."""
        person = self.chance.choice(side.people[-FLOODED:])
        side.flooded.add(person.id)
        side.server.faults.add("messages.send", vkf.error(9), chat=person)

    def _break_vk(self, side: Side) -> None:
        faults, kind = side.server.faults, self.chance.randrange(12)
        method = self.chance.choice(["messages.send", "execute", "longpoll", "messages.edit"])
        if kind == 0:
            side.world.expire_key()
        elif kind == 1:
            side.deaf = True
            side.world.forget_history()
        elif kind == 2:
            side.deaf = True
            side.world.lose_information()
        elif kind == 3:
            self._flood(side)
        elif kind < 6:
            faults.add(self.chance.choice(["messages.send", "execute"]), vkf.error(self.chance.choice([1, 6, 10])))
        else:
            trouble = [vkf.html502, vkf.drop_before, vkf.drop_after, vkf.slow(0.7), vkf.bad_json, vkf.http(500)]
            faults.add(method, trouble[kind - 6])


# ── Before ───────────────────────────────────────────────────────────────────────────────────────────────────────────
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


async def soaked(folder: Path, seconds: float, kills: int, seed: int) -> tuple[list[str], list[str]]:
    """(a short report, what is wrong)."""
    soak = Soak(folder, seed)
    wrong = await soak.run(seconds, kills)
    report = [f"{seconds:.0f} s, {soak.kills} kills, seed {seed}"]
    for side in soak.sides:
        did = ", ".join(f"{name} {count}" for name, count in side.done.most_common())
        sends = sum(one.how == "send" for one in side.world.said)
        report.append(f"{side.name}: {sends} messages, {side.server.faults.happened} faults; {did}")
    return report, wrong
