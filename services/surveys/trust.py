"""The survey about trust: how well neighbours know each other, before Sosed has done much and each half year after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Plan, Survey
from services.communities import presence
from services.surveys.lookup import FEW

NAME = "trust"  # its file in surveys/
SETTLED = timedelta(weeks=3)  # by then neighbours know what Sosed is
HALF_YEAR = timedelta(days=182)
ENOUGH = 2 * FEW  # members: among fewer hardly five answer, and of fewer than five nothing is shown


def to_offer(session: Session, now: datetime) -> list[Community]:
    """Communities whose leader may be offered to ask: not asked, nor offered, for half a year."""
    since = now - HALF_YEAR
    there = Community.state == CommunityState.ACTIVE, Community.claimed_at <= now - SETTLED
    offered = or_(Community.trust_offered.is_(None), Community.trust_offered <= since)
    open_or_late = or_(Survey.launched_at > since, Survey.closed_at.is_(None))
    asked = exists().where(Survey.community == Community.id, Survey.name == NAME, open_or_late)
    planned = exists().where(Plan.community == Community.id, Plan.name == NAME, Plan.starts_at > now)
    found: Sequence[Community] = session.scalars(
        select(Community).where(*there, offered, ~asked, ~planned).order_by(Community.id)
    ).all()
    return [one for one in found if (presence.size(session, one.id) or 0) >= ENOUGH]


def is_first(session: Session, community: int) -> bool:
    """True if there is nothing to compare with yet."""
    return not session.scalar(select(exists().where(Survey.community == community, Survey.name == NAME)))
