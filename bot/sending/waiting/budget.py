"""Limits on unasked messages: a week's and one a day, per person over all of their accounts; a day's, per group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from models import Account, Chat, Person, Queued, QueuedState, Utc, core, prepared

WEEK = timedelta(days=7)
POSTS_A_DAY = 3  # in a group


def next_unasked(session: Session, chat: Chat, zone: str, now: datetime, expires: datetime | None = None) -> datetime:
    """When another unasked message may go to this group, or to this chat's person; `now` if at once. `expires`: what
    makes no sense tomorrow may be a person's second of the day."""
    if chat.account is None:
        return tomorrow(zone, now) if _posted(session, chat.id, zone, now, waiting=False) >= POSTS_A_DAY else now
    return _next_for_person(session, chat.account, zone, now, expires)


def posts_are_used_up(session: Session, chat: int, zone: str, now: datetime, *, but: tuple[str, int]) -> bool:
    """Whether what went out today and waits to be posted in this group is as much as it gets in a day. `but`: apart
    from what is about this."""
    others = Queued.about_kind.is_distinct_from(but[0]) | Queued.about_id.is_distinct_from(but[1])
    return _posted(session, chat, zone, now, others, waiting=True) >= POSTS_A_DAY


def _posted(session: Session, chat: int, zone: str, now: datetime, *which: ColumnElement[bool], waiting: bool) -> int:
    """Posts of the group's day that nobody there had asked for. Edits of cards are none."""
    since = tomorrow(zone, now) - timedelta(days=1)
    out = and_(Queued.state == QueuedState.SENT, Queued.ended_at >= since)
    states = (QueuedState.SENDING, QueuedState.QUEUED) if waiting else (QueuedState.SENDING,)
    posts = select(func.count()).where(Queued.chat == chat, Queued.unasked, or_(out, Queued.state.in_(states)), *which)
    return session.scalar(posts) or 0


def tomorrow(zone: str, now: datetime) -> datetime:
    """The next midnight there."""
    local = now.astimezone(ZoneInfo(zone))
    return (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _next_for_person(session: Session, account: int, zone: str, now: datetime, expires: datetime | None) -> datetime:
    row: Any = _SENT.run(session, {"account": account, "since": now - WEEK}).one()
    if row.sent >= row.allowed:
        return (row.first or now) + WEEK
    morrow = tomorrow(zone, now)
    today = row.sending or (row.last is not None and row.last >= morrow - timedelta(days=1))
    return morrow if today and (expires is None or morrow < expires) else now


# Built once: delivery runs it before every unasked message.
_ACCOUNTS, _PERSONS, _CHATS, _ROWS = core(Account).c, core(Person).c, core(Chat).c, core(Queued).c
_PERSON = select(_ACCOUNTS.person).where(_ACCOUNTS.id == bindparam("account")).scalar_subquery()
_ALLOWED = select(_PERSONS.unasked_a_week).where(_PERSONS.id == _PERSON).scalar_subquery()
_OTHER = core(Account).alias()
_THEIR_CHATS = select(_CHATS.id).join(_OTHER, _OTHER.c.id == _CHATS.account).where(_OTHER.c.person == _PERSON)
_SENT = prepared(
    select(
        _ALLOWED.label("allowed"),
        func.count().label("sent"),
        func.min(_ROWS.ended_at).label("first"),
        func.max(_ROWS.ended_at).label("last"),
        func.count().filter(_ROWS.state == QueuedState.SENDING).label("sending"),
    ).where(
        _ROWS.chat.in_(_THEIR_CHATS),
        _ROWS.unasked,
        or_(
            and_(_ROWS.state == QueuedState.SENT, _ROWS.ended_at > bindparam("since", type_=Utc)),
            _ROWS.state == QueuedState.SENDING,  # on another platform at this moment
        ),
    )
)
