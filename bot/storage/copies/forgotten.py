"""Who has been erased, and what else has ended: a list in a file of its own, so that a backup made before brings nobody
back.

Only numbers are in it. A number means the same person only in copies of the same database; a few accounts, as hashes,
tell which those are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from bot.storage import place, private_files
from bot.storage.copies import copying, ended
from bot.storage.copies.ended import Ended
from bot.storage.database import Place
from bot.storage.store import Store, Unavailable
from models import Account, Audit, Deed, core

ENOUGH = 100  # accounts in the file: the oldest
EVERY = timedelta(hours=1)
LATELY = copying.KEEP_FOR + timedelta(days=1)  # what ended before is so in every copy


@dataclass(frozen=True)
class Known:
    """`accounts`: number -> hash. `people`: who was erased. `ended`: what else has ended by then; None: unknown."""

    accounts: dict[int, str]
    people: frozenset[int]
    ended: Ended | None = None

    def is_of(self, other: Known) -> bool:
        """Whether both are of one database, at different times: no number means two accounts. Where everybody has been
        erased there are none."""
        both = self.accounts.keys() & other.accounts.keys()
        return bool(self.accounts or self.people) and all(self.accounts[one] == other.accounts[one] for one in both)


def file_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.forgotten")


def of(where: Place, now: datetime | None = None) -> Known | None:
    """None of a database that is missing, damaged or unreachable. `now`: for a list that is kept; departures of long
    before are left out."""
    if isinstance(where, Path) and not where.exists():
        return None
    with suppress(DBAPIError), place.at(where).apart().connect() as connection:
        return _found(connection, now)
    return None


def read(file: Path) -> Known | None:
    try:
        kept = json.loads(file.read_bytes())
        accounts = {int(one): str(hash_) for one, hash_ in kept["accounts"].items()}
        return Known(accounts, frozenset(kept["erased"]), Ended.read(kept.get("ended")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(file: Path, known: Known) -> None:
    """The old list stays until the new one is on disk. Raises OSError."""
    oldest = {str(one): known.accounts[one] for one in sorted(known.accounts)[:ENOUGH]}
    made = file.with_name(f"{file.name}.unfinished")
    ended_ = known.ended and known.ended.data()
    private_files.write(
        made, json.dumps({"accounts": oldest, "erased": sorted(known.people), "ended": ended_}).encode()
    )
    copying.put(made, file)


def newest(known: Known, others: Iterable[Known | None]) -> Ended | None:
    """What the newest of the other lists of the same database says has ended, unless the database itself is newer."""
    ours = [one.ended for one in others if one is not None and one.ended and one.is_of(known)]
    last = max(ours, key=lambda one: one.at, default=None)
    return last if last and known.ended and last.at >= known.ended.at else None


def joined(known: Known, others: Iterable[Known | None]) -> Known:
    """Adds the people of the other lists that are of the same database."""
    ours = [one.people for one in others if one is not None and one.is_of(known)]
    return replace(known, people=known.people.union(*ours))


class Keeper:
    """Brings the file up to date."""

    def __init__(self, store: Store, file: Path) -> None:
        self.store, self.file = store, file
        self._last: int | None = None  # the erasure that was written last
        self._kept: datetime | None = None

    async def keep(self, now: datetime) -> bool:
        """True if somebody has been erased since; what else has ended is written every hour. Raises OSError; what could
        not be read or written is next time."""
        with suppress(Unavailable):
            last = await self.store.read(lambda session: session.scalar(_LAST))
            erased = last != self._last
            if not erased and self._kept and now - self._kept < EVERY:
                return False
            known = await self.store.read(lambda session: _found(session.connection(), now))
            write(self.file, joined(known, [read(self.file)]))
            self._last, self._kept = last, now
            return erased
        return False


_LAST = select(Audit.id).where(Audit.action == Deed.FORGOTTEN).order_by(Audit.id.desc()).limit(1)


def _found(connection: Connection, now: datetime | None = None) -> Known:
    account, audit = core(Account).c, core(Audit).c
    rows = connection.execute(select(account.id, account.transport, account.external)).all()
    erased = connection.scalars(select(audit.subject).where(audit.action == Deed.FORGOTTEN)).all()
    hashes = {id_: sha256(f"{transport}:{external}".encode()).hexdigest()[:16] for id_, transport, external in rows}
    known = Known(hashes, frozenset(int(one) for one in erased if one))
    with suppress(DBAPIError):  # the tables of an earlier version, whose upgrade has failed
        return replace(known, ended=ended.of(connection, now, now - LATELY if now else None))
    return known
