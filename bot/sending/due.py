"""Queries what is due: outbox rows in order, and outdated cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import bindparam, exists, literal, or_, select, true, tuple_
from sqlalchemy.orm import Session

from bot.sending.shown import Stood
from bot.values.outgoing import Priority
from models import Chat, Queued, QueuedState, ShownButtons, ShownCard, Utc
from models.lanes import are_others_at_work

BATCH = 32  # rows per fetch


def look(
    session: Session, transport: str, now: datetime, *, until: datetime
) -> tuple[bool, list[tuple[ShownCard, Chat, Stood | None]]]:
    """Whether rows are queued, and which cards to edit, in a single query, since it runs every second.

    `until`: a chat where something was edited later is let be for now.
    """
    rows = session.execute(_LOOK, {"transport": transport, "until": until, "now": now}).all()
    return rows[0][0], [(row[1], row[2], Stood.read(row[3], row[4])) for row in rows if row[1] is not None]


def rows(
    session: Session, transport: str, now: datetime, lowest: Priority
) -> Iterator[tuple[Queued, Chat, Stood | None]]:
    """Yields due rows in order, batch by batch, so that a waiting chat's rows do not hide the others."""
    after = (-1, 0)
    due = _DUE_BESIDE_OTHERS if are_others_at_work(session) else _DUE
    fixed = {"transport": transport, "now": now, "lowest": int(lowest)}
    while True:
        batch = session.execute(due, fixed | {"priority": after[0], "id": after[1]}).all()
        yield from ((row, chat, Stood.read(marks, day)) for row, chat, marks, day in batch)
        if len(batch) < BATCH:
            return
        after = (batch[-1][0].priority, batch[-1][0].id)


# Built once: it runs far more often than anything is due.
_FREE = or_(Chat.held_until.is_(None), Chat.held_until <= bindparam("now", type_=Utc))
_STOOD = ShownButtons.marks, ShownButtons.day
_DUE = (
    select(Queued, Chat, *_STOOD)
    .join(Chat, Chat.id == Queued.chat)
    .outerjoin(ShownButtons, (ShownButtons.chat == Queued.chat) & (ShownButtons.message == Queued.edits))
    .where(
        Queued.state == QueuedState.QUEUED,
        Queued.transport == bindparam("transport"),
        Queued.priority <= bindparam("lowest"),
        tuple_(Queued.priority, Queued.id) > tuple_(bindparam("priority"), bindparam("id")),
        or_(Queued.not_before.is_(None), Queued.not_before <= bindparam("now", type_=Utc)),
        _FREE,
    )
    .order_by(Queued.priority, Queued.id)
    .limit(BATCH)
)
# Somebody may take a row back at this moment: whoever comes second sees what the first has done.
_DUE_BESIDE_OTHERS = _DUE.with_for_update(of=Queued, skip_locked=True)
_QUEUED = exists().where(Queued.state == QueuedState.QUEUED, Queued.transport == bindparam("transport"))
_STALE = (
    select(ShownCard.id)
    .join(Chat, Chat.id == ShownCard.chat)
    .where(
        Chat.transport == bindparam("transport"),
        ShownCard.message.is_not(None),
        or_(ShownCard.wanted > ShownCard.shown, ShownCard.dropped),
        or_(Chat.edited_at.is_(None), Chat.edited_at <= bindparam("until", type_=Utc)),
        _FREE,
    )
    .order_by(ShownCard.id)
    .limit(BATCH)
    .subquery()
)
_ALWAYS = select(literal(1)).subquery()  # one row, also where no card is stale
_LOOK = (
    select(_QUEUED, ShownCard, Chat, *_STOOD)
    .select_from(_ALWAYS)
    .outerjoin(_STALE, true())
    .outerjoin(ShownCard, ShownCard.id == _STALE.c.id)
    .outerjoin(Chat, Chat.id == ShownCard.chat)
    .outerjoin(ShownButtons, (ShownButtons.chat == Chat.id) & (ShownButtons.message == ShownCard.message))
    .order_by(ShownCard.id)
)
