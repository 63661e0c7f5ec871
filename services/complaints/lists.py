"""Lists of complaints: a community's, a person's, and the places to suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Complaint, ComplaintState, Severity, Voice
from services.complaints.journal import OPEN
from services.complaints.voices import COUNT, denied
from services.speech import words

PAGE = 6
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Listed:
    total: int
    page: int  # from 0
    pages: int
    items: tuple[tuple[Complaint, int], ...]  # with the number of people
    fixed: int  # repaired in the last month


def listed(session: Session, community: int, now: datetime, *, page: int = 0, held: bool = False) -> Listed:
    """A page of open complaints: held ones first (for a manager), then dangerous ones, then by number of people."""
    states = ("held", *OPEN) if held else OPEN
    mine = Complaint.community == community, Complaint.state.in_(states)
    total = session.scalar(select(func.count()).select_from(Complaint).where(*mine)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(page, pages - 1)
    rows = session.execute(
        select(Complaint, COUNT)
        .where(*mine)
        .order_by(
            Complaint.state != ComplaintState.HELD, Complaint.urgency != Severity.DANGER, COUNT.desc(), Complaint.id
        )
        .offset(page * PAGE)
        .limit(PAGE)
    ).all()
    lately = (
        Complaint.community == community,
        Complaint.state == ComplaintState.FIXED,
        Complaint.closed_at > now - MONTH,
        ~denied(),
    )
    fixed = session.scalar(select(func.count()).select_from(Complaint).where(*lately)) or 0
    return Listed(total, page, pages, tuple((row, number) for row, number in rows), fixed)


def of_person(session: Session, community: int, person: int) -> Sequence[Complaint]:
    """Open complaints the person has reported or joined."""
    mine = select(Voice.complaint).where(Voice.person == person)
    return session.scalars(
        select(Complaint)
        .where(
            Complaint.community == community, Complaint.id.in_(mine), Complaint.state.in_((*OPEN, ComplaintState.HELD))
        )
        .order_by(Complaint.id)
    ).all()


def known_places(session: Session, community: int, person: int, most: int = 4) -> list[str]:
    """Places to suggest: the person's own first, then the most frequent ones."""
    told = select(Complaint.place).where(Complaint.community == community, Complaint.place != "")
    often = func.count().desc(), func.min(Complaint.id)
    own = session.scalars(told.where(Complaint.teller == person).order_by(Complaint.id.desc()).limit(most))
    shown = Complaint.state.in_((*OPEN, ComplaintState.FIXED, ComplaintState.REFUSED))
    all_ = session.scalars(told.where(shown).group_by(Complaint.place).order_by(*often).limit(2 * most))
    found: dict[str, str] = {}
    for place in (*own, *all_):
        found.setdefault(words.fold(place), place)
    return list(found.values())[:most]
