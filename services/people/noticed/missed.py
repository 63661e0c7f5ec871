"""«Давно не видно»: neighbours who used to take part and have not been heard of for a month."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Signal
from services.people.noticed import deeds
from services.signals import SignalKind

SILENT = timedelta(days=30)
BEFORE = timedelta(days=120)  # who was seen then
SEEN = 3  # signals; fewer are no neighbour to be missed
MOST = 5
SIGNS = [
    str(one)
    for one in (
        *(SignalKind.SAID, SignalKind.ANSWERED, SignalKind.REACTED, SignalKind.PRESSED, SignalKind.VISITED),
        *(SignalKind.NEEDED, SignalKind.THANKED, SignalKind.SURVEYED, SignalKind.RATED, SignalKind.COMPLAINED),
    )
]


def of(session: Session, community: int, now: datetime, *, but: int) -> list[int]:
    """By alphabet. Not those who help, call meetings or come without a sign of it."""
    here = Signal.community == community, Signal.kind.in_(SIGNS), Signal.person.is_not(None)
    earlier = select(Signal.person).where(*here, Signal.at > now - BEFORE, Signal.at <= now - SILENT)
    seen = set(session.scalars(earlier.group_by(Signal.person).having(func.count() >= SEEN)))
    still = set(session.scalars(select(Signal.person).where(*here, Signal.at > now - SILENT).distinct()))
    busy = {one for several in deeds.lately(session, community, now, but=but).values() for one in several}
    gone = {one for one in seen if one is not None} - still - busy - {but}
    return deeds.by_name(session, community, gone)[:MOST]
