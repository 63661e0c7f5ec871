"""Feedback after events: the number of ratings, of people asked, and the median time in seconds."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, lasting, noted, timed
from kpis.kpi import Kpi, Week, middle
from models import Account, Event, Feedback, Seat, Visit


def measure(session: Session, community: int, week: Week) -> Kpi:
    """Of the people asked about meetings of this week, whenever they answered, without those who were away or
    cannot be written to."""
    seat = Seat.event == Feedback.event, Seat.person == Feedback.person
    visit = Visit.event == Feedback.event, Visit.person == Feedback.person
    away = exists().where(*seat, Seat.came.is_(False)) | exists().where(*visit, Visit.away)
    reached = exists().where(Account.person == Feedback.person, Account.reachable)
    told = session.execute(
        select(Feedback.asked_at, Feedback.rated_at)
        .join(Event, Event.id == Feedback.event)
        .where(Event.community == community, Event.ends_at >= week.start, Event.ends_at < week.end)
        .where(~away, or_(Feedback.rated_at.is_not(None), reached))
    ).all()
    took = [(rated - asked).total_seconds() for asked, rated in told if rated is not None]
    return Kpi(middle(took), len(took), {"rated": len(took), "asked": len(told), "seconds": middle(took)})


def line(kpi: Kpi) -> Text | None:
    return text("digest.feedback", **timed(kpi)) if kpi.base else None


PANEL = Panel(40, "panel.feedback", lasting("panel.nothing-feedback"), noted("panel.feedback-note"))
NUMBER = Number(90, measure, line, PANEL, means="means.feedback", lasts=True)
