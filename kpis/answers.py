"""Answers to what guests have said of meetings: how many of their remarks, and the median time in seconds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, timed
from kpis.kpi import Kpi, Week, middle
from models import Event, Feedback, Remark


def measure(session: Session, community: int, week: Week) -> Kpi:
    """Of the remarks about meetings of this week that were passed on, whenever they were answered."""
    told = session.execute(
        select(Remark.told_at, Remark.answered_at)
        .join(Feedback, Feedback.id == Remark.feedback)
        .join(Event, Event.id == Feedback.event)
        .where(Event.community == community, Event.ends_at >= week.start, Event.ends_at < week.end)
        .where(Remark.told_at.is_not(None))
    ).all()
    took = [(answered - at).total_seconds() for at, answered in told if at is not None and answered is not None]
    return Kpi(middle(took), len(told), {"answered": len(took), "remarks": len(told), "seconds": middle(took)})


def line(kpi: Kpi) -> Text | None:
    return text("digest.answers", **timed(kpi)) if kpi.base else None


NUMBER = Number(95, measure, line, means="means.answers", lasts=True)
