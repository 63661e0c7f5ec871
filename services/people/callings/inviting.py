"""How many neighbours somebody's link has brought."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Membership
from services.people.memberships import LIVE_MEMBERS


def came(session: Session, community: int, source: str) -> int:
    """Those who are still here."""
    here = Membership.community == community, Membership.source == source, LIVE_MEMBERS
    return session.scalar(select(func.count()).select_from(Membership).where(*here)) or 0
