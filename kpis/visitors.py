"""Visitors of events: all, first-time, returning; and whether check-ins or answers tell it.

Only of people whom Sosed knows is it known whether they had been there before: those without a telephone count as
visitors and as nothing else.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted
from kpis.kpi import Kpi, Week, within
from models import Signal, Visit
from services.signals import SignalKind

BY_ANSWERS = {"by": "answers", "unknown": 0}  # as weeks were kept before there were check-ins


def measure(session: Session, community: int, week: Week) -> Kpi:
    rows = session.execute(
        select(Signal.reference, func.count(), func.count(Signal.number), func.coalesce(func.sum(Signal.number), 0))
        .where(*within(community, week, SignalKind.VISITED))
        .group_by(Signal.reference)
    ).all()
    visits, known, first = (sum(int(row[n] or 0) for row in rows) for n in (1, 2, 3))
    facts = {"first": first, "again": known - first, "unknown": visits - known, "events": len(rows)}
    by = _by(session, [int(row[0] or 0) for row in rows])
    return Kpi(float(visits) if rows else None, visits, {**facts, "by": by})


def _by(session: Session, events: list[int]) -> str:
    checked = set(session.scalars(select(Visit.event).where(Visit.event.in_(events))))
    if not checked:
        return "answers"
    return "checked" if checked.issuperset(events) else "both"


def line(kpi: Kpi) -> Text:
    return text("digest.visitors", base=kpi.base, **BY_ANSWERS | kpi.facts) if kpi.base else text("digest.no-visitors")


def note(kpi: Kpi) -> Text:
    return text("panel.visitors-note", **BY_ANSWERS | kpi.facts) if kpi.base else text("as-is", words="")


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-visitors", visitors=int(kpi.number or 0))


PANEL = Panel(30, "panel.visitors", counted("panel.nothing-visitors"), note)
NUMBER = Number(80, measure, line, PANEL, ago)
