"""Records a group's activity as signals: somebody wrote, replied, reacted. Stores no texts.

Only what counts is recorded: another emoji of the same person is the same reaction; none is to oneself, and none to
what the bot has posted: «❤» under its greeting answers no neighbour. The first answer to a message carries how many
seconds it took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models import Chat, ChatKind, Community, CommunityState, Queued, QueuedState, ShownCard, Signal, core, prepared
from services import signals
from services.communities import presence
from services.signals import SignalKind


def said(
    session: Session,
    community: int,
    chat: int,
    person: int,
    message: str | None,
    answers: str | None,
    now: datetime,
) -> None:
    signals.record(session, community, SignalKind.SAID, now, person=person, chat=chat, reference=message)
    if answers:
        _answer(session, community, SignalKind.ANSWERED, chat, person, answers, now)


def reacted(session: Session, community: int, chat: int, person: int, message: str | None, now: datetime) -> None:
    if message:
        _answer(session, community, SignalKind.REACTED, chat, person, message, now)


def _answer(
    session: Session, community: int, kind: SignalKind, chat: int, person: int, message: str, now: datetime
) -> None:
    rows = _OF_MESSAGE.run(session, {"chat": chat, "message": message}).rows
    known = {(row.kind, row.person) for row in rows}
    if (str(SignalKind.SAID), person) in known or (kind == SignalKind.REACTED and (str(kind), person) in known):
        return
    if _is_the_bots(session, chat, message):
        return
    began = [row.at for row in rows if row.kind in SPOKEN]
    answers = [row for row in rows if row.kind in ANSWERS]
    seconds = (now - began[0]).total_seconds() if began else None
    if seconds is not None and answers:
        seconds = seconds if _came_late(session, community, answers, now) else None
    signals.record(session, community, kind, now, person=person, chat=chat, reference=message, number=seconds)


def _came_late(session: Session, community: int, answers: Sequence[Any], now: datetime) -> bool:
    """Whether this answer was the first, though we hear of it after others, of which one has been timed instead."""
    if any(row.at <= now for row in answers):
        return False
    for row in (row for row in answers if row.number is not None):
        signals.correct(session, community, row.id, row.at, None)
    return True


def _is_the_bots(session: Session, chat: int, message: str) -> bool:
    """Whether the bot has posted this message."""
    sent = select(Queued.id).where(Queued.chat == chat, Queued.state == QueuedState.SENT, Queued.message == message)
    shown = select(ShownCard.id).where(ShownCard.chat == chat, ShownCard.message == message)
    return bool(session.scalar(select(sent.exists() | shown.exists())))


SPOKEN = (str(SignalKind.SAID), str(SignalKind.POSTED))
ANSWERS = (str(SignalKind.ANSWERED), str(SignalKind.REACTED))
_S = core(Signal).c
_OF_MESSAGE = prepared(
    select(_S.id, _S.kind, _S.person, _S.at, _S.number)
    .where(_S.chat == bindparam("chat"), _S.reference == bindparam("message"))
    .order_by(_S.id)
)


def pressed(session: Session, community: int, chat: int, person: int, message: str | None, now: datetime) -> None:
    signals.record(session, community, SignalKind.PRESSED, now, person=person, chat=chat, reference=message)


def posted(session: Session, community: int, chat: int, message: str | None, at: datetime) -> None:
    """Records a post on a wall or in a channel; replies to it count as reactions to content."""
    signals.record(session, community, SignalKind.POSTED, at, chat=chat, reference=message)


def counted(session: Session, community: int, chat: int, message: str, total: int, at: datetime) -> None:
    signals.tell_total(session, community, SignalKind.COUNTED, at, chat=chat, reference=message, number=total)


def viewed(session: Session, transport: str, views: Mapping[str, int], at: datetime) -> None:
    """Records each wall post's total views, as reported by the platform."""
    wall = select(Chat.id, Community.id).join(Community, Community.id == Chat.community)
    wall = wall.where(Chat.transport == transport, Chat.kind == ChatKind.WALL)
    for chat, community in session.execute(wall).all():
        for message, number in views.items():
            signals.tell_total(session, community, SignalKind.VIEWED, at, chat=chat, reference=message, number=number)


# ── Each day ─────────────────────────────────────────────────────────────────────────────────────────────────────────
_LAST = (
    select(func.max(Signal.at))
    .where(Signal.community == Community.id, Signal.kind == str(SignalKind.SIZED))
    .scalar_subquery()
)


def sized(session: Session, now: datetime) -> None:
    """Records how many there were at yesterday's end, as the platforms say, where that has not been done."""
    known = select(Community.id, Community.zone, Community.created_at, _LAST.label("last"))
    for one in session.execute(known.where(Community.state == CommunityState.ACTIVE)).all():
        ended = _midnight(now, one.zone) - timedelta(microseconds=1)
        if one.created_at <= ended and (one.last is None or one.last < ended):
            _tell_size(session, one.id, ended)


def _midnight(now: datetime, zone: str) -> datetime:
    here = now.astimezone(ZoneInfo(zone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def _tell_size(session: Session, community: int, at: datetime) -> None:
    size = presence.size(session, community)
    if size is not None:
        signals.record(session, community, SignalKind.SIZED, at, number=size)
