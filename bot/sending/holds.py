"""What keeps a queued message back: its reader's night, and how much they want of what they did not ask for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models import Account, Chat, Community, Hold, Membership, Person, Queued, core, direct

WEEK = timedelta(days=7)
UNLIMITED = 1_000  # unasked messages a week in a group; its own rules hold there


def reader(session: Session, chat: Chat, default: str) -> tuple[str, int]:
    """(zone, unasked messages a week) of whoever reads this chat."""
    if chat.account is None:
        zone = session.scalar(_COMMUNITYS_ZONE, {"community": chat.community})
        return zone or default, UNLIMITED
    found: Any = direct(session, _READER, {"account": chat.account}).one()
    return found[0] or found[1] or default, found[2]


def of(row: Queued, chat: Chat, now: datetime) -> tuple[Hold | None, datetime | None]:
    """What keeps a queued row back, and until when. None: a row from before this was written down."""
    reasons = [
        (chat.held_until, Hold.PLATFORM),
        (row.not_before, Hold(row.held_by) if row.held_by else None),
        (row.held_until, Hold.CHAT_PACE),
    ]
    open_ = [(until, hold) for until, hold in reasons if until and until > now]
    if not open_:
        return Hold.TOKEN_PACE, None
    until, hold = max(open_, key=lambda one: one[0])
    return hold, until


def budget(session: Session, chat: int, allowed: int, now: datetime) -> datetime:
    """When one more unasked message is allowed."""
    count, first = session.execute(
        select(func.count(), func.min(Queued.ended_at)).where(
            Queued.chat == chat, Queued.unasked, Queued.state == "sent", Queued.ended_at > now - WEEK
        )
    ).one()
    return now if count < allowed else (first or now) + WEEK


# Built once: this is asked of every row that may have to wait.
_COMMUNITYS_ZONE = select(Community.zone).where(Community.id == bindparam("community"))
_READER = (
    select(
        core(Person).c.zone,
        select(core(Community).c.zone)
        .join(core(Membership), core(Membership).c.community == core(Community).c.id)
        .where(core(Membership).c.person == core(Person).c.id, core(Membership).c.left_at.is_(None))
        .order_by(core(Membership).c.id)
        .limit(1)
        .scalar_subquery(),
        core(Person).c.unasked_a_week,
    )
    .join(core(Account), core(Account).c.person == core(Person).c.id)
    .where(core(Account).c.id == bindparam("account"))
)
