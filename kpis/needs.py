"""Needs reported and met, and the median time between, in seconds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted, timed
from kpis.kpi import Kpi, Week, count, middle, within
from models import Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    told = count(session, community, week, SignalKind.NEEDED)
    took = [
        seconds
        for seconds in session.scalars(select(Signal.number).where(*within(community, week, SignalKind.HELPED)))
        if seconds is not None
    ]
    met = float(len(took)) if told or took else None
    return Kpi(met, told + len(took), {"told": told, "met": len(took), "seconds": middle(took)})


def line(kpi: Kpi) -> Text | None:
    return text("digest.needs", **timed(kpi)) if kpi.base else None


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-needs", met=int(kpi.number or 0))


PANEL = Panel(50, "panel.needs", counted("panel.nothing-needs"), noted("panel.needs-note"))
NUMBER = Number(40, measure, line, PANEL, ago)
