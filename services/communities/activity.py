"""Records a group's activity as signals: somebody wrote, replied, reacted. Stores no texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chat, ChatKind, Community
from services import signals
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
        signals.record(session, community, SignalKind.ANSWERED, now, person=person, chat=chat, reference=answers)


def reacted(session: Session, community: int, chat: int, person: int, message: str | None, now: datetime) -> None:
    signals.record(session, community, SignalKind.REACTED, now, person=person, chat=chat, reference=message)


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
