"""How far a goal is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Community, Counts, Event, EventState, Goal, GoalStep, KpiWeek, Signal, Survey
from services.communities import presence
from services.signals import SignalKind

Measure = Callable[[Session, Goal, datetime, datetime], int | None]


def count(session: Session, goal: Goal, now: datetime) -> int | None:
    """What there is between the goal's first and last day, and stands in its row; None where it cannot be known."""
    goal.counted = of(session, goal, now)
    return goal.counted


def of(session: Session, goal: Goal, now: datetime) -> int | None:
    zone = ZoneInfo(session.scalar(select(Community.zone).where(Community.id == goal.community)) or "UTC")
    first = datetime.combine(goal.since, time(), zone).astimezone(UTC)
    end = datetime.combine(goal.until + timedelta(days=1), time(), zone).astimezone(UTC)
    return _MEASURES[goal.counts](session, goal, first, min(now, end))


def is_reached(session: Session, goal: Goal, now: datetime) -> bool:
    return (count(session, goal, now) or 0) >= goal.target


def _members(session: Session, goal: Goal, first: datetime, end: datetime) -> int | None:
    return presence.size(session, goal.community)


def _meetings(session: Session, goal: Goal, first: datetime, end: datetime) -> int:
    """Those that were held."""
    held = Event.state == EventState.PLANNED, Event.starts_at >= first, Event.ends_at <= end
    return session.scalar(select(func.count(Event.id)).where(Event.community == goal.community, *held)) or 0


def _helped(session: Session, goal: Goal, first: datetime, end: datetime) -> int:
    met = Signal.community == goal.community, Signal.kind == str(SignalKind.HELPED)
    return session.scalar(select(func.count(Signal.id)).where(*met, Signal.at >= first, Signal.at <= end)) or 0


def _surveys(session: Session, goal: Goal, first: datetime, end: datetime) -> int:
    asked = Survey.community == goal.community, Survey.launched_at >= first, Survey.launched_at <= end
    return session.scalar(select(func.count(Survey.id)).where(*asked)) or 0


def _views(session: Session, goal: Goal, first: datetime, end: datetime) -> int | None:
    """As the weeks' numbers have them, since a post's views are deleted after a year."""
    kept = KpiWeek.community == goal.community, KpiWeek.name == "views"
    weeks = KpiWeek.week > goal.since - timedelta(days=7), KpiWeek.week <= goal.until
    found = session.scalar(select(func.sum(KpiWeek.number)).where(*kept, *weeks))
    return None if found is None else int(found)


def _by_hand(session: Session, goal: Goal, first: datetime, end: datetime) -> int:
    return int(session.scalar(select(func.sum(GoalStep.number)).where(GoalStep.goal == goal.id)) or 0)


_MEASURES: Mapping[Counts, Measure] = {
    Counts.MEMBERS: _members,
    Counts.MEETINGS: _meetings,
    Counts.HELPED: _helped,
    Counts.SURVEYS: _surveys,
    Counts.VIEWS: _views,
    Counts.OWN: _by_hand,
}
