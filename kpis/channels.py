"""Where newcomers come from, by named links; others are unknown."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Joined, Text, text
from kpis.display import Number
from kpis.kpi import Kpi, Week, within
from models import Signal
from services.communities import newcomers
from services.communities.arrivals.sources import FRIEND, MEETING
from services.signals import SignalKind

OURS = (newcomers.SHEET, FRIEND, MEETING)


def measure(session: Session, community: int, week: Week) -> Kpi:
    sources = Counter(session.scalars(select(Signal.reference).where(*within(community, week, SignalKind.JOINED))))
    unknown = sources.pop(None, 0)
    best = sources.most_common(3)
    return Kpi(
        float(sum(sources.values())) if sources else None,
        sum(sources.values()),
        {"sources": [[name, number] for name, number in best], "unknown": unknown},
    )


def line(kpi: Kpi) -> Text | None:
    if not kpi.base:
        return None
    sources = Joined(tuple(_source(name, count) for name, count in kpi.facts["sources"]))
    return text("digest.channels", sources=sources, unknown=kpi.facts["unknown"])


def _source(name: str, count: int) -> Text:
    """The source's name: the leader's own for a link, ours for the others."""
    if name in OURS:
        return text(f"digest.source-{name}", count=count)
    return text("digest.source", count=count, name=name)


NUMBER = Number(20, measure, line)
