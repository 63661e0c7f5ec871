"""Who comes to a meeting for the first time, for the host to look out for."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Event, Signal
from services.events.visits import attended
from services.signals import SignalKind


def among(session: Session, event: Event, people: Collection[int]) -> list[int]:
    """Nobody while no visit is known here: it would be all of them."""
    visits = Signal.community == event.community, Signal.kind == str(SignalKind.VISITED)
    if session.scalar(select(Signal.id).where(*visits).limit(1)) is None:
        return []
    return attended.newcomers(session, event, people)
