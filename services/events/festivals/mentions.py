"""What is written of a festival elsewhere, as links that its leaders note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Festival, Mention
from services.refusal import Refusal

MOST = 500  # of a festival


def note(session: Session, festival: int, link: str, day: date, by: int, now: datetime) -> bool:
    """False if this link was noted before."""
    same = Mention.festival == festival, Mention.link == link
    if session.scalar(select(Mention.id).where(*same)) is not None:
        return False
    if count(session, festival) >= MOST:
        raise Refusal("mention.full", most=MOST)
    session.add(Mention(festival=festival, link=link, day=day.isoformat(), noted_by=by, at=now))
    session.flush()
    return True


def get(session: Session, community: int, mention: int) -> Mention:
    here = Mention.id == mention, Festival.community == community
    found = session.scalar(select(Mention).join(Festival, Festival.id == Mention.festival).where(*here))
    if found is None:
        raise Refusal("button.old")
    return found


def of(session: Session, festival: int) -> Sequence[Mention]:
    """The latest first."""
    mine = select(Mention).where(Mention.festival == festival)
    return session.scalars(mine.order_by(Mention.day.desc(), Mention.id.desc())).all()


def count(session: Session, festival: int) -> int:
    return session.scalar(select(func.count()).where(Mention.festival == festival)) or 0
