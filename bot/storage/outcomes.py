"""A unit on its way to the writer, and what came of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.storage.database import Unit
from models.lanes import KEPT, Lanes
from models.prepared import settle


@dataclass
class Job:
    unit: Unit[Any]
    lanes: Lanes | None  # None: it runs without others beside it
    done: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop

    @property
    def numbers(self) -> frozenset[int]:
        """Those of its lanes, as locks are named. Two lanes with the same number only wait for each other."""
        hashes = [blake2b(lane.encode(), digest_size=4).digest() for lane in self.lanes or ()]
        return frozenset(int.from_bytes(one, signed=True) for one in hashes)

    def run(self, connection: Connection, beside: bool) -> Any:
        """Its result, when the database has done all of it. `beside`: others may be at work."""
        session = Session(connection, info={KEPT: self.lanes if beside else None})
        try:
            value = self.unit(session)
            session.flush()
            settle(connection)
            return value
        finally:
            if session.in_transaction() or session.new:  # to close an empty one costs a statement
                session.close()


@dataclass
class Outcome:
    job: Job
    value: Any
    error: BaseException | None


def tell(outcomes: list[Outcome] | None) -> bool:
    """Passes outcomes to the callers, all at once: each call costs the writer a wait for the interpreter. False if
    there are none."""
    if outcomes is None:
        return False
    for loop in {outcome.job.loop for outcome in outcomes}:
        with suppress(RuntimeError):  # it is closed, and nobody waits any more
            loop.call_soon_threadsafe(_settle, [outcome for outcome in outcomes if outcome.job.loop is loop])
    return True


def _settle(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.job.done.done():  # its caller was cancelled
            continue
        if outcome.error is not None:
            outcome.job.done.set_exception(outcome.error)
        else:
            outcome.job.done.set_result(outcome.value)
