"""What leaders hear of goals by themselves: that one is reached, or that its day has passed; each once."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Goal
from services.numbers.goals import progress, setting


class News(NamedTuple):
    reached: list[Goal]
    passed: list[Goal]


def communities(session: Session) -> set[int]:
    """Where there may be something to tell."""
    open_ = Goal.reached_at.is_(None), Goal.passed_at.is_(None)
    return set(session.scalars(select(Goal.community).where(*open_).distinct()))


def open_of(session: Session, community: int) -> list[Goal]:
    """Those of which there may be something to tell."""
    rows = setting.all_of(session, community)
    return [row for row in rows if row.reached_at is None and row.passed_at is None]


def count(session: Session, community: int, now: datetime) -> None:
    for row in open_of(session, community):
        progress.count(session, row, now)


def due(session: Session, community: int, now: datetime) -> News:
    """Marks them as told."""
    day = setting.today(session, community, now)
    found = News([], [])
    for row in open_of(session, community):
        if note_reached(session, row, now):
            found.reached.append(row)
        elif day > row.until:
            row.passed_at = now
            found.passed.append(row)
    return found


def note_reached(session: Session, row: Goal, now: datetime) -> bool:
    """True if it is reached and nobody knew."""
    if row.reached_at is None and progress.is_reached(session, row, now):
        row.reached_at = now
        return True
    return False
