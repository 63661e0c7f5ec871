"""«Обещано 4, сделано 2»: what was promised and done this year, and when the groups are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models import Community, Decision, DecisionState
from services.communities import profile

OPEN, DONE, DROPPED = DecisionState


@dataclass(frozen=True)
class Told:
    """`done`, `dropped`: settled since the year began; `waiting`: open ones, the nearest day first, also of years
    before."""

    begun: datetime
    done: Sequence[Decision]
    dropped: Sequence[Decision]
    waiting: Sequence[Decision]

    @property
    def promised(self) -> int:
        return len(self.done) + len(self.dropped) + len(self.waiting)


def of(session: Session, community: int, when: datetime) -> Told:
    """Of the year of that moment, as things stand now."""
    begun = _begun(when, profile.get(session, community).zone)
    here = Decision.community == community, or_(Decision.state == OPEN, Decision.settled_at >= begun)
    rows = session.scalars(select(Decision).where(*here).order_by(Decision.due_on, Decision.id)).all()
    parts = {state: [row for row in rows if row.state is state] for state in DecisionState}
    return Told(begun, parts[DONE], parts[DROPPED], parts[OPEN])


def _begun(when: datetime, zone: str) -> datetime:
    """Midnight of the first of January, where the community is."""
    return datetime(when.astimezone(ZoneInfo(zone)).year, 1, 1, tzinfo=ZoneInfo(zone))


def want(session: Session, community: int, wanted: bool) -> None:
    """Whether the groups are told each month."""
    session.execute(update(Community).where(Community.id == community).values(decisions_told=wanted))
