"""Leases: of several processes one has a duty, until it gives it back or does not renew it in time.

A lease is a row with a fence, a number that grows with each holder. Whatever a holder saves, it saves together with a
look at the row (`Lease.check`): whoever was frozen while somebody else took over changes nothing any more.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Engine, bindparam, delete, func, literal, select, update
from sqlalchemy.orm import Session

from bot.storage.store import Unavailable
from models import Lease as Row
from models import core, insert, prepared

LASTS = 15.0  # seconds without being renewed
RENEWED = 4.0  # seconds between two renewals
SPARE = 2.0  # seconds before its end that its holder believes in it no more
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # goes on while the machine sleeps
_TABLE = core(Row)


class Overtaken(Unavailable):
    """Another process has taken over, and nothing was saved."""


@dataclass
class Lease:
    name: str
    holder: str
    fence: int
    until: float = 0.0  # by this machine's clock; 0 once it is given back or lost

    @property
    def holds(self) -> bool:
        return _clock() < self.until - SPARE

    def check(self, session: Session) -> None:
        """Raises Overtaken if somebody else holds it; otherwise nobody can take it over until this transaction ends."""
        if _MINE.run(session, {"name": self.name, "fence": self.fence}).first() is None:
            self.until = 0.0
            raise Overtaken(f"{self.name}: another process has taken over")


# Renewing does not wait for these readers, and taking over does.
_MINE = prepared(
    select(_TABLE.c.fence)
    .where(_TABLE.c.name == bindparam("name"), _TABLE.c.fence == bindparam("fence"), _TABLE.c.holder != "")
    .with_for_update(read=True, key_share=True)
)


class Leases:
    """The table of leases, on connections of its own: a renewal waits for nobody's transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def take(self, name: str, holder: str) -> Lease | None:
        """The lease, if nobody has it. None also when the database is away."""
        taken: Lease | None = await self._quietly(self._take, name, holder)
        return taken

    async def renew(self, lease: Lease) -> bool:
        """False if it is over. A database that is away says nothing: then it is over when its time is."""
        began = _clock()
        renewed = await self._quietly(self._renew, lease)
        if renewed:
            lease.until = began + LASTS
        elif renewed is False:
            lease.until = 0.0
        return _clock() < lease.until

    async def give_back(self, lease: Lease) -> None:
        lease.until = 0.0
        await self._quietly(self._give_back, lease)

    async def holders(self, prefix: str) -> set[str]:
        """Who has leases with names that begin so."""
        return await asyncio.to_thread(self._holders, prefix)

    def close(self) -> None:
        self._engine.dispose()

    async def _quietly(self, work: Any, *of: Any) -> Any:
        from sqlalchemy.exc import DBAPIError

        try:
            return await asyncio.to_thread(work, *of)
        except DBAPIError:
            return None

    def _take(self, name: str, holder: str) -> Lease | None:
        began = _clock()
        with Session(self._engine) as session, session.begin():
            free = session.execute(select(Row.until < func.now()).where(Row.name == name)).scalar()
            if free is False:
                return None
            row = {"name": name, "holder": holder, "fence": 1, "until": _later()}
            if free is None and session.connection().execute(_put(row)).rowcount == 1:
                return Lease(name, holder, 1, began + LASTS)
            there = select(Row.fence, Row.until < func.now()).where(Row.name == name).with_for_update()
            fence, free = session.execute(there).one()
            if not free:
                return None
            session.execute(update(Row).where(Row.name == name).values(holder=holder, fence=fence + 1, until=_later()))
            return Lease(name, holder, fence + 1, began + LASTS)

    def _renew(self, lease: Lease) -> bool:
        with Session(self._engine) as session, session.begin():
            alive = update(Row).where(*_of(lease), Row.until > func.now()).values(until=_later())
            return _count(session.execute(alive)) == 1

    def _give_back(self, lease: Lease) -> None:
        """Its fence stays: nobody shall ever hold the same one."""
        with Session(self._engine) as session, session.begin():
            session.execute(update(Row).where(*_of(lease)).values(holder="", until=func.now()))

    def _holders(self, prefix: str) -> set[str]:
        with Session(self._engine) as session, session.begin():
            session.execute(delete(Row).where(Row.name.startswith(prefix), Row.until < func.now() - timedelta(days=1)))
            alive = select(Row.holder).where(Row.name.startswith(prefix), Row.until > func.now())
            return set(session.scalars(alive))


def _put(row: dict[str, Any]) -> Any:
    return insert(_TABLE).values(**row).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def _of(lease: Lease) -> tuple[Any, ...]:
    return Row.name == lease.name, Row.fence == lease.fence, Row.holder == lease.holder


def _later() -> Any:
    return func.now() + literal(timedelta(seconds=LASTS))


def _count(result: Any) -> int:
    return cast(CursorResult[Any], result).rowcount


def _clock() -> float:
    return time.clock_gettime(_CLOCK)
