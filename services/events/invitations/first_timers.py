"""Who comes to a meeting for the first time, for the host to look out for."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, Queued, QueuedState, Seat, Signal
from services.events import reminders
from services.events.visits import attended
from services.signals import SignalKind


def unnamed(session: Session, event: Event, people: Collection[int], *, host: int) -> list[int]:
    """Those of them whom an earlier reminder has not named to this host."""
    about = Queued.about_kind == "event", Queued.about_id == event.id, Queued.state == QueuedState.SENT
    theirs = Queued.once.startswith(f"{reminders.keys_below(event.id)}{host}:"), Queued.once.endswith(":host")
    told_at = session.scalar(select(func.max(Queued.ended_at)).where(*about, *theirs))
    if told_at is not None:
        since = Seat.event == event.id, Seat.person.in_(people), Seat.answered_at > told_at
        people = session.scalars(select(Seat.person).where(*since).order_by(Seat.answered_at, Seat.person)).all()
    return among(session, event, people)


def among(session: Session, event: Event, people: Collection[int]) -> list[int]:
    """Nobody while no visit is known here: it would be all of them."""
    visits = Signal.community == event.community, Signal.kind == str(SignalKind.VISITED)
    if session.scalar(select(Signal.id).where(*visits).limit(1)) is None:
        return []
    return attended.newcomers(session, event, people)
