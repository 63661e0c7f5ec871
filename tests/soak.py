"""`make soak`: both platforms at once, ten minutes of mixed load with faults, two kills; then everything is counted.

    SOAK_MINUTES=2 SOAK_SEED=7 python -m tests.soak

What was asked, what people have in their chats and what is in the database must agree: nothing lost, doubled or out of
order. A message may come twice on Telegram after a kill or a lost answer, because it has no nonce: those are counted.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot import log, migrate, outbox
from bot.message import Card, Message, Priority, Text
from bot.store import Store
from models import Account, Chat, Community, Membership, Person
from services import events, surveys
from tests.faults.running import Sosed, acquainted, until
from tests.platforms import telegram, vk
from tests.platforms.telegram import faults as tg
from tests.platforms.vk import faults as vkf

PEOPLE = 40  # on each platform; the second half is not in the group yet
IN_FLIGHT = 8
WAITING = 4  # faults that have not happened yet
FLOODED = 5  # so many people may have been written to too often, for VK's taste
QUIET = 150.0  # seconds what is queued gets at the end: back-off goes up to a minute
# Nobody leaves for good: all are counted.
FORGETTING = re.compile("забыть|забудь|удалить|стереть|delete|forget", re.IGNORECASE)
WORDS = ("/help", "афиша", "/my", "спасибо", "/find краны", "/need", "кран капает", "отмена", "меню", "/offer", "что?")


@dataclass
class Side:
    """One platform: its server, and what was done there."""

    name: str
    server: Any
    people: list[Any]
    chat: Any
    first: int  # the id of the first of its people in the database
    blocked: set[int] = field(default_factory=set)  # ever
    flooded: set[int] = field(default_factory=set)  # people VK wants to be left alone for an hour
    deaf: bool = False  # events were thrown away by the platform itself
    cut: int = 0  # answers that were lost on their way
    done: Counter[str] = field(default_factory=Counter)
    announced: list[str] = field(default_factory=list)

    @property
    def world(self) -> Any:
        return self.server.world


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
            return wrong + [line for side in self.sides for line in Check(self, side).wrong()]

    def _unsent(self) -> list[Any]:
        return [row for side in self.sides for row in Check(self, side).unsent()]

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


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
class Check:
    def __init__(self, soak: Soak, side: Side) -> None:
        self.soak, self.side = soak, side
        self.said: Counter[int] = Counter(self._now(one.chat).id for one in side.world.said if one.how == "send")

    def wrong(self) -> list[str]:
        checks: list[Callable[[], list[str]]] = [
            self._unfinished,
            self._unheard,
            self._lost_and_doubled,
            self._unannounced,
            self._out_of_order,
            self._violations,
        ]
        return [f"{self.side.name}: {line}" for check in checks for line in check()]

    def _rows(self, question: str, **values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.soak.database, timeout=10)) as connection:
            return connection.execute(question, {"transport": self.side.name} | values).fetchall()

    def _now(self, chat: Any) -> Any:
        return getattr(chat, "moved_to", None) or chat

    def held(self) -> set[int]:
        """Those VK wants to be left alone, and who are: what is for them waits, and is not lost."""
        later = f"{datetime.now(UTC) + timedelta(minutes=5):%Y-%m-%d %H:%M:%S}"
        rows = self._rows(
            "SELECT external FROM chats WHERE transport = :transport AND kind = 'private' AND held_until > :later",
            later=later,
        )
        return {int(row[0]) for row in rows} & self.side.flooded

    def unsent(self) -> list[Any]:
        held = self.held()
        rows = self._rows(
            "SELECT c.external, o.id, o.state, o.attempts FROM outbox o JOIN chats c ON c.id = o.chat "
            "WHERE o.transport = :transport AND o.state IN ('queued', 'sending')"
        )
        return [row for row in rows if int(row[0]) not in held or row[2] == "sending"]

    def _unfinished(self) -> list[str]:
        waiting = self.unsent()
        self.side.done["left alone for an hour"] = len(self.held())
        aside = self._rows("SELECT error, substr(raw, 1, 300) FROM quarantine WHERE transport IN (:transport, 'job')")
        return [f"not sent: {row}" for row in waiting] + [f"put aside: {row}" for row in aside]

    def _unheard(self) -> list[str]:
        """Private words and presses each have had their effect."""
        taken = {row[0] for row in self._rows("SELECT external FROM updates WHERE transport = :transport")}
        if self.side.name == "telegram":
            asked = [u for u in self.side.world.updates.everything if {"message", "callback_query"} & set(u.body)]
            return [f"not heard: {u.body}" for u in asked if str(u.id) not in taken and _is_for_bot(u.body)]
        private = [chat for chat in self.side.world.chats.values() if chat.private]
        words = [one for chat in private for one in chat.messages if not one.out]
        missed = [one for one in words if f"m:{one.chat.id}:{one.cmid}" not in taken]
        if self.side.deaf:  # what the platform threw away and calls read cannot be found again
            self.side.done["thrown away by the platform"] = len(missed)
            return []
        return [f"not heard: {one.author.name}: {one.text}" for one in missed]

    def _lost_and_doubled(self) -> list[str]:
        sent = Counter(
            {
                int(external): count
                for external, count in self._rows(
                    "SELECT c.external, count(*) FROM outbox o JOIN chats c ON c.id = o.chat WHERE o.state = 'sent' "
                    "AND o.edits IS NULL AND o.transport = :transport GROUP BY c.id"
                )
            }
        )
        lost, more = sent - self.said, self.said - sent
        # What had arrived when its answer was lost is tried again: an hour later, or in vain after a block.
        for chat in self.held() | (self.side.blocked if self.side.name == "vk" else set()):
            more.pop(chat, None)
        allowed = self.soak.kills * IN_FLIGHT + self.side.cut if self.side.name == "telegram" else 0
        self.side.done["came twice"] = more.total()
        wrong = [f"lost in {chat}: {count}" for chat, count in lost.items()]
        if more.total() > allowed:
            wrong.append(f"{more.total()} came twice, {allowed} may: {dict(more)}")
        return wrong

    def _unannounced(self) -> list[str]:
        said = {(one.chat.id, one.text) for one in self.side.world.said if one.how == "send"}
        excused = self.side.blocked | self.held()
        reached = [person for person in self.side.people if person.id not in excused]
        return [
            f"{person.name} has not heard «{words}»"
            for person in reached
            for words in self.side.announced
            if (person.id, words) not in said
        ]

    def _out_of_order(self) -> list[str]:
        """Of a chat's messages of one priority, those that were queued first stand first."""
        rows = self._rows(
            "SELECT o.chat, o.priority, o.id, CAST(o.message AS INTEGER) FROM outbox o JOIN chats c ON c.id = o.chat "
            "WHERE o.state = 'sent' AND o.edits IS NULL AND o.transport = :transport AND c.kind = 'private' "
            "ORDER BY o.id"
        )
        last: dict[tuple[int, int], int] = {}
        wrong = []
        for chat, priority, row, message in rows:
            if message < last.get((chat, priority), 0):
                wrong.append(f"out of order in chat {chat}: row {row}")
            last[chat, priority] = message
        return wrong

    def _violations(self) -> list[str]:
        return [f"violation: {one}" for one in self.side.server.violations]


def _is_for_bot(body: dict[str, Any]) -> bool:
    message = body.get("message")
    return "callback_query" in body or bool(message and message["chat"]["type"] == "private")


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
    event = events.create(
        session, community, "Чаепитие", now + timedelta(days=3), "двор", by=side.first, now=now, capacity=12
    )
    survey = surveys.launch(session, community, "help", by=side.first, now=now)
    for kind, subject in (("event", event.id), ("survey", survey.id)):
        outbox.queue(session, 1000 + community, Card(kind, subject), now, transport=side.name, community=community)


def announce(session: Session, side: Side, said: str) -> None:
    for n in range(side.first, side.first + PEOPLE):
        words = Message((Text("as-is", {"words": said}),))
        outbox.queue(session, n, words, datetime.now(UTC), transport=side.name, priority=Priority.BROADCAST)


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


def main() -> None:
    log.set_up("critical")
    minutes, seed = (
        float(os.environ.get("SOAK_MINUTES", "10")),
        int(os.environ.get("SOAK_SEED", str(time.time_ns() % 10**6))),
    )
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
        report, wrong = asyncio.run(soaked(Path(folder), minutes * 60, 2, seed))
        print(
            "\n".join(
                [
                    *report,
                    *wrong[:50],
                    f"{len(wrong)} differences" if wrong else "nothing lost, doubled or out of order",
                ]
            )
        )
        if wrong:
            print("\n".join((Path(folder) / "sosed.log").read_text(encoding="utf-8").splitlines()[-40:]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
