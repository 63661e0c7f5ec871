"""Calls queued messages back: what they are about is over, or their reader has changed. What is in flight is not tried
again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from models import WAITING, Account, Chat, Membership, Queued, QueuedState, ShownCard


def void(session: Session, kind: str, subject: int, now: datetime) -> None:
    """Voids the messages queued about this subject."""
    call_back(session, [Queued.about_kind == kind, Queued.about_id == subject], now)


def void_words(session: Session, kind: str, subject: int, now: datetime) -> None:
    """Voids the plain private messages queued about this subject. Cards stay: they tell how it is when sent."""
    private = Queued.chat.in_(select(Chat.id).where(Chat.account.is_not(None)))
    about = Queued.about_kind == kind, Queued.about_id == subject
    call_back(session, [*about, private, Queued.content["card"].as_string().is_(None)], now)


def call_back(session: Session, which: Sequence[ColumnElement[bool]], now: datetime, **freed: None) -> None:
    """Voids those of them that wait. One in flight is not tried again. `freed`: columns to be emptied."""
    waits, flies = Queued.state.in_(WAITING), Queued.state == QueuedState.SENDING
    over = {"state": QueuedState.VOID, "content": {}, "ended_at": now} | freed
    session.execute(update(Queued).where(*which, waits).values(**over))
    session.execute(update(Queued).where(*which, flies).values(expires_at=now))


def came_to_nothing(session: Session, kind: str, subject: int) -> bool:
    """True if all messages about this subject were voided before they were sent."""
    about = Queued.about_kind == kind, Queued.about_id == subject
    states = set(session.scalars(select(Queued.state).where(*about)))
    return states == {QueuedState.VOID}


def void_below(session: Session, prefix: str, now: datetime) -> None:
    """Voids the queued messages whose `once` keys have this prefix. Their keys may be used again."""
    call_back(session, [Queued.once > prefix, Queued.once < f"{prefix}\uffff"], now, once=None)


def void_keys(session: Session, once: Sequence[str], now: datetime) -> None:
    """Voids the queued messages with these keys."""
    if once:
        call_back(session, [Queued.once.in_(once)], now)


def part(session: Session, people: Collection[int], now: datetime) -> None:
    """Voids plain messages that wait in these people's private chats, and refreshes the cards there.

    A message does not say which of them it was for; a card does, so it is rendered again for its own reader only, and
    one for all neighbours waits only where the reader is known in the community.
    """
    chats = select(Chat.id).join(Account, Account.id == Chat.account).where(Account.person.in_(people))
    call_back(session, [Queued.chat.in_(chats), or_(Queued.content["card"].as_string().is_(None), _OF_THE_OTHERS)], now)
    session.execute(update(ShownCard).where(ShownCard.chat.in_(chats)).values(wanted=ShownCard.wanted + 1))


# Queued for a membership that went with the other account: no reader of this chat has one there.
_OF_THE_OTHERS = Queued.community.is_not(None) & ~exists().where(
    Membership.community == Queued.community,
    Membership.person == Account.person,
    Account.id == Chat.account,
    Chat.id == Queued.chat,
)
