"""A need's progress: who was asked, what they answered, what came of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Match, MatchState


def found_for(session: Session, need: int) -> int | None:
    """The match whose helper said yes and whose asker has not answered, or None."""
    return session.scalar(select(Match.id).where(Match.need == need, Match.state == MatchState.YES))


def answers_so_far(session: Session, need: int) -> str:
    """Why nobody is left: "none" was asked, all said "no", some were "silent", or somebody was willing but it "failed"
    to happen."""
    states = set(session.scalars(select(Match.state).where(Match.need == need)))
    if not states:
        return "none"
    if states <= {MatchState.NO}:
        return "no"
    return "failed" if states & {MatchState.DECLINED, MatchState.FAILED} else "silent"


def fell_through(session: Session, need: int) -> bool:
    """True if somebody was to come, and it did not happen."""
    return session.scalar(select(Match.id).where(Match.need == need, Match.state == MatchState.FAILED)) is not None


def has_answers(session: Session, need: int) -> bool:
    """True if anybody has answered; a no may be a yes that was taken back."""
    answered = select(Match.id).where(Match.need == need, Match.state.not_in((MatchState.ASKED, MatchState.SILENT)))
    return session.scalar(answered.limit(1)) is not None
