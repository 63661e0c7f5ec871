"""Tells why and until when a queued row waits; night and budget are decided in ready_to_send.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Account, Chat, Community, Hold, Membership, Person, Queued, core, prepared


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


# Built once: it runs for every row that may have to wait.
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
