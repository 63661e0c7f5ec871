"""The only bridge between the async core and the database.

    seat = await store.write(lambda session: events.answer(session, ...))     # durable when it returns
    page = await store.read(lambda session: communities.search(session, ...))  # concurrent, read-only, values only

One thread writes. It runs all waiting units, up to 50, in one transaction (group commit), each in a savepoint of its
own, so that a failing unit undoes only itself. What SQLite and PostgreSQL do differently, `database.py` names.
"""

from __future__ import annotations

import asyncio
import math
import queue
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage import place as places
from bot.storage.database import Database, Lost, Place, Transaction, Unit
from bot.storage.outcomes import Job, Outcome, tell
from models import scope
from models.lanes import Lanes, NotAlone

T = TypeVar("T")

GROUP = 50  # units in one commit; of more than 64 savepoints PostgreSQL keeps count on disk
LINGER = 0.005  # seconds to wait, at most, for as many units as were in the last group, if that was large
READERS = 5  # threads that read at the same time, as many as a pool keeps connections
GIVE_WAY = 0.0001  # seconds another thread waits for the interpreter during a long read, ten times an update

log = structlog.get_logger()


class Unavailable(Exception):
    """Nothing was saved: the disk is full, the file is locked or damaged, the server is gone. The unit can be tried
    again later. (If the server went while it saved, it may have been; that is why units count what they have done.)"""


class Store:
    """A database. Use it as an async context manager.

    `sole`: the one that a running Sosed writes by; `shared`: other processes write, too.
    """

    def __init__(self, place: Place, *, sole: bool = False, shared: bool = False) -> None:
        self.database: Database = places.at(place)
        self.place, self._sole, self.shared = place, sole, shared
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._writer, self._reading, self._apart = (
            self.database.writer(),
            self.database.readers(),
            self.database.apart(),
        )
        scope.watch(self._writer)
        self._readers, self._slow = ThreadPoolExecutor(READERS, "reader"), ThreadPoolExecutor(1, "slow reader")
        self.healthy = True  # False while saving fails
        self.closed = False
        self.saved = 0  # units since the start
        self.errors: Counter[str] = Counter()  # since the start, by kind
        self._last = 0  # units in the last group
        self._again: deque[Job] = deque()  # what must run once more: others had its lanes, or it must be alone
        self._since: float | None = None  # when the writer began what it is at (monotonic)

    async def __aenter__(self) -> Store:
        self._thread.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._finish)
        self._writer.dispose()
        self._reading.dispose()

    def _finish(self) -> None:
        self._thread.join()
        self._slow.shutdown(wait=False, cancel_futures=True)
        self._readers.shutdown()

    @property
    def at_work_for(self) -> float:
        """Seconds the writer has been at what it is doing; infinite if it is dead."""
        since = self._since
        if not self._thread.is_alive():
            return 0.0 if self.closed else math.inf
        return 0.0 if since is None else time.monotonic() - since

    async def write(self, unit: Unit[T], lanes: Lanes | None = None) -> T:
        """Runs the unit in the writer and returns its result after the commit. A unit may run more than once.

        `lanes`: where other processes write, too, what this unit has to itself; None: everything.
        """
        if self.closed:
            raise Unavailable(f"{self.database.name}: closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._jobs.put(Job(unit, lanes if self.shared else None, done, loop))
        return await done  # a cancelled caller does not cancel the unit, which may be saved already

    async def read(self, query: Unit[T]) -> T:
        """Raises Unavailable if the server is away."""
        if self.closed:
            raise Unavailable(f"{self.database.name}: closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, query)

    def _read(self, query: Unit[T]) -> T:
        try:
            return self._read_once(query)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise self._unreadable(error) from None
        try:
            return self._read_once(query)  # the server was restarted, and its old connections are gone
        except DBAPIError as error:
            raise self._unreadable(error) from None

    def _read_once(self, query: Unit[T]) -> T:
        with Session(self._reading) as session:
            return query(session)

    def _unreadable(self, error: DBAPIError) -> Exception:
        self.errors["unreadable"] += 1
        if self.database.is_away(error):
            return Unavailable(f"{self.database.name}: {self.database.plain(error)}")
        return error

    async def read_apart(self, query: Unit[T]) -> T:
        """Runs a long read in a separate thread, one at a time, giving way to other work."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, self._read_apart, query)

    def _read_apart(self, query: Unit[T]) -> T:
        before = sys.getswitchinterval()
        sys.setswitchinterval(GIVE_WAY)
        try:
            with Session(self._apart) as session:
                return query(session)
        except DBAPIError as error:
            raise self._unreadable(error) from None
        finally:
            sys.setswitchinterval(before)

    # ── The writer's thread ──────────────────────────────────────────────────────────────────────────────────────────
    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                with self._writer.connect() as connection:
                    if self._sole or self.shared:
                        self.database.claim(connection.connection.driver_connection, shared=self.shared)
                    self._serve(connection, job)
                    return
            except Exception as error:  # the callers get the error, and the next job reconnects
                self._give_up([job], f"cannot be opened: {self.database.plain(error)}")

    def _serve(self, connection: Connection, job: Job | None) -> None:
        """Serves until the store is closed or the connection is lost, which abandons the running group."""
        while job is not None:
            group, ending = self._gather(job)
            try:
                self._run(connection, group)
            except Exception as error:
                self._give_up(group, f"the connection is lost: {self.database.plain(error)}")
                if ending:
                    self._jobs.put(None)
                raise
            if ending and self._again:
                self._jobs.put(None)
            job = None if ending and not self._again else self._next()

    def _next(self) -> Job | None:
        self._since = None
        job = self._again.popleft() if self._again else self._jobs.get()
        self._since = time.monotonic()
        return job

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        group = [first, *self._again]
        self._again.clear()
        if self._last > GROUP // 5:
            self._linger()
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        self._last = len(group)
        return group, False

    def _linger(self) -> None:
        """Many callers are about to write again; grouped, they wait less."""
        until = time.monotonic() + LINGER
        while self._jobs.qsize() < self._last - 1 and time.monotonic() < until:
            time.sleep(LINGER / 10)

    def _run(self, connection: Connection, group: list[Job]) -> None:
        """Runs the group in one transaction; if that is lost, no unit was saved, and each runs again in its own."""
        if tell(self._commit(connection, group)):
            return
        for job in group:
            if not tell(self._commit(connection, [job])):
                self._give_up([job], "nothing can be saved now")

    def _commit(self, connection: Connection, group: list[Job]) -> list[Outcome] | None:
        """The outcomes of all units, saved; None if the transaction was lost."""
        transaction = self.database.transaction(connection.connection.driver_connection)
        beside = all(job.lanes is not None for job in group)
        if not (self._begin_beside(transaction, group) if beside else transaction.begin()):
            self._give_up(group, "locked by somebody else")
            return []
        try:
            outcomes = [self._attempt(connection, transaction, job, beside) for job in group]
            transaction.commit()
        except Lost as error:
            self.errors["rolled back"] += 1
            log.warning("a group of units is rolled back", units=len(group), error=str(error))
            transaction.roll_back()
            return None
        except BaseException:  # otherwise the transaction and its lock would stay open
            transaction.roll_back()
            raise
        finally:
            _forget(connection)
        self.healthy = True
        self.saved += len(outcomes)
        return self._without_those_to_repeat(outcomes) if beside else outcomes

    def _begin_beside(self, transaction: Transaction, group: list[Job]) -> bool:
        """Begins with those units whose lanes are free; the others run again later. Only if all are taken it waits."""
        if not transaction.begin(sorted(frozenset().union(*(job.numbers for job in group)))):
            return False
        free = [job for job in group if job.numbers <= transaction.free]
        if not free:
            transaction.roll_back()
            free = group[:1]
            if not transaction.begin(sorted(free[0].numbers), wait=True):
                return False
        self._again.extend(job for job in group if job not in free)
        group[:] = free
        return True

    def _without_those_to_repeat(self, outcomes: list[Outcome]) -> list[Outcome]:
        """Units that reached further, or met what others did at that moment, run again alone."""
        repeated = [isinstance(outcome.error, NotAlone | DBAPIError) for outcome in outcomes]
        self._again.extend(replace(one.job, lanes=None) for one, again in zip(outcomes, repeated, strict=True) if again)
        return [outcome for outcome, again in zip(outcomes, repeated, strict=True) if not again]

    def _attempt(self, connection: Connection, transaction: Transaction, job: Job, beside: bool) -> Outcome:
        """Runs one unit in its savepoint. Raises Lost if the whole transaction is."""
        transaction.enter()
        scope.lift(connection)
        value: Any = None
        error: BaseException | None = None
        try:
            value = job.run(connection, beside)
        except StopIteration as caught:  # which no future can hold: the caller would wait for ever
            error = RuntimeError("a unit raised StopIteration")
            error.__cause__ = caught
        except BaseException as caught:  # the caller gets whatever the unit raises; the writer continues
            error = caught
        transaction.check()
        if error is not None:
            transaction.undo()
            if self.database.is_to_blame(error):
                raise Lost(self.database.plain(error))
        transaction.leave()
        return Outcome(job, value, error)

    def _give_up(self, jobs: Iterable[Job], why: str) -> None:
        self.healthy = False
        self.errors["unsaved"] += 1
        log.error("nothing can be saved", database=self.database.name, why=why)
        tell([Outcome(job, None, Unavailable(f"{self.database.name}: {why}")) for job in jobs])


def _forget(connection: Connection) -> None:
    """Ends SQLAlchemy's notion of a transaction together with ours."""
    if connection.in_transaction():
        connection.rollback()
