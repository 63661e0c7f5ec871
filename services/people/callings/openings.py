"""A story or a first word at a meeting: who may be asked for one, and for which meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import Called, CalledState, Calling, Event, EventState
from services.people.callings import holders
from services.people.callings.taking import SEASON

AHEAD = timedelta(days=2), timedelta(days=6)  # how long before the meeting
FEW = 50


def meetings(session: Session, now: datetime) -> Sequence[Event]:
    """Single meetings that are near; what is held every week needs no opening."""
    near = Event.starts_at > now + AHEAD[0], Event.starts_at <= now + AHEAD[1]
    single = Event.state == EventState.PLANNED, Event.series.is_(None)
    return session.scalars(select(Event).where(*near, *single).order_by(Event.starts_at, Event.id).limit(FEW)).all()


def free(session: Session, community: int, calling: Calling, now: datetime) -> list[Called]:
    """Those who were not asked this season, whoever was asked longest ago first."""
    here = Called.community == community, Called.calling == calling, Called.state == CalledState.HELD
    rested = or_(Called.opening_at.is_(None), Called.opening_at <= now - SEASON)
    living = set(holders.holders(session, community, calling))
    rows = session.scalars(select(Called).where(*here, rested).order_by(Called.id))
    return sorted((row for row in rows if row.person in living), key=lambda row: (row.opening_at is not None, row.id))
