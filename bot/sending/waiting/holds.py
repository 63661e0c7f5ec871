"""Tells why and until when a queued row waits; night and budget are decided in ready_to_send.py.

A clock that was ahead and is put right would hold everything back for as long as it was wrong: `let_go` ends that.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models import (
    Account,
    Chat,
    Community,
    Hold,
    Membership,
    Person,
    Queued,
    QueuedState,
    TakenUpdate,
    core,
    prepared,
)

TOLERANCE = timedelta(minutes=1)  # a clock is corrected by less now and then


def zone(session: Session, chat: Chat, default: str) -> str:
    """The time zone of the chat's readers."""
    if chat.account is None:
        return session.scalar(_COMMUNITYS_ZONE, {"community": chat.community}) or default
    found: Any = _READER.run(session, {"account": chat.account}).one()
    return found[0] or found[1] or default


def of(row: Queued, chat: Chat, now: datetime) -> tuple[Hold | None, datetime | None]:
    """Why a queued row is held back, and until when. None: the row predates recorded reasons."""
    reasons = [
        (chat.held_until, Hold.PLATFORM),
        (row.not_before, row.held_by),
        (row.held_until, Hold.CHAT_PACE),
    ]
    open_ = [(until, hold) for until, hold in reasons if until and until > now]
    if not open_:
        return Hold.TOKEN_PACE, None
    until, hold = max(open_, key=lambda one: one[0])
    return hold, until


# ── A clock that was wrong ───────────────────────────────────────────────────────────────────────────────────────────
def last_update(session: Session) -> datetime | None:
    """When the newest update was handled, by the clock of that moment."""
    return session.scalar(_LAST_UPDATE)


def let_go(session: Session, transport: str, now: datetime) -> None:
    """Ends what was held until a moment of the wrong clock. What still has to wait is found out anew."""
    on = Chat.transport == transport, Chat.held_until > now
    session.execute(update(Chat).where(*on).values(held_until=None))
    session.execute(update(Chat).where(Chat.transport == transport, Chat.edited_at > now).values(edited_at=None))
    ours = Queued.held_by.in_((Hold.NIGHT, Hold.BUDGET, Hold.CHAT_PACE)), Queued.state == QueuedState.QUEUED
    anew = {"not_before": None, "held_by": None, "held_until": None}
    session.execute(update(Queued).where(Queued.transport == transport, Queued.not_before > now, *ours).values(**anew))


# Built once: it runs for every row that may have to wait.
_LAST_UPDATE = select(TakenUpdate.at).order_by(TakenUpdate.at.desc()).limit(1)
_COMMUNITYS_ZONE = select(Community.zone).where(Community.id == bindparam("community"))
_READER = prepared(
    select(
        core(Person).c.zone,
        select(core(Community).c.zone)
        .join(core(Membership), core(Membership).c.community == core(Community).c.id)
        .where(core(Membership).c.person == core(Person).c.id, core(Membership).c.left_at.is_(None))
        .order_by(core(Membership).c.id)
        .limit(1)
        .scalar_subquery(),
    )
    .join(core(Account), core(Account).c.person == core(Person).c.id)
    .where(core(Account).c.id == bindparam("account"))
)
