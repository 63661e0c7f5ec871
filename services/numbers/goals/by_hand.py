"""What leaders count themselves: «+1 выступление в школе», and taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Counts, Goal, GoalStep, scope
from services.numbers.goals import progress
from services.refusal import Refusal
from services.speech import words

MOST = 100_000  # counted at once
LONGEST = 300  # characters of what it was
KEPT = 5_000  # of one goal
SHOWN = 5


def add(session: Session, goal: Goal, number: int, what: str, now: datetime) -> GoalStep:
    if goal.counts != Counts.OWN:
        raise Refusal("goals.counted")
    if not 0 < number <= MOST:
        raise Refusal("goals.no-such-number", most=MOST)
    if len(lately(session, goal, KEPT)) >= KEPT:
        raise Refusal("goals.full")
    row = GoalStep(community=goal.community, goal=goal.id, number=number, what=what[:LONGEST], at=now)
    session.add(row)
    session.flush()
    return row


def lately(session: Session, goal: Goal, most: int = SHOWN) -> Sequence[GoalStep]:
    """The last first."""
    here = GoalStep.goal == goal.id
    return session.scalars(select(GoalStep).where(here).order_by(GoalStep.id.desc()).limit(most)).all()


def take_back(session: Session, community: int, step: int, now: datetime) -> Goal:
    """The goal it was counted for. Raises Refusal for what was taken back before."""
    row = scope.own(session, GoalStep, community, step)
    if row is None:
        raise Refusal("goals.step-gone")
    goal = session.get_one(Goal, row.goal)
    session.delete(row)
    session.flush()
    if goal.reached_at is not None and not progress.is_reached(session, goal, now):
        goal.reached_at = None
    return goal


def meant(session: Session, communities: Collection[int], said: str) -> list[Goal]:
    """The goals whose name these words begin with or share most with: «выступление в школе» are «выступления»."""
    own = Goal.community.in_(communities), Goal.counts == Counts.OWN
    told = set(words.lemmas(said))
    shared = [
        (len(told.intersection(words.lemmas(row.name))), row)
        for row in session.scalars(select(Goal).where(*own).order_by(Goal.id))
    ]
    most = max((count for count, _ in shared), default=0)
    return [row for count, row in shared if count == most] if most else []
