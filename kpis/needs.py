"""Needs reported and met, and the median time between, in seconds, until the day the help was done."""

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session, aliased

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted, timed
from kpis.kpi import Kpi, Week, count, middle, within
from models import Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    """`met`: helps of this week, of whatever week the need is; `of_told`: of the needs of this week, whenever met."""
    told = count(session, community, week, SignalKind.NEEDED)
    helped = select(Signal.number).where(*within(community, week, SignalKind.HELPED))
    took = [seconds for seconds in session.scalars(helped) if seconds is not None]
    met = float(len(took)) if told or took else None
    of_told = _of_told(session, community, week) if told else 0
    facts = {"told": told, "met": len(took), "of_told": of_told, "seconds": middle(took)}
    return Kpi(met, told + len(took), facts)


def _of_told(session: Session, community: int, week: Week) -> int:
    helped = aliased(Signal)
    same = helped.community == Signal.community, helped.reference == Signal.reference
    both = select(func.count(distinct(Signal.reference))).join(helped, (same[0]) & (same[1]))
    both = both.where(*within(community, week, SignalKind.NEEDED), helped.kind == str(SignalKind.HELPED))
    return session.scalar(both) or 0


def line(kpi: Kpi) -> Text | None:
    """`of_told` is said where it differs from what was done this week; weeks kept before it was counted say nothing."""
    if not kpi.base:
        return None
    facts = {"of_told": kpi.facts["met"]} | timed(kpi)
    return text("digest.needs", **facts, new=int(facts["of_told"] != facts["met"]))


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-needs", met=int(kpi.number or 0))


def detail(kpi: Kpi) -> Text | None:
    if "of_told" not in kpi.facts or not kpi.facts["told"]:
        return None
    return text("detail.needs", told=kpi.facts["told"], of_told=kpi.facts["of_told"])


PANEL = Panel(50, "panel.needs", counted("panel.nothing-needs"), noted("panel.needs-note"))
NUMBER = Number(40, measure, line, PANEL, ago, means="means.needs", detail=detail, weight=1)
