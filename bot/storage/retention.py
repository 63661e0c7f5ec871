"""What the bot itself keeps goes when nobody can need it any more, a part at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.sending import shown
from models import Knock, LateUpdate, OpenDialog, Quarantine, Queued, TakenUpdate

KEPT = {  # the column that tells a row's age -> how long it stays
    Quarantine.at: timedelta(days=14),
    LateUpdate.at: timedelta(days=14),  # of a platform that is configured no more
    OpenDialog.touched_at: timedelta(days=30),
    Knock.at: timedelta(days=30),
    Queued.ended_at: timedelta(days=90),  # and its `once` key with it
}
UPDATES = timedelta(days=14)
PART = 500  # rows of a table in one unit: other people's updates wait no longer than that takes


def sweep(session: Session, now: datetime, part: int = PART) -> bool:
    """True: there is more."""
    more = [_some(session, column, now - age, part) for column, age in KEPT.items()]
    more += [_some_updates(session, now - UPDATES, part), shown.sweep(session, now, part)]
    return any(more)


def _some(session: Session, column: Any, before: datetime, part: int) -> bool:
    """The oldest; where there are a million rows an index finds that none of them is so old."""
    table = column.class_
    ids = session.scalars(select(table.id).where(column < before).order_by(column).limit(part)).all()
    session.execute(delete(table).where(table.id.in_(ids)))
    return len(ids) == part


def _some_updates(session: Session, before: datetime, part: int) -> bool:
    """These have no ids of ours."""
    old = TakenUpdate.at < before
    last = session.scalar(select(TakenUpdate.at).where(old).order_by(TakenUpdate.at).offset(part).limit(1))
    session.execute(delete(TakenUpdate).where(old if last is None else TakenUpdate.at <= last))
    return last is not None
