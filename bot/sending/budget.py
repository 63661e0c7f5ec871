"""The weekly limit on unasked messages, per person over all of their accounts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from models import Account, Chat, Person, Queued, QueuedState, Utc, core, prepared

WEEK = timedelta(days=7)


def next_unasked(session: Session, account: int | None, now: datetime) -> datetime:
    """When this account's person may get another unasked message; `now` if at once, as always in a group."""
    if account is None:
        return now
    row: Any = _SENT.run(session, {"account": account, "since": now - WEEK}).one()
    return now if row.sent < row.allowed else (row.first or now) + WEEK


# Built once: delivery runs it before every unasked message.
_ACCOUNTS, _PERSONS, _CHATS, _ROWS = core(Account).c, core(Person).c, core(Chat).c, core(Queued).c
_PERSON = select(_ACCOUNTS.person).where(_ACCOUNTS.id == bindparam("account")).scalar_subquery()
_ALLOWED = select(_PERSONS.unasked_a_week).where(_PERSONS.id == _PERSON).scalar_subquery()
_OTHER = core(Account).alias()
_THEIR_CHATS = select(_CHATS.id).join(_OTHER, _OTHER.c.id == _CHATS.account).where(_OTHER.c.person == _PERSON)
_SENT = prepared(
    select(_ALLOWED.label("allowed"), func.count().label("sent"), func.min(_ROWS.ended_at).label("first")).where(
        _ROWS.chat.in_(_THEIR_CHATS),
        _ROWS.unasked,
        or_(
            and_(_ROWS.state == QueuedState.SENT, _ROWS.ended_at > bindparam("since", type_=Utc)),
            _ROWS.state == QueuedState.SENDING,  # on another platform at this moment
        ),
    )
)
