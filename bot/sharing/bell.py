"""Wakes what waits in other processes, by LISTEN and NOTIFY. It only wakes: whoever waits also looks by itself."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

import structlog

CHANNEL = "sosed"
GATHERED = 0.005  # seconds in which what is rung for goes out together
AGAIN = 5.0  # seconds before a lost connection is tried again

log = structlog.get_logger()


class Bell:
    """`address`: of the server, as libpq reads it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._ears: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._out: set[str] = set()
        self._rung = asyncio.Event()

    def ear(self, name: str) -> asyncio.Event:
        """Is set when somebody rings for this, here or elsewhere."""
        return self._ears[name]

    def ring(self, name: str) -> None:
        self._ears[name].set()
        self._out.add(name)
        self._rung.set()

    async def run(self) -> None:
        """Rings and listens until cancelled. Without a connection nobody is woken elsewhere."""
        await asyncio.gather(self._until_cancelled(self._listen), self._until_cancelled(self._send))

    async def _until_cancelled(self, work: Any) -> None:
        import psycopg

        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    self.address, autocommit=True, application_name="sosed bell", connect_timeout=10
                )
                async with connection:
                    await work(connection)
            except (psycopg.Error, OSError) as error:
                log.info("other processes cannot be woken now", why=type(error).__name__)
            await asyncio.sleep(AGAIN)

    async def _listen(self, connection: Any) -> None:
        await connection.execute(f"LISTEN {CHANNEL}")
        for ear in self._ears.values():  # it may have been rung for while nobody listened
            ear.set()
        async for heard in connection.notifies():
            self._ears[heard.payload].set()

    async def _send(self, connection: Any) -> None:
        while True:
            await self._rung.wait()
            await asyncio.sleep(GATHERED)
            self._rung.clear()
            names, self._out = self._out, set()
            for name in names:
                await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, name])
