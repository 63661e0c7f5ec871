"""After thirteen months who wrote, reacted and pressed in chats is deleted; the rows that it was counted in stay.

Its weeks are closed: nothing is counted anew from what is left.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Community, Signal
from services.numbers import rollups, stale
from services.signals import SignalKind

KEPT = timedelta(days=400)
IN_CHATS = tuple(
    str(kind)
    for kind in (
        *(SignalKind.SAID, SignalKind.POSTED, SignalKind.VIEWED, SignalKind.COUNTED),
        *(SignalKind.REACTED, SignalKind.ANSWERED, SignalKind.PRESSED),
    )
)
PART = 500


def sweep(session: Session, now: datetime, part: int = PART) -> bool:
    """Deletes a part of what is too old; True if there is more. What has not been counted yet is counted first."""
    if stale.note_new(session) or rollups.refresh(session, now):
        return True
    before = now - KEPT
    stale.close(session, (before + timedelta(days=7)).date())
    left = part
    for community in session.scalars(select(Community.id).order_by(Community.id)).all():
        here = Signal.community == community, Signal.kind.in_(IN_CHATS), Signal.at < before
        ids = session.scalars(select(Signal.id).where(*here).limit(left)).all()
        if ids:
            session.execute(delete(Signal).where(Signal.id.in_(ids)))
        left -= len(ids)
        if not left:
            return True
    return False
