"""What happens in a group, as signals: somebody wrote, answered, reacted. No texts are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

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
