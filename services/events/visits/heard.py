"""How somebody who came for the first time had heard of the community; asked once, and never again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event, Heard, HeardOf
from services import signals
from services.events.hosts import partners
from services.events.visits import attended
from services.refusal import Refusal
from services.signals import SignalKind


def to_ask(session: Session, event: Event, person: int, now: datetime) -> int | None:
    """The row of the question to somebody who is at a meeting for the first time and was never asked; else None.
    Whoever comes with another community has heard of it there."""
    if partners.side_of(session, event, person) != event.community:
        return None
    if not attended.newcomers(session, event, [person]) or _of(session, event.community, person):
        return None
    row = Heard(community=event.community, person=person, asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def tell(session: Session, community: int, person: int, how: HeardOf, now: datetime, words: str | None = None) -> None:
    """The answer, which can be changed. It counts once."""
    row = asked(session, community, person)
    if (row.how, row.words) == (how, words):
        return
    if how != HeardOf.UNTOLD:
        signals.unrecord_of(session, community, SignalKind.HEARD, person)
        signals.record(session, community, SignalKind.HEARD, now, person=person, reference=str(how))
    row.how, row.words = how, words


def asked(session: Session, community: int, person: int) -> Heard:
    """Raises Refusal if they never were."""
    if (row := _of(session, community, person)) is None:
        raise Refusal("button.old")
    return row


def _of(session: Session, community: int, person: int) -> Heard | None:
    return session.scalar(select(Heard).where(Heard.community == community, Heard.person == person))
