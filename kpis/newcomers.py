"""Newcomers: how many a person greeted, not only Sosed; and how many of those who came a month ago are still here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted
from kpis.kpi import FEW, Kpi, Week
from models import Greeted, Membership, Signal
from services.communities.arrivals.staying import MONTH
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    """Of those who came this week, however late they were greeted; whose greeter is not known are passed over. Whose
    month is told: those for whom it ended in the week before, so that it is over while this one runs."""
    told = [row for row in _came(session, community, week.start, week.end) if row.greeted_by or not row.greeted_at]
    greeted = sum(row.greeted_by in (Greeted.LEADER, Greeted.NEIGHBOUR) for row in told)
    month = _came(session, community, week.before().start - MONTH, week.start - MONTH)
    stayed = sum(row.left_at is None or row.left_at - row.joined_at >= MONTH for row in month)
    facts = {"greeted": greeted, "came": len(told)}
    if len(month) >= FEW:
        facts |= {"month": len(month), "stayed": stayed}
    return Kpi(float(greeted) if told else None, len(told), facts)


def _came(session: Session, community: int, start: datetime, end: datetime) -> Sequence[Any]:
    """Newcomers, without those who were put aside or have erased themselves."""
    joined = exists().where(
        Signal.community == community, Signal.person == Membership.person, Signal.kind == str(SignalKind.JOINED)
    )
    here = Membership.community == community, Membership.newcomer, joined
    rows = select(Membership.joined_at, Membership.left_at, Membership.greeted_at, Membership.greeted_by)
    return session.execute(rows.where(*here, Membership.joined_at >= start, Membership.joined_at < end)).all()


def line(kpi: Kpi) -> Text | None:
    facts = {"month": 0, "stayed": 0} | kpi.facts
    return text("digest.newcomers", **facts) if facts["came"] or facts["month"] else None


PANEL = Panel(25, "panel.newcomers", counted("panel.nothing-newcomers"), noted("panel.newcomers-note"))
NUMBER = Number(25, measure, line, PANEL, means="means.newcomers")
