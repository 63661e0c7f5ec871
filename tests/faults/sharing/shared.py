"""Several `sosed run --roles` on one PostgreSQL server of the test's own, against fake platforms."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bot.storage import migrate
from tests.conftest import NOW
from tests.faults.processes import _FORKS, PATIENCE
from tests.support.databases import server

KEY = "one key for all processes of a test"


@contextmanager
def databases() -> Iterator[Any]:
    """A function that makes a migrated database and returns its address."""
    from sqlalchemy import make_url

    with server.running() as address:
        migrate.upgrade(make_url(address.format(name="template1")), NOW)
        made: list[str] = []

        def new() -> str:
            made.append(f"shared_{len(made)}")
            with psycopg.connect(address.format(name="postgres"), autocommit=True) as administrator:
                administrator.execute(f"CREATE DATABASE {made[-1]}")  # type: ignore[arg-type]  # psycopg wants literals
            return str(address.format(name=made[-1]))

        yield new


class Shared:
    """Processes on one database. `hooked`: the secret by which Telegram calls them; else it is asked."""

    def __init__(self, folder: Path, url: str, telegram: Any, *, hooked: str | None = None) -> None:
        self.folder, self.url, self.telegram, self.hooked = folder, url, telegram, hooked
        self.processes: list[Process] = []

    async def start(self, roles: str, port: int = 0, *, patient: bool = False) -> Process:
        one = Process(self, roles, port, len(self.processes), patient)
        self.processes.append(one)
        await one.start()
        return one

    async def end(self) -> None:
        for one in self.processes:
            await one.kill()

    def rows(self, question: str, values: Any = ()) -> list[Any]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            done = connection.execute(question, values)  # type: ignore[arg-type]  # psycopg wants literals
            return done.fetchall() if done.description else []

    def holder(self, name: str) -> tuple[str, int] | None:
        """Who has this lease now, and its fence."""
        question = "SELECT holder, fence FROM leases WHERE name LIKE %s AND until > now() AND holder <> ''"
        found = self.rows(question, [f"{name}%"])
        return found[0] if found else None

    def count(self, table: str, where: str = "true") -> int:
        return int(self.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0])


class Process:
    def __init__(self, shared: Shared, roles: str, port: int, number: int, patient: bool) -> None:
        self.how = roles, patient
        self.said = shared.folder / f"{number}.log"
        self.said.touch()
        self.config = shared.folder / f"{number}.toml"
        lines = [f'[database]\nurl = "{shared.url}"\n[bot]\nquiet_hours = "00:00-00:00"\nkey = "{KEY}"']
        lines.append(f'[telegram]\ntoken = "{shared.telegram.token}"\napi_base = "{shared.telegram.url}"')
        if shared.hooked:
            lines.append(f'mode = "webhook"\nwebhook_secret = "{shared.hooked}"')
            lines.append(f'[web]\nport = {port}\npublic_url = "https://bot.example.org"')
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.process: Any = None

    async def start(self) -> None:
        self.process = _FORKS.Process(target=_run, args=(str(self.config), str(self.said), *self.how), daemon=True)
        await asyncio.to_thread(self.process.start)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    async def kill(self) -> None:
        if self.process.exitcode is None:
            self.process.kill()
            await self.ended()

    async def ended(self, seconds: float = PATIENCE) -> int:
        await asyncio.to_thread(self.process.join, seconds)
        assert self.process.exitcode is not None, "it does not end"
        return int(self.process.exitcode)

    @property
    def log(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def has(self, lease: str) -> bool:
        return f"lease={lease}" in self.log


def _run(config: str, output: str, roles: str, patient: bool) -> None:
    from tests.faults import warm

    warm.run(config, output, 0o22, roles, patient)
