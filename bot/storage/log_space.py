"""Space for SQLite's log, reserved on the disk for records that must not fail.

On a nearly full disk a restart empties SQLite's log. That leaves room to claim messages that were in flight, but none
to record that they were sent, so they would be sent again at every start.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

PAGES, PAGE = 1000, 4096  # SQLite restarts its log at this many pages, so it rarely grows longer
_FEW = 10  # pages in memory; more go into the log at once


def reserve(session: Session) -> None:
    """Grows the log file to its full length, so that later writes find room in it.

    Raises the same errors as any write to a full disk. A PostgreSQL server keeps its own log, out of reach.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    usual = session.scalar(text("PRAGMA cache_size"))
    session.execute(text(f"PRAGMA cache_size={_FEW}"))
    try:
        filling = session.begin_nested()
        session.execute(text("CREATE TABLE filling (zeros BLOB)"))
        session.execute(text("INSERT INTO filling VALUES (zeroblob(:bytes))"), {"bytes": PAGES * PAGE})
        filling.rollback()
    finally:
        session.execute(text(f"PRAGMA cache_size={usual}"))
