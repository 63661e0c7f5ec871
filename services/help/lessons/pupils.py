"""How many neighbours one teaches at a time."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Match, MatchState, Need, NeedKind
from services.refusal import Refusal

MOST = 5


def has_enough(session: Session, teacher: int) -> bool:
    taught = Match.helper == teacher, Match.state.in_((MatchState.YES, MatchState.AGREED))
    count = select(func.count(Match.id)).join(Need, Need.id == Match.need).where(*taught, Need.kind == NeedKind.LEARN)
    return (session.scalar(count) or 0) >= MOST


def check_room(session: Session, teacher: int, need: Need) -> None:
    """Raises Refusal if somebody who wishes to learn is one too many."""
    if need.kind == NeedKind.LEARN and has_enough(session, teacher):
        raise Refusal("lesson.full", most=MOST)
