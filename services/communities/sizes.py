"""How many a community were at the end of each day, as the platforms say."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Signal
from services import signals
from services.communities import presence
from services.signals import SignalKind

_LAST = (
    select(func.max(Signal.at))
    .where(Signal.community == Community.id, Signal.kind == str(SignalKind.SIZED))
    .scalar_subquery()
)


def note(session: Session, now: datetime) -> None:
    """Records the size of yesterday's end where that has not been done."""
    known = select(Community.id, Community.zone, Community.created_at, _LAST.label("last"))
    for one in session.execute(known.where(Community.state == CommunityState.ACTIVE)).all():
        ended = _midnight(now, one.zone) - timedelta(microseconds=1)
        if one.created_at <= ended and (one.last is None or one.last < ended):
            _record(session, one.id, ended)


def _midnight(now: datetime, zone: str) -> datetime:
    here = now.astimezone(ZoneInfo(zone))
    return here.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def _record(session: Session, community: int, at: datetime) -> None:
    size = presence.size(session, community)
    if size is not None:
        signals.record(session, community, SignalKind.SIZED, at, number=size)
