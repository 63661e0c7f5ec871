"""Room on the disk for what must be written down, taken before anything depends on it.

On a disk that is nearly full a restart empties SQLite's log: then there is room to claim what was in flight when the
process died, but none to write down that it was sent. It would go out at every start, however often the process dies.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

PAGES, PAGE = 1000, 4096  # at so many pages SQLite begins its log anew, so it hardly ever grows longer
_FEW = 10  # pages in memory: whatever is more goes into the log at once


def take(session: Session) -> None:
    """Makes the log's file as long as it gets, with nothing in it: what is written from now on finds its place there.

    Raises what a full disk raises.
    """
    usual = session.scalar(text("PRAGMA cache_size"))
    session.execute(text(f"PRAGMA cache_size={_FEW}"))
    try:
        filling = session.begin_nested()
        session.execute(text("CREATE TABLE filling (zeros BLOB)"))
        session.execute(text("INSERT INTO filling VALUES (zeroblob(:bytes))"), {"bytes": PAGES * PAGE})
        filling.rollback()
    finally:
        session.execute(text(f"PRAGMA cache_size={usual}"))
