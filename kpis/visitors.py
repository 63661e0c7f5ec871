"""Visitors of events: all, first-time, returning."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted
from kpis.kpi import Kpi, Week, within
from models import Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    visits, first, events = session.execute(
        select(
            func.count(), func.coalesce(func.sum(Signal.number), 0), func.count(func.distinct(Signal.reference))
        ).where(*within(community, week, SignalKind.VISITED))
    ).one()
    facts = {"first": int(first or 0), "again": visits - int(first or 0), "events": events}
    return Kpi(float(visits) if events else None, visits, facts)


def line(kpi: Kpi) -> Text:
    return text("digest.visitors", base=kpi.base, **kpi.facts) if kpi.base else text("digest.no-visitors")


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-visitors", visitors=int(kpi.number or 0))


PANEL = Panel(30, "panel.visitors", counted("panel.nothing-visitors"), noted("panel.visitors-note"))
NUMBER = Number(80, measure, line, PANEL, ago)
