"""Feedback after events: the number of ratings, of people asked, and the median time in seconds."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.kpi import Kpi, Week, middle, within
from kpis.shown import Number, Panel, lasting, noted, timed
from models import Event, Feedback, Signal
from services.signals import Kind


def measure(session: Session, community: int, week: Week) -> Kpi:
    told = session.scalars(select(Signal.number).where(*within(community, week, Kind.RATED)))
    took = [seconds for seconds in told if seconds is not None]
    asked = session.scalar(
        select(func.count(Feedback.id))
        .join(Event, Event.id == Feedback.event)
        .where(Event.community == community, Feedback.asked_at >= week.start, Feedback.asked_at < week.end)
    )
    return Kpi(middle(took), len(took), {"rated": len(took), "asked": asked or 0, "seconds": middle(took)})


def line(kpi: Kpi) -> Text | None:
    return text("digest.feedback", **timed(kpi)) if kpi.base else None


PANEL = Panel(40, "panel.feedback", lasting("panel.nothing-feedback"), noted("panel.feedback-note"))
NUMBER = Number(90, measure, line, PANEL)
