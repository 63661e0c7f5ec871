"""Stores whose units count only as long as this process may save them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.sharing.leases import Lease
from bot.storage.database import Saving, Unit
from models.lanes import Lanes

T = TypeVar("T")


class _Reading:
    """What both read: all there is, at any time."""

    store: Saving

    @property
    def shared(self) -> bool:
        return self.store.shared

    async def read(self, query: Unit[T]) -> T:
        return await self.store.read(query)

    async def read_apart(self, query: Unit[T]) -> T:
        return await self.store.read_apart(query)


class Fenced(_Reading):
    """Saves under a lease: a unit is undone, and raises Overtaken, if another process has taken it over."""

    def __init__(self, store: Saving, lease: Lease) -> None:
        self.store, self.lease = store, lease

    @property
    def closed(self) -> bool:
        return self.store.closed or not self.lease.holds

    async def write(self, unit: Unit[T], lanes: Lanes | None = None) -> T:
        def checked(session: Session) -> T:
            self.lease.check(session)
            return unit(session)

        return await self.store.write(checked, lanes)


class Settling(_Reading):
    """Saves with the first unit that succeeds that something is settled. `settle` raises, and undoes it, if it may not
    be."""

    def __init__(self, store: Saving, settle: Callable[[Session], None]) -> None:
        self.store, self.settle = store, settle
        self.settled = False

    @property
    def closed(self) -> bool:
        return self.store.closed

    async def write(self, unit: Unit[T], lanes: Lanes | None = None) -> T:
        if self.settled:
            return await self.store.write(unit, lanes)

        def whole(session: Session) -> T:
            value = unit(session)
            session.flush()
            self.settle(session)
            return value

        value = await self.store.write(whole, lanes)
        self.settled = True
        return value
