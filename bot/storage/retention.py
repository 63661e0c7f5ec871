"""Deletes the bot's own old rows, a part at a time.

A message's words go earlier: when it is sent (bot/sending/recording.py, `row_values`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.sending import shown
from models import Prepared, Queued, QueuedState, TakenUpdate, Utc, core, prepared
from services.people import kept

KEPT = {  # the column with a row's age -> how long rows stay
    getattr(table, one.since): timedelta(days=one.days)
    for table, one in kept.TABLES.items()
    if one.since and one.days is not None
}
UPDATES = timedelta(days=kept.TABLES[TakenUpdate].days or 0)
PART = 500  # rows per table and unit, which bounds how long other updates wait


def sweep(session: Session, now: datetime, part: int = PART) -> bool:
    """Deletes a part of the old rows; True if more are left."""
    more = [_some(session, column, now - age, part) for column, age in KEPT.items()]
    more += [_some_updates(session, now - UPDATES, part), shown.sweep(session, now, part)]
    _end_what_nobody_asked_for(session, now)
    return any(more)


def _end_what_nobody_asked_for(session: Session, now: datetime) -> None:
    """Of messages that were told of in one with others."""
    late = Queued.state == QueuedState.GATHERED, Queued.expires_at <= now
    session.execute(update(Queued).where(*late).values(state=QueuedState.EXPIRED, content={}, ended_at=now))


def _some(session: Session, column: Any, before: datetime, part: int) -> bool:
    """Deletes the oldest rows of a table; an index finds them even among a million."""
    table = column.class_
    ids = _oldest(column).run(session, {"before": before, "part": part}).scalars()
    if ids:
        session.execute(delete(table).where(table.id.in_(ids)))
    return len(ids) == part


@cache
def _oldest(column: Any) -> Prepared:
    rows, age = core(column.class_).c, bindparam("before", type_=Utc)
    aged = rows[column.key]
    return prepared(select(rows.id).where(aged < age).order_by(aged).limit(bindparam("part")))


def _some_updates(session: Session, before: datetime, part: int) -> bool:
    """Deletes old update ids; that table has no id column."""
    old = TakenUpdate.at < before
    last = session.scalar(select(TakenUpdate.at).where(old).order_by(TakenUpdate.at).offset(part).limit(1))
    session.execute(delete(TakenUpdate).where(old if last is None else TakenUpdate.at <= last))
    return last is not None
