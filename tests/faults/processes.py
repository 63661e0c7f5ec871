"""Runs `sosed run` in a separate process against fake platforms, to kill, stop and restart it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage.database import Place
from bot.storage.store import Store
from bot.values.outgoing import Message, Priority, Text
from models import Account, Chat, Person
from tests.support.databases import url

KEY = "of all tests, since no file lies beside a database"
PATIENCE = 60.0  # seconds a loaded machine gets for what takes one


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.faults.warm"])


class Sosed:
    """`telegram`, `vk`: the servers it is configured for, or whatever else has their token and address.

    `output`: where what it says goes, if not into a file (see warm.OUTPUTS). `roles`: as one of several processes.
    """

    def __init__(
        self,
        folder: Path,
        database: Place,
        *,
        telegram: Any = None,
        vk: Any = None,
        output: str = "",
        umask: int = 0o22,
        roles: str = "",
    ) -> None:
        self.database, self.output, self.umask, self.roles = database, output, umask, roles
        self.said = folder / "sosed.log"
        self.said.touch()
        self.config = folder / "config.toml"
        self.config.write_text(_config(database, telegram, vk), encoding="utf-8")
        self.process: Any = None

    async def start(self) -> None:
        how = str(self.config), self.output or str(self.said), self.umask, *([self.roles] if self.roles else [])
        self.process = _FORKS.Process(target=_run, args=how, daemon=True)
        await asyncio.to_thread(self.process.start)  # the first one waits for the imports

    def set_clock(self, seconds: float) -> None:
        """How much its clock is wrong from now on; it has to be set before it starts for the first time."""
        wrong = self.config.with_name("clock.new")
        wrong.write_text(str(seconds), encoding="utf-8")
        wrong.replace(self.config.with_name("clock"))

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    async def kill(self) -> None:
        """Nothing happens if it has ended already."""
        if self.process.exitcode is None:
            self.process.kill()
            await self.ended()

    async def ended(self, seconds: float = PATIENCE) -> int:
        """Its exit code, or minus the signal that ended it."""
        await asyncio.to_thread(self.process.join, seconds)
        assert self.process.exitcode is not None, "it does not end"
        return int(self.process.exitcode)

    @property
    def log(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def rows(self, question: str) -> list[Any]:
        with sqlite3.connect(self.database, timeout=10) as connection:
            return connection.execute(question).fetchall()

    def waiting(self) -> int:
        return int(self.rows("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')")[0][0])


def _config(database: Place, telegram: Any, vk: Any) -> str:
    lines = [f'[database]\nurl = "{url(database)}"\n[bot]\nquiet_hours = "00:00-00:00"']
    if not isinstance(database, Path):
        lines.append(f'key = "{KEY}"')
    if telegram:
        lines.append(f'[telegram]\ntoken = "{telegram.token}"\napi_base = "{telegram.url}"')
    if vk:
        lines.append(f'[vk]\ntoken = "{vk.token}"\ngroup_id = {vk.group_id}\napi_base = "{vk.url}"')
    return "\n".join(lines) + "\n"


def _run(config: str, output: str, umask: int, roles: str = "") -> None:
    from tests.faults import warm

    warm.run(config, output, umask, roles)


async def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError("what was waited for has not come")
        await asyncio.sleep(0.02)


def acquainted(transport: str, world: Any, count: int) -> list[Any]:
    """People who have written to the bot before."""
    people = [world.person(f"Сосед {n}") for n in range(1, count + 1)]
    for person in people:
        world.private(person)
        if transport == "telegram":
            person.started = True
        else:
            person.allowed = person.wrote = True
    return people


async def queue(database: Path, transport: str, people: Sequence[Any], message: str = "Чаепитие в субботу") -> None:
    """A broadcast to all of them waits in the outbox, as after a restart."""
    now = datetime.now(UTC)
    async with Store(database) as store:

        def unit(session: Any) -> None:
            for n, person in enumerate(people, 1):
                session.execute(insert(Person).values(id=n, name=person.name))
                account = {"id": n, "person": n, "transport": transport, "external": str(person.id)}
                session.execute(insert(Account).values(**account, reachable=True, seen_at=now))
                chat = {"id": n, "transport": transport, "external": str(person.id), "kind": "private"}
                session.execute(insert(Chat).values(**chat, title="", account=n))
                words = Message((Text("as-is", {"words": f"{message} {n}"}),))
                outbox.queue(session, Address(n, transport), words, now, Terms(priority=Priority.BROADCAST))

        await store.write(unit)
