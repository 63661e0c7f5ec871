"""«Мои спасибо»: what somebody was thanked for here, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ThankYou
from services.people import memberships

PAGE = 10


@dataclass(frozen=True)
class Received:
    """`giver`: None once they have left. `reason`: "" for help."""

    id: int
    giver: int | None
    reason: str
    at: datetime


def page(session: Session, community: int, person: int, before: int = 0) -> tuple[list[Received], bool]:
    """Those given before the one with this id, and whether there are older ones. A giver who has left is not named."""
    mine = ThankYou.community == community, ThankYou.receiver == person
    older = (ThankYou.id < before,) if before else ()
    query = select(ThankYou).where(*mine, *older).order_by(ThankYou.id.desc()).limit(PAGE + 1)
    rows = session.scalars(query).all()
    here = memberships.neighbours_of(session, community, {row.giver for row in rows})
    found = [Received(row.id, row.giver if row.giver in here else None, row.reason, row.at) for row in rows[:PAGE]]
    return found, len(rows) > PAGE


def any_of(session: Session, community: int, person: int) -> bool:
    mine = ThankYou.community == community, ThankYou.receiver == person
    return session.scalar(select(ThankYou.id).where(*mine).limit(1)) is not None
