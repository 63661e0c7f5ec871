"""The only bridge between the async core and the database.

    seat = await store.write(lambda session: events.answer(session, ...))     # durable when it returns
    page = await store.read(lambda session: communities.search(session, ...))  # concurrent, read-only, values only

One thread writes. It runs all waiting units, up to 50, in one transaction (group commit), each in a savepoint of its
own, so that a failing unit undoes only itself.
"""

from __future__ import annotations

import asyncio
import queue
import random
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

T = TypeVar("T")
Unit = Callable[[Session], T]

GROUP = 50  # units in one commit
LINGER = 0.005  # seconds to wait for more units after a large group
READERS = 4  # threads that read at the same time; with the slow one, no more than the pool's five connections
GIVE_WAY = 0.0005  # seconds another thread waits for the interpreter during a long read
BUSY = 5.0  # seconds SQLite waits for a lock
RETRIES = 5  # attempts to get the lock

log = structlog.get_logger()


class Unavailable(Exception):
    """Nothing was saved: the disk is full, or the file is locked or damaged. The unit can be tried again later."""


@dataclass
class _Job:
    unit: Unit[Any]
    done: Future[Any]


class Store:
    """A SQLite database. Use it as an async context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._writer: Engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY})
        event.listen(self._writer, "connect", _prepare_writer)
        for end in ("do_begin", "do_commit", "do_rollback"):  # BEGIN and COMMIT are issued here; SQLAlchemy's are off
            setattr(self._writer.dialect, end, lambda _: None)
        self._reading: Engine = create_engine(self._writer.url, connect_args={"timeout": BUSY})
        event.listen(self._reading, "connect", _prepare_reader)
        self._readers, self._slow = ThreadPoolExecutor(READERS, "reader"), ThreadPoolExecutor(1, "slow reader")
        self.healthy = True  # False while saving fails
        self.closed = False
        self._busy = False  # the last group was large

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

    async def write(self, unit: Unit[T]) -> T:
        """Runs the unit in the writer and returns its result after the commit. A unit may run more than once."""
        if self.closed:
            raise Unavailable(f"{self.path}: closed")
        done: Future[T] = Future()
        self._jobs.put(_Job(unit, done))
        # A cancelled caller must not cancel the unit, which may be saved already.
        return await asyncio.shield(asyncio.wrap_future(done))

    async def read(self, query: Unit[T]) -> T:
        if self.closed:
            raise Unavailable(f"{self.path}: closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, query)

    def _read(self, query: Unit[T]) -> T:
        with Session(self._reading) as session:
            return query(session)

    async def read_apart(self, query: Unit[T]) -> T:
        """Runs a long read in a separate thread, one at a time, giving way to other work."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, self._read_apart, query)

    def _read_apart(self, query: Unit[T]) -> T:
        before = sys.getswitchinterval()
        sys.setswitchinterval(GIVE_WAY)
        try:
            return self._read(query)
        finally:
            sys.setswitchinterval(before)

    # ── The writer's thread ──────────────────────────────────────────────────────────────────────────────────────────
    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                with self._writer.connect() as connection:
                    self._serve(connection, job)
                    return
            except Exception as error:  # the callers get the error, and the next job reconnects
                self._give_up([job], f"cannot be opened: {_plain(error)}")

    def _serve(self, connection: Connection, job: _Job | None) -> None:
        """Serves until the store is closed or the connection is lost, which abandons the running group."""
        while job is not None:
            group, ending = self._gather(job)
            try:
                self._run(connection, group)
            except Exception as error:
                self._give_up(group, f"the connection is lost: {_plain(error)}")
                if ending:
                    self._jobs.put(None)
                raise
            job = None if ending else self._jobs.get()

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        if self._busy:  # many callers are about to write again; grouped, they wait less
            time.sleep(LINGER)
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        self._busy = len(group) > GROUP // 5
        return group, False

    def _run(self, connection: Connection, group: list[_Job]) -> None:
        """Runs the group in one transaction; if that is lost, no unit was saved, and each runs again in its own."""
        if _tell(self._commit(connection, group)):
            return
        for job in group:
            if not _tell(self._commit(connection, [job])):
                self._give_up([job], "nothing can be saved now")

    def _commit(self, connection: Connection, group: list[_Job]) -> list[_Outcome] | None:
        """The outcomes of all units, saved; None if the transaction was lost."""
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        if not _begin(driver):
            self._give_up(group, "locked by somebody else")
            return []
        try:
            outcomes = [_attempt(connection, driver, job) for job in group]
            driver.execute("COMMIT")
        except sqlite3.Error as error:
            log.warning("a group of units is rolled back", units=len(group), error=str(error))
            _roll_back(driver)
            return None
        except BaseException:  # otherwise the transaction and its lock would stay open
            _roll_back(driver)
            raise
        finally:
            _forget(connection)
        self.healthy = True
        return outcomes

    def _give_up(self, jobs: Iterable[_Job], why: str) -> None:
        self.healthy = False
        log.error("nothing can be saved", path=str(self.path), why=why)
        for job in jobs:
            if not job.done.done():
                job.done.set_exception(Unavailable(f"{self.path}: {why}"))


def _begin(driver: sqlite3.Connection) -> bool:
    """Gets the write lock, with a few retries after SQLite's own wait; False if it stays locked."""
    for attempt in range(RETRIES):
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            time.sleep(0.01 * random.uniform(1, 2) * 2**attempt)  # noqa: S311 - jitter, not a secret
        else:
            return True
    return False


@dataclass
class _Outcome:
    job: _Job
    value: Any
    error: BaseException | None


def _attempt(connection: Connection, driver: sqlite3.Connection, job: _Job) -> _Outcome:
    """Runs one unit in its savepoint. Raises sqlite3.Error if the whole transaction is lost."""
    driver.execute("SAVEPOINT unit")
    value, error = None, None
    try:
        with Session(connection) as session:
            value = job.unit(session)
            session.flush()
    except BaseException as caught:  # the caller gets whatever the unit raises; the writer continues
        error = caught
    # On a full disk SQLite rolls back the whole transaction inside one unit without reporting it.
    if not driver.in_transaction:
        raise sqlite3.OperationalError("the transaction was rolled back by SQLite")
    if error is not None:
        driver.execute("ROLLBACK TO unit")
        if _is_about_the_file(error):
            raise sqlite3.OperationalError(_plain(error))
    driver.execute("RELEASE unit")
    return _Outcome(job, value, error)


def _is_about_the_file(error: BaseException) -> bool:
    """True for errors of the file (locked, full, unreadable), not of the unit."""
    if not isinstance(error, DBAPIError):
        return False
    return any(
        sign in str(error.orig) for sign in ("locked", "full", "disk I/O", "readonly", "unable to open", "malformed")
    )


def _plain(error: BaseException) -> str:
    """The driver's message; SQLAlchemy's would include values."""
    if isinstance(error, DBAPIError):
        return str(error.orig)
    return str(error) if isinstance(error, sqlite3.Error) else type(error).__name__


def _roll_back(driver: sqlite3.Connection) -> None:
    if driver.in_transaction:
        driver.execute("ROLLBACK")


def _forget(connection: Connection) -> None:
    """Ends SQLAlchemy's notion of a transaction together with ours."""
    if connection.in_transaction():
        connection.rollback()


def _tell(outcomes: list[_Outcome] | None) -> bool:
    """Passes outcomes to the callers; False if there are none."""
    if outcomes is None:
        return False
    for outcome in outcomes:
        if outcome.error is not None:
            outcome.job.done.set_exception(outcome.error)
        else:
            outcome.job.done.set_result(outcome.value)
    return True


def _prepare_writer(driver: Any, _: Any) -> None:
    driver.isolation_level = None  # BEGIN, SAVEPOINT and COMMIT are issued above
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA secure_delete=ON")
    driver.execute("PRAGMA foreign_keys=ON")


def _prepare_reader(driver: Any, _: Any) -> None:
    cursor = driver.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute("PRAGMA cache_size=-500")  # kB each instead of 2,000; the system caches the file for all
    cursor.close()
