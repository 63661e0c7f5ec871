"""Departures: a membership ends, and a signal counts it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from services import signals
from services.communities import rights
from services.people import memberships
from services.signals import SignalKind


def depart(session: Session, community: int, person: int, now: datetime) -> bool:
    """Records a departure; False if it changes nothing: the person had left before, or owns the community."""
    gone = memberships.leave(session, community, person, now)
    if gone:
        rights.end(session, community, person, now)
        signals.record(session, community, SignalKind.LEFT, now, person=person)
    return gone
