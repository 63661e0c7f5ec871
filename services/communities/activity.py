"""What happens in a group, as signals: somebody wrote, answered, reacted. No texts are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chat, ChatKind, Community
from services import signals
from services.signals import Kind


def said(
    session: Session,
    community: int,
    chat: int,
    person: int,
    message: str | None,
    answers: str | None,
    now: datetime,
) -> None:
    signals.record(session, community, Kind.SAID, now, person=person, chat=chat, reference=message)
    if answers:
        signals.record(session, community, Kind.ANSWERED, now, person=person, chat=chat, reference=answers)


def reacted(session: Session, community: int, chat: int, person: int, message: str | None, now: datetime) -> None:
    signals.record(session, community, Kind.REACTED, now, person=person, chat=chat, reference=message)


def pressed(session: Session, community: int, chat: int, person: int, message: str | None, now: datetime) -> None:
    signals.record(session, community, Kind.PRESSED, now, person=person, chat=chat, reference=message)


def posted(session: Session, community: int, chat: int, message: str | None, at: datetime) -> None:
    """Content on a wall or in a channel; what answers it are reactions to content."""
    signals.record(session, community, Kind.POSTED, at, chat=chat, reference=message)


def counted(session: Session, community: int, chat: int, message: str, total: int, at: datetime) -> None:
    signals.tell_total(session, community, Kind.COUNTED, at, chat=chat, reference=message, number=total)


def viewed(session: Session, transport: str, views: Mapping[str, int], at: datetime) -> None:
    """How often each post of a page's wall was seen so far, as the platform tells."""
    wall = select(Chat.id, Community.id).join(Community, Community.id == Chat.community)
    wall = wall.where(Chat.transport == transport, Chat.kind == ChatKind.WALL)
    for chat, community in session.execute(wall).all():
        for message, number in views.items():
            signals.tell_total(session, community, Kind.VIEWED, at, chat=chat, reference=message, number=number)
