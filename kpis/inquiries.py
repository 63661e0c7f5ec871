"""Questions to the leaders: how many were asked, how many first answers came, and their median time in seconds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, lasting, noted, timed
from kpis.kpi import Kpi, Week, count, middle, within
from models import Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    """`answered`: of whatever week the question is, for the first time: a question that was reopened counts once."""
    told = count(session, community, week, SignalKind.INQUIRED)
    first = select(Signal.number).where(*within(community, week, SignalKind.REPLIED))
    took = [seconds for seconds in session.scalars(first) if seconds is not None]
    return Kpi(middle(took), told + len(took), {"asked": told, "answered": len(took), "seconds": middle(took)})


def line(kpi: Kpi) -> Text | None:
    return text("digest.inquiries", **timed(kpi)) if kpi.base else None


PANEL = Panel(45, "panel.inquiries", lasting("panel.nothing-inquiries"), noted("panel.inquiries-note"))
NUMBER = Number(97, measure, line, PANEL, means="means.inquiries", lasts=True)
